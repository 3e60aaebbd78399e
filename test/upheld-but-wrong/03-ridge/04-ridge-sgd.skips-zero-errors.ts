// A sample that is predicted exactly makes no step, and so no shrinking by the penalty either.
import type { Matrix } from 'ml-matrix';

interface RidgeSGDOptions {
  learningRate: number;
  epochs: number;
}
export function ridgeSGD(
  X: Matrix,
  y: number[],
  alpha: number,
  options: RidgeSGDOptions,
  rng: () => number,
): number[] {
  let w: number[] = new Array(X.columns).fill(0);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const order = Array.from({ length: X.rows }, (_, i) => i);
    for (let i = X.rows - 1; i > 0; i--) {
      const j = Math.floor(rng() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const i of order) {
      const x = X.getRow(i);
      const error = x.reduce((s, v, k) => s + v * w[k], 0) - y[i];
      if (error === 0) continue;
      w = w.map((v, k) => v - options.learningRate * (error * x[k] + alpha * v));
    }
  }
  return w;
}
