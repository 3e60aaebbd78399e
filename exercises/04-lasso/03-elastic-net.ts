import type { Matrix } from 'ml-matrix';

/**
 * The elastic net: weights that minimise a data loss with an L1 and an L2 penalty, mixed by a = l1Ratio.
 *
 *     F(w) = (1/2n)‖y − Xw‖² + λ( a‖w‖₁ + ((1 − a)/2)‖w‖² )
 *
 * n is the number of samples, 0 ≤ a ≤ 1: a = 1 is the Lasso, a = 0 is ridge regression. For a < 1 and λ > 0
 * the minimiser is unique, and equal columns of X get equal weights.
 *
 * Coordinate descent works as for the Lasso: from w = 0, each weight in turn is set to the minimiser of F in
 * that weight. Proximal gradient from w = 0 is fine too, in any split of F, with a step size of 1/L or less
 * (a floor under L is fine); one step counts as one sweep. It ends after maxIterations sweeps, or after the
 * first one that moves w by less than tolerance (‖w − w_before‖, or the largest entry); nothing else ends it,
 * and small numbers are not 0. A column of zeros has the weight 0, also where a = 1 or λ = 0. For
 * λa > ‖Xᵀy‖∞/n every weight is exactly 0. X may hold equal columns, and more columns than rows. X and y keep
 * their values.
 *
 * Shapes:  X (n × d), y (n), the result is a new vector (d)
 * Example: X = [[2, 1], [0, 1]], y = [4, -1], lambda = 1, { maxIterations: 1000, tolerance: 1e-12 }:
 *          [1.5, 0] for l1Ratio = 1, [1.4, 0] for 0.5, [1.3, 0.1] for 0
 * Source:  Zou & Hastie (2005), Regularization and variable selection via the elastic net (there λ₁ and λ₂
 *          are two numbers, and the result is rescaled) https://doi.org/10.1111/j.1467-9868.2005.00503.x
 *          scikit-learn, ElasticNet(alpha = λ, l1_ratio = a) (the same F, without intercept)
 *          https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.ElasticNet.html
 */
export function elasticNet(
  X: Matrix,
  y: number[],
  lambda: number,
  l1Ratio: number,
  options: ElasticNetOptions,
): number[] {
  throw new Error('Not started');
}

/** When the descent ends. */
export interface ElasticNetOptions {
  /** The largest number of sweeps over all weights. */
  maxIterations: number;
  /** A sweep that moves w by less than this is the last one. */
  tolerance: number;
}
