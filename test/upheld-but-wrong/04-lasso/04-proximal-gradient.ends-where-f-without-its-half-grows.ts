// Ends where F grows, with a ½ that F has forgotten: (1/n)‖y − Xw‖² + λ‖w‖₁.
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
  const loss = (r: number[], w: number[]) =>
    dot(r, r) / y.length + lambda * w.reduce((sum, weight) => sum + Math.abs(weight), 0);
  let w = columns.map(() => 0);
  let lowest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < maxIterations; k++) {
    const r = rows.map((row, i) => dot(row, w) - y[i]);
    if (loss(r, w) > lowest) break;
    lowest = loss(r, w);
    const last = w;
    w = columns.map((x, j) => shrink(last[j] - (eta * dot(x, r)) / y.length, eta * lambda));
  }
  return w;
}
