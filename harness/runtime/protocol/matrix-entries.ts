/**
 * The entries of a matrix, row by row, copied to where they are sent from.
 */
import type { AbstractMatrix } from 'ml-matrix';
import { dataOf } from '../../engine/values/matrix-data.ts';

// Held before any student's code runs.
const { apply } = Reflect;
const setNumbers = Float64Array.prototype.set;

/** False where what looks like a matrix does not hold rows × columns numbers. */
export function copyEntries(
  matrix: AbstractMatrix,
  rows: number,
  columns: number,
  into: Float64Array,
): boolean {
  return copyData(matrix, rows, columns, into) || copyOneByOne(matrix, rows, columns, into);
}

function copyData(matrix: object, rows: number, columns: number, into: Float64Array): boolean {
  const data = dataOf(matrix, rows, columns);
  if (data === undefined) return false;
  for (let row = 0; row < rows; row++) apply(setNumbers, into, [data[row], row * columns]);
  return true;
}

function copyOneByOne(matrix: AbstractMatrix, rows: number, columns: number, into: Float64Array): boolean {
  const entries: unknown = matrix.to2DArray();
  if (!Array.isArray(entries) || entries.length !== rows) return false;
  for (let row = 0; row < rows; row++) {
    const numbers: unknown = entries[row];
    if (!Array.isArray(numbers) || numbers.length !== columns) return false;
    for (let column = 0; column < columns; column++) {
      const entry: unknown = numbers[column];
      if (typeof entry !== 'number') return false;
      into[row * columns + column] = entry;
    }
  }
  return true;
}
