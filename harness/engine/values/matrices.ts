/**
 * ml-matrix as a kind of value. Its classes are many, and all of them are matrices: it is known by what the library says.
 */
import { Matrix } from 'ml-matrix';
import { matrixOf } from '../kind-words.ts';
import type { KindOfValue } from './kind-of-value.ts';
import { dataOf } from './matrix-data.ts';

// Held before any student code runs: what a call left of its arguments must not be told by tools it replaced.
const { to2DArray } = Matrix.prototype;
const { apply } = Reflect;
const setNumbers = Float64Array.prototype.set;

export const matrices: KindOfValue<Matrix> = {
  name: 'Matrix',
  copy(matrix) {
    const data = dataOf(matrix, matrix.rows, matrix.columns);
    return data === undefined ? new Matrix(rowsOf(matrix)) : matrixOfRows(data, matrix.columns);
  },
  same(left, right, isSame) {
    const one = dataOf(left, left.rows, left.columns);
    const two = dataOf(right, right.rows, right.columns);
    if (one === undefined || two === undefined) return isSame(rowsOf(left), rowsOf(right));
    return sameRows(one, two);
  },
  words: ({ rows, columns }) => matrixOf(rows, columns),
  show: (matrix, plain) => ({ matrix: matrix.to2DArray().map((row) => row.map(plain)) }),
  numbers: (matrix) => [matrix.rows, matrix.columns, ...matrix.to1DArray()],
  encode: (matrix) => [matrix.rows, matrix.columns, rowsOf(matrix)],
  decode(parts) {
    const [rows, columns, entries] = parts as [number, number, number[][]];
    return entries.length === 0 ? new Matrix(rows, columns) : new Matrix(entries);
  },
};

function rowsOf(matrix: object): number[][] {
  return apply(to2DArray, matrix, []) as number[][];
}

/** A matrix of its own with these entries. */
export function matrixOfRows(rows: readonly Float64Array[], columns: number): Matrix {
  const matrix = new Matrix(rows.length, columns);
  const data = dataOf(matrix, rows.length, columns) ?? [];
  for (let row = 0; row < rows.length; row++) apply(setNumbers, data[row], [rows[row]]);
  return matrix;
}

/** As `sameData` compares numbers, by index, because iterators may be the student's: −0 equals 0, and NaN equals NaN. */
function sameRows(left: readonly Float64Array[], right: readonly Float64Array[]): boolean {
  if (left.length !== right.length) return false;
  for (let row = 0; row < left.length; row++) {
    const one = left[row];
    const two = right[row];
    if (one.length !== two.length) return false;
    for (let column = 0; column < one.length; column++) {
      const a = one[column];
      const b = two[column];
      // biome-ignore lint/suspicious/noSelfCompare: Number.isNaN could be the student's.
      if (a !== b && (a === a || b === b)) return false;
    }
  }
  return true;
}
