/**
 * How FISTA is asked, and runs on which its momentum shows.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import type { Regression } from '../common/regression.ts';
import type { Run } from './proximal-runs.ts';

export function solve(student: typeof Exercise, { X, y, lambda, learningRate, maxIterations }: Run) {
  return student.lassoFista(X, y, lambda, { learningRate, maxIterations });
}

/** What nothing explains hides in F that the weight moves, by 2.4e-7. */
export const plateau: Run = {
  X: new Matrix([[1], [0]]),
  y: [2 ** -20, 2 ** 10],
  lambda: 0,
  learningRate: 1,
  maxIterations: 2,
};

/**
 * The second weight becomes 0 in the third iteration: a v that keeps its zeros leaves out a part of the momentum. F falls
 * all the way from each iterate to the point beyond it, so that nobody starts afresh.
 */
export const toZero: Run = {
  X: new Matrix([
    [1, 1],
    [0, 1],
  ]),
  y: [8, -5],
  lambda: 0.5,
  learningRate: 0.5,
  maxIterations: 4,
};

/**
 * The first weight falls from 0.94 to −0.44, and v is below 0 an iteration before it: a v that stops at 0 leaves out a part
 * of the momentum. Nobody starts afresh here either.
 */
export const acrossZero: Run = {
  X: new Matrix([
    [1, 2],
    [0, 1],
  ]),
  y: [6, 9],
  lambda: 0.25,
  learningRate: 0.34,
  maxIterations: 4,
};

/**
 * The first weight settles at 2²⁰ in one step; the second moves by 2⁻³⁰ = 9e-10 in iteration 2 and by more in each that
 * follows, still far from its end at 0.25 after 10,000. Little changes beside ‖w‖, in the residual, in ∇f and in F, whose
 * larger part nothing explains, but nine times what may end a run.
 */
export const crawl: Run = {
  X: new Matrix([
    [2 ** -20, 0],
    [0, 2 ** -34],
    [0, 0],
    [0, 0],
  ]),
  y: [1, 2 ** -36, 2 ** -28, 0],
  lambda: 0,
  // 1/L = n/(2⁻²⁰)²
  learningRate: 2 ** 42,
  maxIterations: 10_000,
};

/** Row i of X is the feature i minus the feature before it: what is in y₀ has to travel along the chain. */
export function chainRun(features: number, maxIterations: number): Run {
  const rows = Array.from({ length: features + 1 }, (_, i) =>
    Array.from({ length: features }, (_, j) => (i === j ? 1 : i === j + 1 ? -1 : 0)),
  );
  const problem: Regression = { X: new Matrix(rows), y: rows.map((_, i) => (i === 0 ? 1 : 0)) };
  // The eigenvalues of XᵀX are below 4.
  return { ...problem, lambda: 0, learningRate: rows.length / 4, maxIterations };
}
