import type { Matrix } from 'ml-matrix';

/**
 * The Lasso by FISTA: proximal gradient with momentum, after Nesterov.
 *
 *     F(w) = (1/2n)‖y − Xw‖² + λ‖w‖₁
 *
 *     wₖ    = p(vₖ)
 *     tₖ₊₁  = (1 + √(1 + 4tₖ²)) / 2
 *     vₖ₊₁  = wₖ + ((tₖ − 1) / tₖ₊₁) (wₖ − wₖ₋₁)          from w₀ = v₁ = 0 and t₁ = 1
 *
 * p is one iteration of the previous exercise, taken from v with step size η: its code is copied into this file.
 * The paper writes x for w and y for v. The result is the weights wₖ after k = maxIterations iterations, zeros for maxIterations = 0.
 * The distance to the smallest value F* is at most ‖w*‖²/(2ηk) without momentum and 2‖w*‖²/(η(k + 1)²) with
 * it. F may go up now and then on the way.
 *
 * η = learningRate ≤ 1/L with L the largest eigenvalue of XᵀX/n. Also fine: the factor (k − 1)/(k + a) with
 * a = 2, 3 or 4 in place of (tₖ − 1)/tₖ₊₁, starting the momentum afresh when it points uphill, and an end before
 * maxIterations once an iteration moves w by less than 1e-10.
 *
 * For λ > ‖Xᵀy‖∞/n every weight is exactly 0; for λ = 0 what remains is least squares. X may hold columns
 * of zeros, equal columns, and more columns than rows. X and y keep their values.
 *
 * Shapes:  X (n × d), y (n), the result is a new vector (d)
 * Example: X = [[2, 1], [0, 1]], y = [4, -1], lambda = 1, learningRate = 0.25:
 *          [0.75, 0.125] and [1.09375, 0.03125] after one and two iterations, as without momentum;
 *          [1.34409, 0] after three and [1.47977, 0] after four (rounded); in the limit [1.5, 0]
 * Source:  Beck & Teboulle (2009), A Fast Iterative Shrinkage-Thresholding Algorithm, section 4
 *          https://doi.org/10.1137/080716542
 */
export function lassoFista(X: Matrix, y: number[], lambda: number, options: FistaOptions): number[] {
  throw new Error('Not started');
}

/** How far and how often FISTA moves. */
export interface FistaOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}
