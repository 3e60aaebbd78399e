import type { Matrix } from 'ml-matrix';

/**
 * The Lasso by coordinate descent: weights that minimise
 *
 *     F(w) = (1/2n)‖y − Xw‖² + λ‖w‖₁
 *
 * From w = 0, a sweep visits the weights in turn and sets each one to the value that makes F smallest while
 * the others stay as they are at that moment:
 *
 *     wⱼ ← argmin over v of  (1/2n)‖rⱼ − v xⱼ‖² + λ|v|,      rⱼ = y − Σ over k ≠ j of  wₖ xₖ
 *
 * xⱼ is column j of X, n the number of samples. This problem in one number v has a solution in closed form,
 * with a soft threshold in it. It also finds the exact zeros.
 *
 * Sweeps end after maxIterations of them, or after the first sweep that moves w by less than tolerance
 * (‖w − w_before‖, or the largest entry). Any order of the weights within a sweep is fine, as is any way of
 * keeping the residual. A column of zeros has the weight 0. For λ > ‖Xᵀy‖∞/n every weight is exactly 0; for
 * λ = 0 what remains is least squares. X may hold equal columns, and more columns than rows: then any
 * minimiser is an answer. X and y keep their values.
 *
 * Shapes:  X (n × d), y (n), the result is a new vector (d)
 * Example: X = [[2, 1], [0, 1]], y = [4, -1], options = { maxIterations: 100, tolerance: 1e-10 }:
 *          [1.5, 0] for lambda = 1, [2, -0.25] for lambda = 0.25
 * Source:  Friedman, Hastie, Höfling & Tibshirani (2007), Pathwise Coordinate Optimization, section 2
 *          https://arxiv.org/abs/0708.1485
 *          scikit-learn, Lasso (the same F, without intercept)
 *          https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.Lasso.html
 */
export function lassoCoordinateDescent(
  X: Matrix,
  y: number[],
  lambda: number,
  options: CoordinateDescentOptions,
): number[] {
  throw new Error('Not started');
}

/** When coordinate descent ends. */
export interface CoordinateDescentOptions {
  /** The largest number of sweeps over all weights. */
  maxIterations: number;
  /** A sweep that moves w by less than this is the last one. */
  tolerance: number;
}
