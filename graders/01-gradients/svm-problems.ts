/**
 * Problems for the SVM loss, drawn and chosen.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { svmMargins } from '../../reference/svm-loss.ts';
import { grid } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

interface Problem {
  readonly W: Matrix;
  readonly X: Matrix;
  readonly y: number[];
  readonly delta: number;
  readonly lambda: number;
}

export const MOST_FEATURES = 4;

/** Margins as small as this count as well. */
const TINY_DELTA = 2 ** -10;

/**
 * One table holds a sample and its class in each row, the other one row of weights for each class.
 * Samples are multiples of one over the denominator.
 */
export function problems(lambda: fc.Arbitrary<number>, denominator = 8): fc.Arbitrary<Problem> {
  const samples = grid({ rows: [1, 5], columns: [2, MOST_FEATURES + 1], denominator });
  const weights = grid({ rows: [2, 4], columns: [MOST_FEATURES, MOST_FEATURES] });
  return fc
    .record({ samples, weights, delta: oneOf(1, 2, 0.5, TINY_DELTA), lambda })
    .map(({ samples, weights, ...rest }) => ({
      W: new Matrix(weights.map((row) => row.slice(0, samples[0].length - 1))),
      X: new Matrix(samples.map((row) => row.slice(0, -1))),
      y: samples.map((row) => Math.abs(row[row.length - 1] * denominator) % weights.length),
      ...rest,
    }));
}

export const anyLambda = oneOf(0, 1, 2, 0.5, 0.125);

export const unpenalised = problems(oneOf(0), 2);

/** Margins are multiples of 2⁻¹⁰: one that is not 0 is further from the kink than a difference reaches. */
export const noKink = ({ W, X, y, delta }: Problem) =>
  svmMargins(W.to2DArray(), X.to2DArray(), y, delta).every((row) => row.every((margin) => margin !== 0));

/** A multiple of 1/8 for every place of a table. */
const scattered = (rows: number, columns: number) =>
  new Matrix(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => ((29 * i + 17 * j + 5 * i * j) % 61) - 30),
    ),
  ).div(8);

/** More classes, samples and features than are drawn. */
export const large: Problem = {
  W: scattered(11, 6),
  X: scattered(23, 6).mul(4),
  y: Array.from({ length: 23 }, (_, i) => (4 * i + 1) % 11),
  delta: 0.75,
  lambda: 0.25,
};

/** The grid hides rounding: these do not. The first is the worked example of the chapter. */
export const irregular: readonly Problem[] = [
  {
    W: new Matrix([
      [1, -0.5],
      [0.25, 2],
      [-1, 0.5],
    ]),
    X: new Matrix([
      [2, 1],
      [-1, 1],
    ]),
    y: [0, 2],
    delta: 1,
    lambda: 0.5,
  },
  // The same weights and other samples.
  {
    W: new Matrix([
      [1, -0.5],
      [0.25, 2],
      [-1, 0.5],
    ]),
    X: new Matrix([
      [0.5, 3],
      [1, -1],
    ]),
    y: [0, 2],
    delta: 1,
    lambda: 0.5,
  },
  // No margin is violated: the penalty alone is left, and its gradient is W.
  {
    W: new Matrix([
      [2, 0],
      [-1, 1],
    ]),
    X: new Matrix([[3, 1]]),
    y: [0],
    delta: 1,
    lambda: 1,
  },
  {
    W: new Matrix([
      [Math.PI, -1 / 3, 1e-7],
      [0.1, Math.SQRT2, -2],
    ]),
    X: new Matrix([
      [1 / 7, -0.3, 1.1],
      [Math.E, 0.01, -1 / 9],
      [-1 / 3, 2.2, 0.7],
    ]),
    y: [1, 0, 1],
    delta: 1 / 3,
    lambda: 0.1,
  },
];

/** One sample three times in a row, and once more with another class: each counts by itself. */
export const repeated: Problem = {
  W: new Matrix([
    [1, -0.5],
    [0.25, 2],
    [-1, 0.5],
  ]),
  X: new Matrix([
    [2, 1],
    [2, 1],
    [2, 1],
    [2, 1],
    [-1, 1],
  ]),
  y: [0, 0, 0, 2, 1],
  delta: 1,
  lambda: 0.5,
};

/** One number for each entry of W. */
export function entrywise<T>(W: Matrix, of: (row: number, column: number) => T): T[][] {
  return Array.from({ length: W.rows }, (_, row) =>
    Array.from({ length: W.columns }, (_, column) => of(row, column)),
  );
}

/** One margin is 2⁻⁴⁵, or 3e-14, above 0 and one as much below, next to a Δ of 1: all differences are exact. */
export const justViolated = {
  W: new Matrix([[1], [2 ** -45], [-(2 ** -45)]]),
  X: new Matrix([[1]]),
  y: [0],
  delta: 1,
  lambda: 0,
  S: 1,
};

/** Weights, scores, margins and Δ around 1e18, and a penalty that counts as much. */
export const hugeWeights = {
  W: new Matrix([
    [1, -2],
    [3, 1],
    [2, 0.5],
  ]).mul(2 ** 60),
  X: new Matrix([
    [1, 2],
    [-1, 3],
  ]),
  y: [1, 0],
  delta: 2 ** 60,
  lambda: 2 ** -60,
  S: 1,
};

/** The same loss as that of the worked example, with weights around 1e-9: only the product with λ is not small. */
export const tinyWeights = {
  ...irregular[0],
  W: Matrix.mul(irregular[0].W, 2 ** -30),
  X: Matrix.mul(irregular[0].X, 2 ** 30),
  lambda: irregular[0].lambda * 2 ** 60,
  S: 1,
};

/** More classes and samples than any other law has. Scores are multiples of 1/64: no margin is near 0. */
export const manyClasses = {
  W: scattered(110, 10),
  X: scattered(130, 10),
  y: Array.from({ length: 130 }, (_, i) => (4 * i + 109) % 110),
  delta: 0.7,
  lambda: 0.25,
  S: 1,
};

/** More features than any other law has. Scores are multiples of 1/64 here, too. */
export const manyFeatures = {
  W: scattered(3, 200),
  X: scattered(4, 200),
  y: [0, 2, 1, 0],
  delta: 0.7,
  lambda: 0.25,
  S: 1,
};

/** All margins are Δ, so near to the kink that a difference of losses reaches over it: a gradient does not. */
export const nearTheKink = {
  W: Matrix.zeros(3, 2),
  X: new Matrix([
    [1, -2],
    [0.5, 3],
  ]),
  y: [1, 0],
  delta: 2 ** -20,
  lambda: 0,
  S: 1,
};
