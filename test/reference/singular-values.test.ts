import { readFileSync } from 'node:fs';
import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import {
  innerProduct,
  nuclearNorm,
  singularTriples,
  singularValues,
  spectralNorm,
} from '../../reference/singular-values.ts';
import { distance } from './layer-distance.ts';

/** Two factorisations in float64 at sizes up to 8: measured 2e-15 of the largest singular value. */
const TWO_FACTORISATIONS = 1e-13;

const small = JSON.parse(
  readFileSync(new URL('../../reference/golden/small-cases.json', import.meta.url), 'utf8'),
).svt;
/** Tall, wide, square, of one row, rank-deficient, with a column of zeros, with sizes 10⁹ apart. */
const matrices: [string, number[][]][] = [
  ['tall', small.Y],
  ['wide', new Matrix(small.Y).transpose().to2DArray()],
  ['one row', [[3, -4, 0, 12]]],
  ['one entry', [[-2.5]]],
  [
    'rank one',
    [
      [1, -2],
      [2, -4],
      [0.5, -1],
    ],
  ],
  [
    'a column of zeros',
    [
      [1, 0, 2],
      [3, 0, -1],
      [0.5, 0, 4],
    ],
  ],
  [
    'graded',
    [
      [1e9, 1, 0],
      [1, 1, 1e-3],
      [0, 1e-3, 1],
    ],
  ],
];

describe('singularValues', () => {
  it('are those of numpy, the largest first', () => {
    expect(distance(singularValues(new Matrix(small.Y)), small.singularValues)).toBeLessThan(
      TWO_FACTORISATIONS,
    );
  });

  it.each(matrices)('are those of the SVD of ml-matrix: %s', (_, rows) => {
    const Y = new Matrix(rows);
    const other = new SVD(Y, { autoTranspose: true }).diagonal;
    expect(distance(singularValues(Y), other)).toBeLessThan(TWO_FACTORISATIONS);
    expect(Y.to2DArray()).toEqual(rows);
  });

  it('are exact for columns that are orthogonal already, and 0 for the matrix of zeros', () => {
    expect(
      singularValues(
        new Matrix([
          [0, 3],
          [-4, 0],
        ]),
      ),
    ).toEqual([4, 3]);
    expect(singularValues(Matrix.zeros(2, 3))).toEqual([0, 0]);
  });
});

describe('singularTriples', () => {
  it.each(matrices)('add up to the matrix, along orthonormal directions: %s', (_, rows) => {
    const Y = new Matrix(rows);
    const triples = singularTriples(Y);
    const sum = Matrix.zeros(Y.rows, Y.columns);
    for (const { scaledLeft, right } of triples) {
      sum.add(Matrix.columnVector([...scaledLeft]).mmul(Matrix.rowVector([...right])));
    }
    expect(distance(sum, rows)).toBeLessThan(TWO_FACTORISATIONS);
    const rightGram = triples.map((a) => triples.map((b) => dot(a.right, b.right)));
    triples.forEach(({ value, scaledLeft }, k) => {
      expect(distance(Math.hypot(...scaledLeft), value)).toBeLessThan(TWO_FACTORISATIONS);
      const want = triples.map((_, l) => (l === k ? 1 : 0));
      if (value > 0) expect(distance(rightGram[k], want)).toBeLessThan(TWO_FACTORISATIONS);
    });
  });
});

describe('the norms', () => {
  it('are the largest singular value and their sum', () => {
    const Y = new Matrix([
      [2, 1],
      [1, 2],
    ]);
    expect(distance([spectralNorm(Y), nuclearNorm(Y)], [3, 4])).toBeLessThan(TWO_FACTORISATIONS);
  });

  it('have the inner product of the Frobenius norm', () => {
    expect(
      innerProduct(
        new Matrix([
          [1, 2],
          [3, 4],
        ]),
        new Matrix([
          [5, 0],
          [-1, 2],
        ]),
      ),
    ).toBe(10);
  });
});

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i], 0);
}
