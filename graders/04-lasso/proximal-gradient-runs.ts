/**
 * How proximal gradient is asked, and runs that may not end yet: their steps are short, or were.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { lateWeight, narrowValley } from './lasso-problem.ts';
import type { Run } from './proximal-runs.ts';

export function solve(student: typeof Exercise, { X, y, lambda, learningRate, maxIterations }: Run) {
  return student.lassoProximalGradient(X, y, lambda, { learningRate, maxIterations });
}

/** The last step is still 1.8e-6 long, and changes F by 6e-11: too much for an end before maxIterations. */
export const late: Run = { ...narrowValley(), learningRate: 0.06, maxIterations: 960 };

/**
 * The first weight settles at 8 in one step, the second is 10,000 steps later still far from its end at 0.5. Each step is
 * 1.8e-6 long, 2.3e-7 of ‖w‖, and changes F, which is ½, by 3e-12: too much, if not by far, for an end before maxIterations.
 */
export const crawl: Run = {
  X: new Matrix([
    [2, 0],
    [0, 2 ** -8],
    [0, 0],
    [0, 0],
  ]),
  y: [16, 2 ** -9, 2, 0],
  lambda: 0,
  learningRate: 1,
  maxIterations: 10_000,
};

/** A tenth of that way: λ = 0 is no reason to go farther. */
export const soon: Run = { ...crawl, maxIterations: 1000 };

/** The first weight leaves 0 in iteration 2,752, and no step so far was as short as 1e-6. */
export const wakesLate: Run = { ...lateWeight(), learningRate: 0.066, maxIterations: 4000 };

/** Weights around 1e-5 are no 0, and the last step is 1e-5 long. */
export const small: Run = {
  ...narrowValley(),
  y: [0, 4e-4, 2e-4, -2e-4],
  lambda: 1e-5,
  learningRate: 0.06,
  maxIterations: 2,
};

/** Targets and λ in a large unit lead to weights in it. */
export const large: Run = {
  X: new Matrix([[1], [2]]),
  y: [2 ** 32, 2 ** 31],
  lambda: 2 ** 28,
  learningRate: 0.25,
  maxIterations: 2,
};

/**
 * Weights around 10¹² from features around 1e-15: each step is half of the way, although the gradient is 1e-18, and F changes by
 * 1e-8 at least. Neither the step size nor what it is multiplied by has a bound.
 */
export const far: Run = {
  X: new Matrix([[2 ** -50]]),
  y: [2 ** -10],
  lambda: 2 ** -62,
  learningRate: 2 ** 99,
  maxIterations: 3,
};

/** F is 4e12, and changes by 0.04 at least. */
export const unexplained: Run = {
  X: new Matrix([[1], [0]]),
  y: [2, 2 ** 22],
  lambda: 0.125,
  learningRate: 1,
  maxIterations: 3,
};

/**
 * From the third iteration on the second weight gives back what it took in the first: f grows each time, and so do
 * ½‖y − Xw‖² and (1/n)‖y − Xw‖² with λ‖w‖₁ beside them. F falls, and each step is 0.02 long at least.
 */
export const givesBack: Run = {
  X: new Matrix([
    [2, -1],
    [-2, -1],
    [-3, -2],
  ]),
  y: [1, -7, -4],
  lambda: 2,
  learningRate: 0.15,
  maxIterations: 8,
};

/** More features, and more samples, than drawn problems have. */
export const manyFeatures: Run = {
  X: new Matrix([Array.from({ length: 140 }, (_, j) => (j % 5) - 2)]),
  y: [3],
  lambda: 1,
  learningRate: 2 ** -9,
  maxIterations: 2,
};
export const manySamples: Run = {
  X: new Matrix(Array.from({ length: 1100 }, (_, i) => [(i % 5) - 2])),
  y: Array.from({ length: 1100 }, (_, i) => (i % 5) - 1),
  lambda: 0.5,
  learningRate: 0.25,
  maxIterations: 2,
};

/** Steps of ½, ¼ and ⅛ although the gradient is 1e-10: any penalty at all would show, and F changes by 5e-12 at least. */
export const shallow: Run = {
  X: new Matrix([[2 ** -16]]),
  y: [2 ** -16],
  lambda: 0,
  learningRate: 2 ** 31,
  maxIterations: 3,
};
