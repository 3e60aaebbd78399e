/**
 * What the numerical gradients are asked for: quadratics with a step, and a smooth function.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';
import { givenQuadratic, smooth } from './objectives.ts';

/** A row for each coordinate: a row of A, then entries of b and x. */
const quadratics = (dimension: Range) =>
  grid({ rows: dimension, columns: [5, 5] }).map((rows) => {
    const A = rows.map((row) => row.slice(0, rows.length));
    const b = rows.map((row) => row[3]);
    return { f: givenQuadratic(A, b), A: new Matrix(A), b, x: rows.map((row) => row[4]) };
  });

export const h = oneOf(0.5, 0.25, 0.01, 2);

/** A step below the default: with a power of two all values of a quadratic on the grid stay exact. */
export const SHORT_STEP = 2 ** -20;

/** Far below every floor under h; at 0, where values of a quadratic of any size have all their digits. */
export const TINY_STEP = 2 ** -55;

export const quadraticWithStep = fc
  .record({ problem: quadratics([1, 3]), h: oneOf(0.5, 0.25, 0.01, 2, SHORT_STEP) })
  .map(({ problem, h }) => ({ ...problem, h }));

/** Entries of x that single precision does not hold. */
export const irregularQuadratic = {
  f: givenQuadratic(
    [
      [1, -0.5],
      [-0.5, 2],
    ],
    [1, -2],
  ),
  A: new Matrix([
    [1, -0.5],
    [-0.5, 2],
  ]),
  b: [1, -2],
  x: [Math.PI, -1 / 3],
  h: 0.5,
};

/** Far out, with a step as long: all values are exact. */
export const farOut = {
  ...{
    f: givenQuadratic(
      [
        [1, -0.5],
        [-0.5, 2],
      ],
      [1, -2],
    ),
    A: new Matrix([
      [1, -0.5],
      [-0.5, 2],
    ]),
    b: [1, -2],
  },
  ...{ x: [2 ** 20, -(2 ** 18)], h: 2 ** 10 },
};

/** A step near 1e-8, from 0, where the points are exact. */
export const shortStep = {
  ...{ f: givenQuadratic([[1]], [2]), A: new Matrix([[1]]), b: [2] },
  ...{ x: [0], h: 2 ** -27 },
};

/** Two entries that rounding makes other numbers after a step there and back: x has to be as it was, a copy has not. */
export const tinyEntries = {
  ...{ f: givenQuadratic(Matrix.eye(2).to2DArray(), [1, -2]), A: Matrix.eye(2), b: [1, -2] },
  ...{ x: [1e-9, 3e-9], h: 0.5 },
};

/**
 * 2⁴⁰x², or with 2²⁰x, at a place that twelve decimals take for 0, with a step as short. Values are exact but for
 * 2⁻⁷⁴, which is 1e-10 of a slope.
 */
export const besideZero = [0, 2 ** 20].map((b) => ({
  ...{ f: givenQuadratic([[2 ** 41]], [b]), A: new Matrix([[2 ** 41]]), b: [b] },
  ...{ x: [2 ** -60], h: 2 ** -40 },
}));

/** Functions with the value 0 at x: a value that is there already, though it is 0. */
export const zeroAtX = [
  [1, -2],
  [1, 2, 3],
].map((b) => ({
  ...{ f: givenQuadratic(Matrix.eye(b.length).to2DArray(), b), A: Matrix.eye(b.length), b },
  ...{ x: b.map(() => 0), h: 0.5 },
}));

/** More entries than are drawn. */
const ENTRIES = 40;
const slopes = Array.from({ length: ENTRIES }, (_, i) => (i % 7) - 3);
export const manyEntries = {
  ...{ f: givenQuadratic(Matrix.eye(ENTRIES).to2DArray(), slopes), A: Matrix.eye(ENTRIES), b: slopes },
  ...{ x: slopes.map((slope, i) => (slope + i) / 8), h: 0.5 },
};

/** A quadratic in units of S, at x, with that step. */
export function inUnitsOf(
  S: number,
  { A, b, x, h }: { A: Matrix; b: readonly number[]; x: number[]; h: number },
) {
  const [scaled, scaledB] = [Matrix.mul(A, S), b.map((entry) => S * entry)];
  return { f: givenQuadratic(scaled.to2DArray(), scaledB), A: scaled, b: scaledB, x, h, S };
}

export const smoothAt = (x: number[]) => ({ f: smooth(x.length), x });
export const irregular = [[Math.PI, -1 / 3, 1e-7], [Math.SQRT2]].map(smoothAt);
