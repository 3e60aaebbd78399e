import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import { leastSquares, normalEquationsResidual } from '../../reference/least-squares.ts';
import { polynomialFeatures } from '../../reference/polynomial-features.ts';
import * as solution from '../../solutions/03-ridge/01-polynomial-least-squares.ts';
import { alternatives } from '../alternatives/03-ridge/01-polynomial-least-squares.ts';
import { distance } from './layer-distance.ts';

/** scikit-learn's values are double precision; the diabetes columns have a condition number of about 20. */
const DOUBLE = 1e-11;
/** Normal equations square the condition number of X, which is below 10³ here: κ² · 1e-16, and a margin. */
const SQUARED_CONDITION = 1e-9;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));
const small = read('small-cases').ridge;

describe('leastSquares of the reference', () => {
  it('gives what scikit-learn gives on the diabetes data', () => {
    const { X, y } = diabetes();
    const [{ alpha, w }] = read('ridge-diabetes').cases;
    expect(alpha).toBe(0);
    expect(distance(leastSquares(X.to2DArray(), y), w)).toBeLessThan(DOUBLE);
  });

  it('gives what scikit-learn gives on a small case', () => {
    expect(distance(leastSquares(small.X, small.y), small.cases[0].w)).toBeLessThan(DOUBLE);
  });

  it('is the mean for a column of ones, and the textbook line', () => {
    expect(distance(leastSquares([[1], [1], [1]], [1, 2, 6]), [3])).toBeLessThan(DOUBLE);
    const line = leastSquares(polynomialFeatures([0, 1, 2], 1), [1, 2, 2]);
    expect(distance(line, [7 / 6, 1 / 2])).toBeLessThan(DOUBLE);
  });

  it('finds the polynomial behind exact values', () => {
    const x = [-2, -1.25, -0.5, 0.25, 1, 1.75];
    const coefficients = [0.5, -1, 0, 2, -0.25];
    const X = polynomialFeatures(x, 4);
    const y = X.map((row) => row.reduce((sum, entry, j) => sum + entry * coefficients[j], 0));
    expect(distance(leastSquares(X, y), coefficients)).toBeLessThan(DOUBLE);
  });
});

describe('normalEquationsResidual', () => {
  it('is ‖Xᵀ(y − Xw)‖∞, NaN for NaN weights', () => {
    const X = [
      [1, 2],
      [0, -4],
    ];
    expect(normalEquationsResidual(X, [1, 1], [1, 0])).toBe(4);
    expect(normalEquationsResidual(X, [1, 1], [Number.NaN, 0])).toBeNaN();
  });

  it('vanishes at the values of scikit-learn and nowhere near them', () => {
    const { w } = small.cases[0];
    expect(normalEquationsResidual(small.X, small.y, w)).toBeLessThan(DOUBLE);
    const nudged = w.map((weight: number, j: number) => weight + (j === 2 ? 1e-4 : 0));
    expect(normalEquationsResidual(small.X, small.y, nudged)).toBeGreaterThan(1e-4);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'leastSquares: %s',
  (_, contract) => {
    it('agrees with the reference, and leaves X and y alone', () => {
      const x = [-2, -1.75, -0.5, 0, 0.25, 1, 2];
      const curve = polynomialFeatures(x, 4);
      const problems: [number[][], number[]][] = [
        [small.X, small.y],
        [curve, x.map(Math.exp)],
        [[[2]], [3]],
      ];
      for (const [rows, y] of problems) {
        const [X, targets] = [new Matrix(rows), [...y]];
        const got = contract.leastSquares(X, targets);
        expect(distance(got, leastSquares(rows, y))).toBeLessThan(SQUARED_CONDITION);
        expect(X.to2DArray()).toEqual(rows);
        expect(targets).toEqual(y);
      }
    });
  },
);
