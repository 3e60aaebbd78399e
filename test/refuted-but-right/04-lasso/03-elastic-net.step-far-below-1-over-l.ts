// Proximal gradient with η = 1/(‖X‖_F² + λ(1 − a)): far below 1/L, and cheaper to know.
import type { Matrix } from 'ml-matrix';

interface Options {
  maxIterations: number;
  tolerance: number;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const shrink = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);

export function elasticNet(
  X: Matrix,
  y: number[],
  lambda: number,
  l1Ratio: number,
  options: Options,
): number[] {
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();
  const bound = columns.reduce((sum, x) => sum + dot(x, x), 0) + lambda * (1 - l1Ratio);
  const eta = 1 / bound;
  let w = columns.map(() => 0);
  if (bound === 0) return w;
  for (let k = 0; k < options.maxIterations; k++) {
    const before = w;
    const residual = rows.map((row, i) => dot(row, before) - y[i]);
    w = columns.map((x, j) => {
      const slope = dot(x, residual) / y.length + lambda * (1 - l1Ratio) * before[j];
      return shrink(before[j] - eta * slope, eta * lambda * l1Ratio);
    });
    if (Math.hypot(...w.map((weight, j) => weight - before[j])) < options.tolerance) break;
  }
  return w;
}
