/**
 * Runs of proximal gradient, with momentum or without, and the iterates without.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { diabetes } from '../../reference/diabetes.ts';
import { lassoObjective, lassoProximalGradientIterates } from '../../reference/lasso.ts';
import { oneOf } from '../common/vectors.ts';
import { type LassoProblem, stepSize } from './lasso-problem.ts';

export interface Run extends LassoProblem {
  readonly learningRate: number;
  readonly maxIterations: number;
}

/** Iterations at a step size of 1/L, unless said otherwise. */
export function withSteps(
  problem: fc.Arbitrary<LassoProblem>,
  iterations: readonly number[],
  fractions: readonly number[] = [1],
): fc.Arbitrary<Run> {
  return fc
    .record({ problem, fraction: oneOf(...fractions), maxIterations: oneOf(...iterations) })
    .map(({ problem, fraction, maxIterations }) => ({
      ...problem,
      learningRate: stepSize(problem.X, fraction),
      maxIterations,
    }));
}

/** The diabetes data with λ near a tenth of λ_max: five to eight of the ten weights are not 0. */
export function onDiabetes(maxIterations: number): Run {
  const { X, y } = diabetes();
  return { X: X.clone(), y: [...y], lambda: 4, learningRate: stepSize(X), maxIterations };
}

export function objective({ X, y, lambda }: LassoProblem, weights: readonly number[]): number {
  return lassoObjective(X.to2DArray(), y, weights, lambda);
}

export function proximalIterates({ X, y, lambda, learningRate, maxIterations }: Run): number[][] {
  return lassoProximalGradientIterates(X.to2DArray(), y, lambda, { learningRate, maxIterations });
}

/** Step sizes far from 1, on either side of it. */
export const flat: Run = {
  X: new Matrix([[0.25], [0.125]]),
  y: [4, -1],
  lambda: 0.0625,
  learningRate: 24,
  maxIterations: 2,
};
export const steep: Run = {
  X: new Matrix([[2 ** 15], [2 ** 14]]),
  y: [2 ** 17, -(2 ** 15)],
  lambda: 2 ** 20,
  learningRate: 2 ** -30,
  maxIterations: 3,
};

/** λ is a millionth below λ_max = 3: a weight of 3e-6 is left. */
export const barely: Run = {
  X: new Matrix([[1], [1]]),
  y: [4, 2],
  lambda: 3 - 2 ** -18,
  learningRate: 0.5,
  maxIterations: 1,
};

/** The theorem holds for any v: one close to the minimiser will do. */
export const FEW_SWEEPS = { maxIterations: 200, tolerance: 1e-9 };
