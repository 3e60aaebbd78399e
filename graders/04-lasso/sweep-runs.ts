/**
 * Runs of coordinate descent, and how exact their results are.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import type { Tolerance } from '../common/closeness.ts';
import { wellConditioned } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { type LassoProblem, lassoProblem } from './lasso-problem.ts';

/**
 * With a tolerance of 1e-10 for the last sweep, right solutions violate the conditions by 2e-11 at most,
 * in whatever order they visit the weights; the nearest misconception by 1e-2.
 */
export const CONVERGED = 1e-7;
export const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

/** Right solutions need fewer than 100 sweeps for that, in any order (measured on 3000 problems). */
export const TO_THE_END = { maxIterations: 500, tolerance: 1e-10 };

export interface Run extends LassoProblem, Exercise.CoordinateDescentOptions {}

export function withOptions(
  problem: fc.Arbitrary<LassoProblem>,
  ...options: readonly Exercise.CoordinateDescentOptions[]
): fc.Arbitrary<Run> {
  return fc
    .record({ problem, ending: oneOf(...options) })
    .map(({ problem, ending }) => ({ ...problem, ...ending }));
}

export function solve(student: typeof Exercise, { X, y, lambda, maxIterations, tolerance }: Run) {
  return student.lassoCoordinateDescent(X, y, lambda, { maxIterations, tolerance });
}

export const ONE_SWEEP = { maxIterations: 1, tolerance: 1e-10 };
export const TWO_SWEEPS = { maxIterations: 2, tolerance: 1e-10 };

/** Where the minimiser is unique: the columns are linearly independent. */
export const unique = withOptions(lassoProblem(wellConditioned(['none'], [1, 4], [0, 4])), TO_THE_END);
