import { correlations, dot, lassoObjective, type Rows, subgradientDistance } from './lasso.ts';
import { lassoCoordinateDescent } from './lasso-coordinate-descent.ts';

/**
 * Objective of the elastic net, a = l1Ratio.
 *
 *     F(w) = (1/2n)‖y − Xw‖² + λ(a‖w‖₁ + ((1 − a)/2)‖w‖²)
 *
 * Shapes: X (n × d), y (n), weights (d).
 * Source: scikit-learn, ElasticNet (alpha = λ, l1_ratio = a).
 */
export function elasticNetObjective(
  X: Rows,
  y: readonly number[],
  weights: readonly number[],
  lambda: number,
  l1Ratio: number,
): number {
  const ridgePart = (lambda * (1 - l1Ratio) * dot(weights, weights)) / 2;
  return lassoObjective(X, y, weights, lambda * l1Ratio) + ridgePart;
}

/**
 * How far weights are from satisfying the optimality conditions: 0 exactly at a minimiser.
 *
 *     maxⱼ  |cⱼ − λa sign wⱼ|      where wⱼ ≠ 0
 *           max(0, |cⱼ| − λa)      where wⱼ = 0         c = Xᵀ(y − Xw)/n − λ(1 − a)w
 *
 * Shapes: X (n × d), y (n), weights (d).
 */
export function elasticNetKktResidual(
  X: Rows,
  y: readonly number[],
  weights: readonly number[],
  lambda: number,
  l1Ratio: number,
): number {
  const c = correlations(X, y, weights).map((value, j) => value - lambda * (1 - l1Ratio) * weights[j]);
  return subgradientDistance(c, weights, lambda * l1Ratio);
}

/**
 * The minimiser of the elastic net, as a Lasso on d extra samples.
 *
 *     X̃ = [ X ; √(nλ(1−a)) I ],   ỹ = [ y ; 0 ]     ⇒     ‖ỹ − X̃w‖² = ‖y − Xw‖² + nλ(1 − a)‖w‖²
 *
 * The Lasso divides by its own n + d samples, so its λ̃ is λa · n/(n + d). For a < 1 the minimiser is unique.
 * The sweeps, and where they end, are those of the Lasso.
 * Shapes: X (n × d), y (n), result (d).
 * Source: Zou & Hastie (2005), Regularization and variable selection via the elastic net, lemma 1.
 */
export function elasticNet(
  X: Rows,
  y: readonly number[],
  lambda: number,
  l1Ratio: number,
  options?: { maxIterations: number; tolerance: number },
): number[] {
  const [n, d] = [X.length, X[0].length];
  const diagonal = Math.sqrt(n * lambda * (1 - l1Ratio));
  const extraRows = X[0].map((_, j) => X[0].map((_, k) => (j === k ? diagonal : 0)));
  const extraTargets = X[0].map(() => 0);
  const lassoLambda = (lambda * l1Ratio * n) / (n + d);
  return lassoCoordinateDescent([...X, ...extraRows], [...y, ...extraTargets], lassoLambda, options);
}
