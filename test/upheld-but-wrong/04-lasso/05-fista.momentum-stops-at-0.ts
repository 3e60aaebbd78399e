// The momentum stops at 0: v never has the other sign than w.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const shrink = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);

export function lassoFista(X: Matrix, y: number[], lambda: number, options: Options): number[] {
  const { learningRate: eta, maxIterations } = options;
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();
  let w = columns.map(() => 0);
  let v = w;
  let t = 1;
  for (let k = 0; k < maxIterations; k++) {
    const r = rows.map((row, i) => dot(row, v) - y[i]);
    const last = w;
    w = columns.map((x, j) => shrink(v[j] - (eta * dot(x, r)) / y.length, eta * lambda));
    const next = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    const beta = (t - 1) / next;
    v = w.map((weight, j) => {
      const beyond = weight + beta * (weight - last[j]);
      return beyond * weight < 0 ? 0 : beyond;
    });
    t = next;
  }
  return w;
}
