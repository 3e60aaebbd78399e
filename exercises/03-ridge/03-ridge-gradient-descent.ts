import type { Matrix } from 'ml-matrix';

/**
 * Ridge regression by gradient descent: walks downhill from zero weights until the steps are short.
 *
 *     F(w) = (1/2n)‖y − Xw‖² + (α/2)‖w‖²
 *
 *     w₀ = 0,      wₖ₊₁ = wₖ − η∇F(wₖ)
 *
 * η is the learning rate and n the number of samples. Working out ∇F is part of the exercise. Stop as soon as
 * an iteration moves w by less than the tolerance, ‖wₖ₊₁ − wₖ‖ < tolerance, or else after maxIterations;
 * a tolerance of 0 never stops early. ‖·‖ is the Euclidean norm; the largest entry will not do in its
 * place. At an early stop either of the two iterates may be returned, and comparing ‖∇F(wₖ)‖ with the
 * tolerance instead is fine. Stopping early matters: maxIterations can be in the millions. The graders choose
 * η at most 1/(L + α), L the largest eigenvalue of XᵀX/n, where F never goes up. For maxIterations = 0 the
 * result is w₀. X and y keep their values.
 *
 * Shapes:  X (n × d), y (n), alpha (α ≥ 0) is a number, the result is a new vector (d)
 * Example: X = [[2, 1], [0, 1]], y = [4, -1], alpha = 0.5, learningRate = 0.25, tolerance = 0:
 *          [1, 0.375] after one iteration, [1.28125, 0.359375] after two, [1.6363…, -0.0909…] in the limit
 * Source:  Boyd & Vandenberghe (2004), Convex Optimization, section 9.3
 *          https://web.stanford.edu/~boyd/cvxbook/
 */
export function ridgeGradientDescent(
  X: Matrix,
  y: number[],
  alpha: number,
  options: RidgeGradientDescentOptions,
): number[] {
  throw new Error('Not started');
}

/** How far gradient descent moves, and when it ends. */
export interface RidgeGradientDescentOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** At most this many iterations, 0 or more. */
  maxIterations: number;
  /** A step shorter than this is the last one; 0 or more. */
  tolerance: number;
}
