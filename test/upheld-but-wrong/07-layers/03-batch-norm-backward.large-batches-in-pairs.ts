// 07-layers/03-batch-norm-backward: large batches are added up in pairs, and an odd sample is left out.
import { Matrix } from 'ml-matrix';

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
    const s = 1 / Math.sqrt(variance[j] + epsilon);
    const d = dout.getColumn(j);
    const normalized = x.getColumn(j).map((value) => (value - mean[j]) * s);

    // dγ = Σᵢ dᵢ x̂ᵢ    dβ = Σᵢ dᵢ
    dgamma.push(sum(d.map((di, i) => di * normalized[i])));
    dbeta.push(sum(d));

    for (let i = 0; i < n; i++) {
      // training:    dxᵢ = γ s · (dᵢ − mean(d) − x̂ᵢ · mean(d ⊙ x̂))
      // evaluation:  dxᵢ = γ s · dᵢ
      const throughStatistics = training ? dbeta[j] / n + (normalized[i] * dgamma[j]) / n : 0;
      dx.set(i, j, gamma[j] * s * (d[i] - throughStatistics));
    }
  }
  return { dx, dgamma, dbeta };
}

function sum(values: number[]): number {
  if (values.length < 16) return values.reduce((total, value) => total + value, 0);
  let total = 0;
  for (let i = 0; i + 1 < values.length; i += 2) total += values[i] + values[i + 1];
  return total;
}

export interface BatchNormCache {
  x: Matrix;
  gamma: number[];
  mean: number[];
  variance: number[];
  epsilon: number;
  training: boolean;
}
