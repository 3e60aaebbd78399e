/**
 * Where coordinate descent with two weights may end.
 *
 * The order of the weights within a sweep is free, and so is the measure of a move (‖·‖ or the largest
 * entry). With two weights there are two orders a sweep: few enough to follow all of them.
 */

import { Matrix } from 'ml-matrix';
import { dot } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { isClose, ROUNDING } from '../common/closeness.ts';
import { euclideanNorm, maxOf } from '../common/extremes.ts';
import type { LassoProblem } from './lasso-problem.ts';

export interface Ending {
  readonly maxIterations: number;
  readonly tolerance: number;
}

/** Ends by either rule, on problems that take some sweeps to settle. */
export const ENDINGS: readonly Ending[] = [
  { maxIterations: 1, tolerance: 1e-10 },
  { maxIterations: 2, tolerance: 1e-10 },
  { maxIterations: 4, tolerance: 1000 },
  { maxIterations: 4, tolerance: 0.3 },
  { maxIterations: 4, tolerance: 0.03 },
];

/** The first sweep moves w by [4.52, 2.39], and each that follows by less than half of the one before. */
const twoAlike: LassoProblem = {
  X: new Matrix([
    [1, 0.25],
    [0.25, 1],
  ]),
  y: [4, 4],
  lambda: 0.1,
};

/** w turns, but its length hardly changes. */
const turning: LassoProblem = {
  X: new Matrix([
    [1, 2],
    [-2, -1],
  ]),
  y: [-4, 4],
  lambda: 0.1,
};

/** The first weight is 0 after the first sweep in turn, and wakes in the second. */
const waking: LassoProblem = {
  X: new Matrix([
    [1, 2],
    [1, 0],
  ]),
  y: [5, -5],
  lambda: 1,
};

/** The second feature has nothing to do with y, and so is left out by rules that only look at Xᵀy; it ends at −0.05. */
const unseen: LassoProblem = {
  X: new Matrix([
    [0, 4],
    [3, 4],
  ]),
  y: [-4, 4],
  lambda: 3.25,
};

const LARGE = 2 ** 20;

function inLargeUnit({ X, y, lambda }: LassoProblem): LassoProblem {
  return { X, y: y.map((target) => LARGE * target), lambda: LARGE * lambda };
}

/**
 * Problems whose first sweep in turn moves one weight alone, by exactly 2, to `early`: with a tolerance of 2 it is not the
 * last. In the first problem the lengths of the columns that move are exact, in the second what a QR decomposition leaves:
 * rounding takes the move for a shorter one in one of them at most.
 */
export const TIED = {
  one: { ...waking, maxIterations: 4, tolerance: 2 },
  other: {
    X: new Matrix([
      [2, 2],
      [0, 2],
    ]),
    y: [0, 9],
    lambda: 1,
    maxIterations: 4,
    tolerance: 2,
  },
  early: [0, 2],
  /** With the columns in order: the second sweep moves w by [−1, 0.5], and is the last. */
  expected: [-1, 2.5],
  words: 'the first sweep moves w by 2, which is not less than a tolerance of 2',
};

/** Whether a tied run ended after its first sweep. */
export function isEarly(result: readonly number[]): boolean {
  return isClose(result, TIED.early, ROUNDING);
}

/**
 * Tolerances between the measures of a move that are permitted and others: a sum of the sizes is above the first, a mean
 * of them or of their squares, or a move relative to w, below the others, a difference of the lengths below the last. No
 * tolerance is too large, and a weight that is 0, or that has little to do with y, is visited in every sweep.
 */
export const MEASURED: readonly (LassoProblem & Ending)[] = [
  { ...twoAlike, maxIterations: 4, tolerance: 6 },
  { ...inLargeUnit(twoAlike), maxIterations: 4, tolerance: 6 * LARGE },
  { ...waking, maxIterations: 2, tolerance: 1e-10 },
  { ...unseen, maxIterations: 4, tolerance: 1e-10 },
  { ...twoAlike, maxIterations: 4, tolerance: 4 },
  { ...turning, maxIterations: 4, tolerance: 0.3 },
];

const ORDERS = [
  [0, 1],
  [1, 0],
] as const;

/** All results of coordinate descent on the elastic net; the Lasso is the case l1Ratio = 1. */
export function possibleResults(run: LassoProblem & Ending, l1Ratio = 1): number[][] {
  const ended: number[][] = [];
  let open: number[][] = [[0, 0]];
  for (let sweep = 1; sweep <= run.maxIterations; sweep++) {
    const pairs = open.flatMap((w) => ORDERS.map((order) => [w, sweepOf(run, l1Ratio, w, order)] as const));
    for (const [w, next] of pairs) if (mayEnd(w, next, run.tolerance)) ended.push(next);
    open = pairs.filter(([w, next]) => mayGoOn(w, next, run.tolerance)).map(([, next]) => next);
  }
  return [...ended, ...open];
}

/** Where a path w₀, w₁, … may end: after a move below the tolerance, or at its last point. */
export function endsOf(path: readonly (readonly number[])[], tolerance: number): (readonly number[])[] {
  const ends: (readonly number[])[] = [];
  for (let k = 1; k < path.length; k++) {
    if (mayEnd(path[k - 1], path[k], tolerance)) ends.push(path[k]);
    if (!mayGoOn(path[k - 1], path[k], tolerance)) return ends;
  }
  return [...ends, path[path.length - 1]];
}

/** Whether some measure of the move is below the tolerance. */
function mayEnd(w: readonly number[], next: readonly number[], tolerance: number): boolean {
  return maxOf(next.map((entry, j) => Math.abs(entry - w[j]))) < tolerance * (1 + TIE);
}

/** Whether some measure of the move is not below the tolerance. */
function mayGoOn(w: readonly number[], next: readonly number[], tolerance: number): boolean {
  return euclideanNorm(next.map((entry, j) => entry - w[j])) >= tolerance * (1 - TIE);
}

/** A move this close to the tolerance is on either side of it: rounding decides. */
const TIE = 1e-9;

function sweepOf(
  { X, y, lambda }: LassoProblem,
  l1Ratio: number,
  start: readonly number[],
  order: readonly number[],
): number[] {
  const n = y.length;
  const w = [...start];
  for (const j of order) {
    const x = X.getColumn(j);
    const others = X.to2DArray().map((row, i) => y[i] - row[1 - j] * w[1 - j]);
    const curvature = dot(x, x) / n + lambda * (1 - l1Ratio);
    const [shrunk] = softThreshold([dot(x, others) / n], lambda * l1Ratio);
    w[j] = curvature === 0 ? 0 : shrunk / curvature;
  }
  return w;
}
