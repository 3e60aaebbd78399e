import { correlations, gram, type Rows } from './lasso.ts';

/**
 * A minimiser of the Lasso by cyclic coordinate descent.
 *
 *     wⱼ ← wⱼ + δ,   δ = argmin over δ of  ½ Gⱼⱼ δ² − cⱼ δ + λ|wⱼ + δ|,   then   c ← c − δ Gⱼ
 *
 * with G = XᵀX/n and c = Xᵀ(y − Xw)/n ("covariance updates"): after the start no sweep looks at the samples.
 * A column of zeros feels no pull and keeps the weight 0. Stops after a sweep in which every coordinate moved by
 * less than `tolerance`.
 * Shapes: X (n × d), y (n), result (d).
 * Source: Friedman, Hastie & Tibshirani (2010), Regularization Paths for Generalized Linear Models via
 *         Coordinate Descent, section 2.2.
 */
export function lassoCoordinateDescent(
  X: Rows,
  y: readonly number[],
  lambda: number,
  options: { maxIterations: number; tolerance: number } = { maxIterations: 50_000, tolerance: 1e-13 },
): number[] {
  const G = gram(X);
  const weights = X[0].map(() => 0);
  const c = correlations(X, y, weights);
  for (let sweep = 0; sweep < options.maxIterations; sweep++) {
    let largestMove = 0;
    for (let j = 0; j < weights.length; j++) {
      const move = bestMove(G[j][j], c[j], weights[j], lambda);
      if (move === 0) continue;
      // −w + w is exactly 0: a coordinate that the L1 norm sends to 0 lands there.
      weights[j] += move;
      for (let i = 0; i < c.length; i++) c[i] -= move * G[j][i];
      largestMove = Math.max(largestMove, Math.abs(move));
    }
    // Where nothing moved nothing will.
    if (largestMove === 0 || largestMove < options.tolerance) break;
  }
  return weights;
}

/** argmin over δ of ½ a δ² − c δ + λ|w + δ|: the slopes on both sides of δ = −w give the sign of w + δ. */
function bestMove(a: number, c: number, weight: number, lambda: number): number {
  const pull = a * weight + c;
  if (pull > lambda) return (c - lambda) / a;
  if (pull < -lambda) return (c + lambda) / a;
  return -weight;
}
