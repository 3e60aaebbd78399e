/**
 * The entries of a matrix, row by row, copied to where they are sent from.
 */
import { type AbstractMatrix, Matrix } from 'ml-matrix';

// Held before any student's code runs.
const { apply, getPrototypeOf } = Reflect;
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

/** A matrix that is what ml-matrix makes keeps its rows as numbers. */
function copyData(matrix: object, rows: number, columns: number, into: Float64Array): boolean {
  if (getPrototypeOf(matrix) !== Matrix.prototype || Object.keys(matrix).length !== 3) return false;
  const data: unknown = Reflect.get(matrix, 'data');
  if (!Array.isArray(data) || data.length !== rows) return false;
  for (let row = 0; row < rows; row++) {
    const numbers: unknown = data[row];
    if (typeof numbers !== 'object' || numbers === null || !isFloats(numbers)) return false;
    if (numbers.length !== columns) return false;
    apply(setNumbers, into, [numbers, row * columns]);
  }
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

function isFloats(value: object): value is Float64Array {
  return getPrototypeOf(value) === Float64Array.prototype && ArrayBuffer.isView(value);
}
