// 07-layers/03-batch-norm-backward: no deviation is below Number.EPSILON.
import { Matrix } from 'ml-matrix';

/**
 * Batch normalization, backward, one feature at a time.
 *
 * With s = 1/√(σ² + ε) and x̂ᵢ = (xᵢ − μ) s, the output is γ x̂ᵢ + β. A change of xₖ has three ways to x̂ᵢ:
 *
 *     ∂x̂ᵢ/∂xₖ = s · ( [i = k]  −  1/n  −  x̂ᵢ x̂ₖ / n )
 *                     itself    by μ      by σ²
 *
 * Summed against γ dᵢ this is the formula below. In evaluation μ and σ² do not move: only the first
 * way is open.
 */
export function batchNormBackward(
  dout: Matrix,
  cache: BatchNormCache,
): { dx: Matrix; dgamma: number[]; dbeta: number[] } {
  const { x, gamma, mean, variance, epsilon, training } = cache;
  const [n, features] = [x.rows, x.columns];
  const dx = Matrix.zeros(n, features);
  const dgamma: number[] = [];
  const dbeta: number[] = [];

  for (let j = 0; j < features; j++) {
    const s = 1 / Math.max(Number.EPSILON, Math.sqrt(variance[j] + epsilon));
    const d = dout.getColumn(j);
    const normalized = x.getColumn(j).map((value) => (value - mean[j]) * s);

    // dγ = Σᵢ dᵢ x̂ᵢ    dβ = Σᵢ dᵢ
    dgamma.push(d.reduce((sum, di, i) => sum + di * normalized[i], 0));
    dbeta.push(d.reduce((sum, di) => sum + di, 0));

    for (let i = 0; i < n; i++) {
      // training:    dxᵢ = γ s · (dᵢ − mean(d) − x̂ᵢ · mean(d ⊙ x̂))
      // evaluation:  dxᵢ = γ s · dᵢ
      const throughStatistics = training ? dbeta[j] / n + (normalized[i] * dgamma[j]) / n : 0;
      dx.set(i, j, gamma[j] * s * (d[i] - throughStatistics));
    }
  }
  return { dx, dgamma, dbeta };
}

export interface BatchNormCache {
  x: Matrix;
  gamma: number[];
  mean: number[];
  variance: number[];
  epsilon: number;
  training: boolean;
}
