import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { correlations, dot, gram, type Rows } from './lasso.ts';

/**
 * Objective of ridge regression; the intercept b carries no penalty.
 *
 *     F(w, b) = (1/2n)‖y − Xw − b·1‖² + (α/2)‖w‖²
 *
 * Shapes: X (n × d), y (n), weights (d).
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 3.4.1, with a
 *         mean in place of the sum.
 */
export function ridgeObjective(
  X: Rows,
  y: readonly number[],
  weights: readonly number[],
  alpha: number,
  intercept = 0,
): number {
  const residual = X.map((row, i) => y[i] - intercept - dot(row, weights));
  return dot(residual, residual) / (2 * X.length) + (alpha / 2) * dot(weights, weights);
}

/**
 * Gradient of the ridge objective without intercept: 0 exactly at the minimiser.
 *
 *     ∇F(w) = Xᵀ(Xw − y)/n + αw
 *
 * Shapes: X (n × d), y (n), weights (d), result (d).
 */
export function ridgeGradient(
  X: Rows,
  y: readonly number[],
  weights: readonly number[],
  alpha: number,
): number[] {
  return correlations(X, y, weights).map((c, j) => alpha * weights[j] - c);
}

/**
 * How far weights are from the minimum of ridge regression, in the gradient's units: ‖∇F(w)‖∞.
 *
 * NaN weights give NaN. Shapes: X (n × d), y (n), weights (d).
 */
export function ridgeStationarity(
  X: Rows,
  y: readonly number[],
  weights: readonly number[],
  alpha: number,
): number {
  return Math.max(...ridgeGradient(X, y, weights, alpha).map(Math.abs));
}

/**
 * How far weights and intercept are from the minimum: the larger of the two gradients.
 *
 *     max( ‖Xᵀ(Xw + b·1 − y)/n + αw‖∞,   |mean(Xw + b·1 − y)| )
 *
 * Shapes: X (n × d), y (n), weights (d).
 */
export function ridgeInterceptStationarity(
  X: Rows,
  y: readonly number[],
  fit: { readonly weights: readonly number[]; readonly intercept: number },
  alpha: number,
): number {
  const { weights, intercept } = fit;
  const shifted = y.map((target) => target - intercept);
  const meanResidual = X.reduce((sum, row, i) => sum + dot(row, weights) - shifted[i], 0) / X.length;
  return Math.max(ridgeStationarity(X, shifted, weights, alpha), Math.abs(meanResidual));
}

/**
 * The largest and the smallest curvature of the ridge objective.
 *
 *     eigenvalues of XᵀX/n + αI
 *
 * Gradient descent goes downhill for steps up to 1/largest, and ‖w − w*‖ ≤ ‖∇F(w)‖/smallest.
 * Shapes: X (n × d).
 * Source: Boyd & Vandenberghe (2004), Convex Optimization, section 9.1.2.
 */
export function ridgeCurvature(X: Rows, alpha: number): { largest: number; smallest: number } {
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(gram(X)), { assumeSymmetric: true });
  return {
    largest: Math.max(0, ...realEigenvalues) + alpha,
    smallest: Math.max(0, Math.min(...realEigenvalues)) + alpha,
  };
}
