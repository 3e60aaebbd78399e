/**
 * Problems of logistic regression, drawn and chosen, and their right answers.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { logisticCostL2 } from '../../reference/logistic-cost.ts';
import { ROUNDING, type Tolerance } from '../common/closeness.ts';
import { inUnitsOf } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { type Classification, classifications } from './classifications.ts';

/** Large and small: λ has no upper limit, and is not 0 where it is small. */
const lambda = oneOf(0.5, 0, 2, 10, 2 ** 10, 2 ** -20);

/** |zᵢ| ≤ 10: weights and bias within ±2, up to 4 features within ±1. */
export const problem = fc
  .record({ data: classifications([1, 6], [1, 4]), lambda })
  .map(({ data, lambda }) => ({ ...data, lambda }));

/** The grid hides rounding: these numbers do not. */
export const irregular = {
  weights: [Math.PI / 2, -1 / 3, 1e-3],
  bias: 1 / 7,
  X: new Matrix([
    [1 / 3, -0.9, 0.1],
    [-0.7, Math.SQRT1_2, 1e-7],
  ]),
  y: [1, 0],
  lambda: 1 / 3,
};

/** More samples and features than are drawn; scores within ±3. No pairs or blocks of samples come out even. */
export const many = {
  weights: Array.from({ length: 12 }, (_, j) => (j % 3) - 0.75),
  bias: 0.5,
  X: new Matrix(
    Array.from({ length: 151 }, (_, i) =>
      Array.from({ length: 12 }, (_, j) => (((i * (j + 1)) % 5) - 2) / 8),
    ),
  ),
  y: Array.from({ length: 151 }, (_, i) => (i % 3 === 0 ? 1 : 0)),
  lambda: 0.5,
};

/** Small weights under a large λ: their penalty is not small. */
export const smallWeights = {
  weights: [1e-7, 1e-4],
  bias: 0,
  X: new Matrix([[1, -1]]),
  y: [1],
  lambda: 1e6,
};

/** Features in a tiny unit: the slopes of their weights are as small. */
export const tinyFeatures = {
  weights: [2, -1],
  bias: -1,
  X: new Matrix([
    [1e-16, 3e-16],
    [-2e-16, 5e-16],
  ]),
  y: [1, 0],
  lambda: 0,
};

/** A penalty far beyond those that are drawn. */
export const hugePenalty = { weights: [2], bias: -1, X: new Matrix([[0.5]]), y: [1], lambda: 1e9 };

/** Scores as usual from numbers that are not: large weights under a tiny λ, tiny ones under a huge λ, large features. */
export const farFromUsual = [
  { weights: [2 ** 20], bias: 0, X: new Matrix([[2 ** -20]]), y: [1], lambda: 2 ** -30 },
  { weights: [2 ** -30], bias: 0, X: new Matrix([[1]]), y: [1], lambda: 2 ** 60 },
  { weights: [2 ** -20], bias: 0, X: new Matrix([[2 ** 20]]), y: [0], lambda: 0 },
  // The error is 1e-13 here, which is not 0, and its slope 1e-9.
  { weights: [30 * 2 ** -14], bias: 0, X: new Matrix([[2 ** 14]]), y: [1], lambda: 0 },
];

/** More features than in `many`. */
export const wide = {
  weights: Array.from({ length: 131 }, (_, j) => ((j % 5) - 2) / 16),
  bias: 0.25,
  X: new Matrix([0, 1].map((i) => Array.from({ length: 131 }, (_, j) => (((i + 1) * j) % 7) / 8 - 0.25))),
  y: [1, 0],
  lambda: 0.5,
};

/** Each entry of dw is a sum of numbers of the size of the features and of λw. */
export function toleranceOf({ weights, X, lambda }: Classification & { readonly lambda: number }): Tolerance {
  return inUnitsOf([...X.to1DArray(), ...weights.map((weight) => lambda * weight)], ROUNDING);
}

export function right(
  { weights, bias, X, y }: Classification,
  lambda: number,
): ReturnType<typeof logisticCostL2> {
  return logisticCostL2(weights, bias, X.to2DArray(), y, lambda);
}
