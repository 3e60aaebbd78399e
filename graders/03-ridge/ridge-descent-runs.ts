/**
 * Runs of gradient descent for ridge regression, drawn and chosen.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { ridgeCurvature } from '../../reference/ridge.ts';
import { ROUNDING } from '../common/closeness.ts';
import type { Regression } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';

export interface Descent extends Regression {
  readonly alpha: number;
  readonly learningRate: number;
}

/** Descents with a learning rate of 1/(L + α) or less, at which F never goes up. */
export function descent(regression: fc.Arbitrary<Regression>, fractions: readonly number[] = [1, 0.5, 0.1]) {
  return fc.record({ regression, alpha: oneOf(0.5, 0, 0.1, 2), fraction: oneOf(...fractions) }).map(
    ({ regression: { X, y }, alpha, fraction }): Descent => ({
      X,
      y,
      alpha,
      learningRate: fraction * safeStep(X, alpha),
    }),
  );
}

/** A power of two, so that a person can follow: 1/(L + α) rounded down; 1 where nothing is curved. */
function safeStep(X: Matrix, alpha: number): number {
  const { largest } = ridgeCurvature(X.to2DArray(), alpha);
  return largest === 0 ? 1 : 2 ** -Math.ceil(Math.log2(largest) + ROUNDING.absolute);
}

/** Some iterations, all of them made: a tolerance of 0 never ends early. */
export const exactly = (maxIterations: number, learningRate: number) => ({
  learningRate,
  maxIterations,
  tolerance: 0,
});

/** Steps below 1e-12 from the first one on, which end at any tolerance but 0: they lead to 5e-9 all the same. */
export const slow = {
  X: new Matrix([
    [1, 0.5],
    [0, 1],
  ]),
  y: [1.5, 0.75],
  alpha: 0.5,
  learningRate: 2 ** -40,
  iterations: 12_000,
};

/** So flat that learning rates above 1 are safe. */
export const flat = { X: new Matrix([[0.25], [0.5]]), y: [4, -1], alpha: 0, learningRate: 4, iterations: 6 };

/** Steps of 72, then of 0: no size is too large for a step. */
export const steep = { X: new Matrix([[0.5]]), y: [72], alpha: 0.25, learningRate: 2, iterations: 2 };

/** The first sample is predicted exactly all the time; its share of the mean, and of the penalty, stays. */
export const exact = {
  X: new Matrix([
    [0, 0],
    [1, 2],
    [2, 1],
  ]),
  y: [0, 3, 1],
  alpha: 0.5,
  learningRate: 0.25,
  iterations: 3,
};

/** F is 500,000 at its smallest: w still moves by 1e-7 where rounding hides that F falls. */
export const noisy = {
  X: new Matrix([[1], [1]]),
  y: [1001, -999],
  alpha: 0,
  learningRate: 0.5,
  iterations: 45,
};

/** After 110,000 iterations the weight has gone 57% of its way. */
export const long = { X: new Matrix([[1]]), y: [1], alpha: 0, learningRate: 2 ** -17, iterations: 110_000 };

/** No bound on the penalty, and none on targets, slopes or weights. */
export const firm = {
  X: new Matrix([[1]]),
  y: [2 ** 12],
  alpha: 1023,
  learningRate: 2 ** -10,
  iterations: 2,
};
export const large = { X: new Matrix([[1]]), y: [2 ** 24], alpha: 0, learningRate: 0.5, iterations: 3 };
