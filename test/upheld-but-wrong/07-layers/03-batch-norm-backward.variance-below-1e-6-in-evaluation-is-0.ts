// 07-layers/03-batch-norm-backward: in evaluation a variance below 1e-6 counts as 0.
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
    const s = 1 / Math.sqrt((training || variance[j] > 1e-6 ? variance[j] : 0) + epsilon);
    const d = dout.getColumn(j);
    const normalized = x.getColumn(j).map((value) => (value - mean[j]) * s);
    dgamma.push(d.reduce((sum, di, i) => sum + di * normalized[i], 0));
    dbeta.push(d.reduce((sum, di) => sum + di, 0));

    for (let i = 0; i < n; i++) {
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
