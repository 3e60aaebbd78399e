import { Matrix } from 'ml-matrix';

type Numbers = number | readonly number[] | readonly (readonly number[])[] | Matrix;

/**
 * Normwise relative distance: largest |gotᵢ − wantᵢ| over ‖want‖∞, or the plain difference where want is 0.
 * Infinite for another shape or a non-number.
 */
export function distance(got: Numbers, want: Numbers): number {
  if (shape(got) !== shape(want)) return Infinity;
  const [given, wanted] = [entries(got), entries(want)];
  if (!given.every(Number.isFinite)) return Infinity;
  const scale = Math.max(0, ...wanted.map(Math.abs)) || 1;
  return Math.max(0, ...given.map((value, k) => Math.abs(value - wanted[k]))) / scale;
}

function shape(numbers: Numbers): string {
  if (typeof numbers === 'number') return 'number';
  const rows = Matrix.isMatrix(numbers) ? numbers.to2DArray() : numbers;
  return rows.map((row) => (typeof row === 'number' ? '·' : row.length)).join();
}

function entries(numbers: Numbers): number[] {
  if (typeof numbers === 'number') return [numbers];
  return Matrix.isMatrix(numbers) ? numbers.to1DArray() : numbers.flat();
}
