import type { Matrix } from 'ml-matrix';

/**
 * The Lasso by proximal gradient, also called ISTA: returns weights w that make F small.
 *
 *     F(w) = f(w) + λ‖w‖₁,      f(w) = (1/2n)‖y − Xw‖²,      ∇f(w) = Xᵀ(Xw − y)/n
 *
 *     w₀ = 0,      wₖ₊₁ = argmin over v of  ⟨∇f(wₖ), v⟩ + (1/2η)‖v − wₖ‖² + λ‖v‖₁
 *
 * Each iteration replaces f by its tangent plane at wₖ plus a parabola of curvature 1/η, and keeps the L1
 * norm as it is. That small problem has a solution in closed form: a step along the gradient and the soft
 * threshold of the first exercise, whose definition says how; that function is copied into this file. n is the number of samples.
 *
 * X, y, λ ≥ 0 and η = learningRate are given; η ≤ 1/L with L the largest eigenvalue of XᵀX/n, so F never
 * goes up. The result is the iterate after maxIterations iterations, and w₀ for maxIterations = 0. Stopping
 * earlier is fine once an iteration moves w by less than 1e-6, or by less than 1e-7 of its length, or
 * changes F by less than 1e-12. Any order of the sums will do.
 *
 * For λ > ‖Xᵀy‖∞/n every weight is exactly 0; for λ = 0 what remains is least squares. X may hold columns
 * of zeros (their weights stay 0), equal columns, and more columns than rows. X and y keep their values.
 *
 * Shapes:  X (n × d), y (n), the result is a new vector (d)
 * Example: X = [[2, 1], [0, 1]], y = [4, -1], lambda = 1, learningRate = 0.25:
 *          [0.75, 0.125] after one iteration, [1.09375, 0.03125] after two, and in the limit [1.5, 0]
 * Source:  Beck & Teboulle (2009), A Fast Iterative Shrinkage-Thresholding Algorithm, section 1
 *          https://doi.org/10.1137/080716542
 *          scikit-learn, Lasso (the same F)
 *          https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.Lasso.html
 */
export function lassoProximalGradient(
  X: Matrix,
  y: number[],
  lambda: number,
  options: LassoProximalGradientOptions,
): number[] {
  throw new Error('Not started');
}

/** How far and how often proximal gradient moves. */
export interface LassoProximalGradientOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}
