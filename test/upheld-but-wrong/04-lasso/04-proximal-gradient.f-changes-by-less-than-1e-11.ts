// Ends when F changes by less than 1e-11.
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
  const F = (w: number[]) => {
    const r = rows.map((row, i) => dot(row, w) - y[i]);
    return dot(r, r) / (2 * y.length) + lambda * w.reduce((sum, weight) => sum + Math.abs(weight), 0);
  };
  let w = columns.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const r = rows.map((row, i) => dot(row, w) - y[i]);
    const last = w;
    w = columns.map((x, j) => shrink(last[j] - (eta * dot(x, r)) / y.length, eta * lambda));
    if (Math.abs(F(last) - F(w)) < 1e-11) break;
  }
  return w;
}
