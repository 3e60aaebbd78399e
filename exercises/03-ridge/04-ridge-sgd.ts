import type { Matrix } from 'ml-matrix';

/**
 * Ridge regression by stochastic gradient descent: one sample, one step.
 *
 *     F(w) = (1/n) Σᵢ Fᵢ(w),      Fᵢ(w) = ½(xᵢᵀw − yᵢ)² + (α/2)‖w‖²
 *
 *     w₀ = 0,      for each epoch, for each sample i in a random order:   w ← w − η∇Fᵢ(w)
 *
 * xᵢ is row i of X and η the learning rate. The mean of the Fᵢ is the ridge objective of the exercises
 * before, so the steps agree with its gradient on average. Every epoch visits every sample exactly once, in
 * an order of its own: a new random permutation of 0 … n − 1, each of the n! as likely as the others, drawn
 * with `rng`, which returns a number drawn uniformly from [0, 1) at each call. With the same numbers from
 * `rng` a call gives the same answer.
 *
 * Free to choose: how the permutation is made and how many numbers that takes. There is no early stop; for
 * epochs = 0 the result is w₀. X and y keep their values.
 *
 * Shapes:  X (n × d), y (n), alpha (α ≥ 0) is a number, the result is a new vector (d)
 * Example: X = [[1, 2]], y = [3], alpha = 0.5, learningRate = 0.125:
 *          [0.375, 0.75] after one epoch, [0.4921875, 0.984375] after two
 * Source:  Bottou, Curtis & Nocedal (2018), Optimization Methods for Large-Scale Machine Learning, section 3
 *          https://arxiv.org/abs/1606.04838
 */
export function ridgeSGD(
  X: Matrix,
  y: number[],
  alpha: number,
  options: RidgeSGDOptions,
  rng: () => number,
): number[] {
  throw new Error('Not started');
}

/** How far each step goes, and how often the data is visited. */
export interface RidgeSGDOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many times every sample is visited, 0 or more. */
  epochs: number;
}
