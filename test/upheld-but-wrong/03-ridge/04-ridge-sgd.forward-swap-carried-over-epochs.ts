// A swap with any place, forward, on the order of the epoch before.
import type { Matrix } from 'ml-matrix';
export function ridgeSGD(
  X: Matrix,
  y: number[],
  alpha: number,
  options: RidgeSGDOptions,
  rng: () => number,
): number[] {
  const n = X.rows;
  const d = X.columns;
  const { learningRate, epochs } = options;
  const w = new Array(d).fill(0);
  const order = [...Array(n).keys()];
  for (let e = 0; e < epochs; e++) {
    for (let i = 0; i < n; i++) {
      const j = Math.floor(rng() * n);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const i of order) {
      const xi = X.getRow(i);
      let err = -y[i];
      for (let j = 0; j < d; j++) err += xi[j] * w[j];
      for (let j = 0; j < d; j++) w[j] -= learningRate * (err * xi[j] + alpha * w[j]);
    }
  }
  return w;
}

/** How far each step goes, and how often the data is visited. */
export interface RidgeSGDOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many times every sample is visited, 0 or more. */
  epochs: number;
}
