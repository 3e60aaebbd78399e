// λ = 0 is taken for 1e-9.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const shrink = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);

export function lassoProximalGradient(X: Matrix, y: number[], lambda: number, options: Options): number[] {
  const { learningRate: eta, maxIterations } = options;
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();
  let w = columns.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const r = rows.map((row, i) => dot(row, w) - y[i]);
    const last = w;
    w = columns.map((x, j) => shrink(last[j] - (eta * dot(x, r)) / y.length, eta * (lambda || 1e-9)));
  }
  return w;
}
