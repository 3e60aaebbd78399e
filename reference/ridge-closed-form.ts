import { dot, type Rows } from './lasso.ts';
import { leastSquares } from './least-squares.ts';

/**
 * Ridge regression as least squares on d extra samples.
 *
 *     X̃ = [ X ; √(nα) I ],   ỹ = [ y ; 0 ]     ⇒     ‖ỹ − X̃w‖² = ‖y − Xw‖² + nα‖w‖²
 *
 * Neither XᵀX nor the linear system of the closed form appears. For α = 0 the columns must be independent.
 * Shapes: X (n × d), y (n), alpha ≥ 0, result (d).
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, exercise 3.12.
 */
export function ridgeClosedForm(X: Rows, y: readonly number[], alpha: number): number[] {
  const diagonal = Math.sqrt(X.length * alpha);
  const extraRows = X[0].map((_, j) => X[0].map((_, k) => (j === k ? diagonal : 0)));
  return leastSquares([...X, ...extraRows], [...y, ...X[0].map(() => 0)]);
}

/**
 * Ridge regression with a free intercept: ridge on centred data, and the means put back.
 *
 *     b = ȳ − x̄ᵀw
 *
 * Shapes: X (n × d), y (n), alpha > 0, weights (d).
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, exercise 3.5.
 */
export function ridgeWithIntercept(
  X: Rows,
  y: readonly number[],
  alpha: number,
): { weights: number[]; intercept: number } {
  const columnMeans = X[0].map((_, j) => mean(X.map((row) => row[j])));
  const targetMean = mean(y);
  const centredX = X.map((row) => row.map((entry, j) => entry - columnMeans[j]));
  const centredY = y.map((target) => target - targetMean);
  const weights = ridgeClosedForm(centredX, centredY, alpha);
  return { weights, intercept: targetMean - dot(columnMeans, weights) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
