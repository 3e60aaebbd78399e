/**
 * Runs of ADMM, drawn and chosen, and what their first iteration tells.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { maxOf } from '../common/extremes.ts';
import { oneOf } from '../common/vectors.ts';
import type { LassoProblem } from './lasso-problem.ts';

interface Run extends LassoProblem {
  readonly rho: number;
  readonly maxIterations: number;
}

/** Enough for well-conditioned problems: without an early stop 2e-15 is left at ρ = 1, or from ¼ to 2. */
export const MANY = 500;
export const MANY_AT_ANY_PACE = 1000;

export function runs(
  problem: fc.Arbitrary<LassoProblem>,
  rho: readonly number[],
  iterations: readonly number[],
): fc.Arbitrary<Run> {
  return fc
    .record({ problem, rho: oneOf(...rho), maxIterations: oneOf(...iterations) })
    .map(({ problem, ...options }) => ({ ...problem, ...options }));
}

export function solve(student: typeof Exercise, { X, y, lambda, rho, maxIterations }: Run) {
  return student.lassoAdmm(X, y, lambda, { rho, maxIterations });
}

/** The grid gives exact sums: this does not. */
export const irregular = {
  X: new Matrix([
    [Math.PI, -1 / 3, 1e-3],
    [0.1, Math.E, -5 / 7],
    [-Math.SQRT2, 1 / 9, 2.2],
    [0.7, -0.7, 1 / 3],
  ]),
  y: [1 / 3, -Math.E, 3.3, Math.PI],
  lambda: 1 / 7,
  rho: 2 / 3,
  maxIterations: 1,
};

/**
 * The first weight is at 2¹⁵ after a few iterations, the second is 10,000 iterations later still far from its end at 1. Each
 * moves it by 1.5e-8, little beside ‖z‖ but too much for an end before maxIterations.
 */
export const crawl: Run = {
  X: new Matrix([
    [2 ** 20, 0],
    [0, 1],
  ]),
  y: [2 ** 35, 1],
  lambda: 0,
  rho: 2 ** 25,
  maxIterations: 10_000,
};

/** Half of the way in each iteration, although Xᵀy is 2e-10: any penalty at all would show. */
export const shallow: Run = {
  X: new Matrix([[2 ** -16]]),
  y: [2 ** -16],
  lambda: 0,
  rho: 2 ** -32,
  maxIterations: 3,
};

/** λ is a little below λ_max = 3: a weight of 0.001 is left. */
export const barely: Run = {
  X: new Matrix([[1], [1]]),
  y: [4, 2],
  lambda: 3 - 2 ** -10,
  rho: 1,
  maxIterations: MANY,
};

/** u has no bounds of its own, and ρ has none. */
export const large: Run = {
  ...irregular,
  y: irregular.y.map((target) => target * 2 ** 40),
  lambda: 2 ** 40 / 7,
  maxIterations: 3,
};
export const stiff: Run = {
  X: new Matrix([[2 ** 20], [0]]),
  y: [2 ** 20, 0],
  lambda: 2 ** 37,
  rho: 2 ** 41,
  maxIterations: 3,
};

/**
 * The first weight is at its end, 2, to the last digit after 90 iterations; the second is 0 for 230 of them, or for 130 with
 * over-relaxation, while its u climbs to λ/ρ, and ends at 0.0016.
 */
export const lateInZ: Run = {
  X: new Matrix([
    [1, 0],
    [0, 16],
  ]),
  y: [4, 0.15],
  lambda: 1,
  rho: 1,
  maxIterations: MANY,
};

/** x is 2 in the first and in the second iteration, while z goes from 1 to 2, on its way to 3. */
export const xStays: Run = { X: new Matrix([[1]]), y: [4], lambda: 1, rho: 1, maxIterations: MANY };

/** More features than drawn problems have, and no weight is 0. */
export const manyFeatures: Run = {
  X: new Matrix([2, 3].map((step) => Array.from({ length: 40 }, (_, j) => ((step * j) % 7) - 3))),
  y: [1, -2],
  lambda: 2 ** -10,
  rho: 0.5,
  maxIterations: 1,
};

/** More samples than drawn problems have. */
export const manySamples: Run = {
  X: new Matrix(Array.from({ length: 130 }, (_, i) => [(i % 5) - 2, (i % 7) - 3])),
  y: Array.from({ length: 130 }, (_, i) => (i % 7) - (i % 5)),
  lambda: 2 ** -6,
  rho: 0.5,
  maxIterations: 1,
};

/** Weights around 1e-5 are no 0. */
export const small = { ...irregular, y: irregular.y.map((target) => target / 2 ** 16), lambda: 2 ** -19 };

/** Targets and λ in a large unit lead to weights in it. */
export const largeTargets = {
  ...irregular,
  y: irregular.y.map((target) => target * 2 ** 40),
  lambda: irregular.lambda * 2 ** 40,
};

/** x₁: ridge regression with the penalty ρ. */
export function firstX({ X, y, rho }: Run): number[] {
  return ridgeClosedForm(X.to2DArray(), y, rho);
}

/** The factor α of over-relaxation for which z = S_t(αx), if it is one that the assignment permits. */
export function relaxationOf(
  z: readonly number[],
  x: readonly number[],
  threshold: number,
): number | undefined {
  const sizes = z.map(Math.abs);
  const j = sizes.indexOf(maxOf(sizes));
  const alpha = (z[j] + Math.sign(z[j]) * threshold) / x[j];
  const isPermitted = alpha >= LEAST_RELAXATION && alpha <= MOST_RELAXATION;
  const relaxed = x.map((entry) => alpha * entry);
  return isPermitted && isClose(z, softThreshold(relaxed, threshold), ROUNDING) ? alpha : undefined;
}

/** 1 to 1.8, and room for rounding. */
const LEAST_RELAXATION = 1 - 1e-9;
const MOST_RELAXATION = 1.8 + 1e-9;

/** Room for an end before maxIterations, at differences of 1e-8, and for a relaxation known to 14 digits. */
export const IN_TIME: Tolerance = { relative: 1e-7, absolute: 1e-7 };
