/**
 * ml-matrix as a kind of value. Its classes are many, and all of them are matrices: it is known by what the library says.
 */
import { Matrix } from 'ml-matrix';
import { matrixOf } from '../kind-words.ts';
import type { KindOfValue } from './kind-of-value.ts';

// Held before any student code runs: what a call left of its arguments must not be told by tools it replaced.
const { to2DArray } = Matrix.prototype;
const { apply } = Reflect;

export const matrices: KindOfValue<Matrix> = {
  name: 'Matrix',
  copy: (matrix) => new Matrix(rowsOf(matrix)),
  same: (left, right, isSame) => isSame(rowsOf(left), rowsOf(right)),
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
