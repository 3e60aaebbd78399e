/**
 * Problems for the closed form of ridge regression, and how exact its answers are.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type { Tolerance } from '../common/closeness.ts';
import { anyRegression } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';

/** With α ≥ 0.01 an explicit inverse still has nine digits left, also for fewer samples than features. */
export const alpha = oneOf(1, 0.5, 0.1, 0.01, 10, 1000);

export const problem = fc
  .record({ problem: anyRegression(), alpha })
  .map(({ problem, alpha }) => ({ ...problem, alpha }));

/** Differences of rounding between solvers, at α ≥ 0.01: measured up to 5e-12 of the largest weight. */
export const SOLVED: Tolerance = { relative: 1e-8, absolute: 1e-8 };

export const zerosFirst = {
  X: new Matrix([
    [0, 1, 2],
    [0, -1, 0.5],
  ]),
  y: [1, -2],
  alpha: 0.5,
};

/** The grid gives exact sums, also in single precision: this does not. */
export const irregular = {
  X: new Matrix([
    [Math.PI, -1 / 3],
    [0.1, Math.E],
    [-Math.SQRT2, 1 / 9],
  ]),
  y: [1 / 3, -Math.E, 3.3],
  alpha: 1 / 7,
};

/** More features than drawn problems have, and far more than samples. */
export const manyFeatures = {
  X: new Matrix([2, 3, 5].map((step) => Array.from({ length: 40 }, (_, j) => ((step * j) % 7) - 3))),
  y: [1, -2, 3],
  alpha: 0.5,
};

/** Targets in a large unit lead to weights in it. */
export const largeTargets = { ...irregular, y: irregular.y.map((target) => target * 1e12) };

/** A feature in a large unit, and its target. */
export const largeFeature = { X: new Matrix([[2 ** 60]]), y: [2 ** 61], alpha: 0.5 };

/** One target is far from the others, by six of their deviations: it counts like any other. */
export const outlier = {
  X: new Matrix(Array.from({ length: 40 }, (_, i) => [(i - 15) / 8, (i % 3) - 1])),
  y: Array.from({ length: 40 }, (_, i) => (i === 30 ? 100 : i % 5)),
  alpha: 0.5,
};

/** α = 10⁹ leaves a weight of 1.6e-8, which takes 2.6e-4 from the mean of y: the column is far from 0. */
export const farColumn = { X: new Matrix([[2 ** 14], [2 ** 14 + 8]]), y: [0, 8], alpha: 1e9 };
