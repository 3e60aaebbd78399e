// For λ = 0 it makes at least 10,000 iterations once it makes more than 50.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
}

export function lassoProximalGradient(
  X: Matrix,
  y: number[],
  lambda: number,
  { learningRate, maxIterations }: Options,
): number[] {
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();
  const count = lambda === 0 && maxIterations > 50 ? Math.max(maxIterations, 10_000) : maxIterations;
  let w = columns.map(() => 0);
  for (let k = 0; k < count; k++) {
    const residual = rows.map((row, i) => row.reduce((sum, entry, j) => sum + entry * w[j], -y[i]));
    w = columns.map((column, j) => {
      const slope = column.reduce((sum, entry, i) => sum + entry * residual[i], 0) / rows.length;
      const z = w[j] - learningRate * slope;
      return Math.sign(z) * Math.max(Math.abs(z) - learningRate * lambda, 0);
    });
  }
  return w;
}
