// At most 2500 epochs.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  epochs: number;
}

export function ridgeSGD(
  X: Matrix,
  y: number[],
  alpha: number,
  { learningRate, epochs }: Options,
  rng: () => number,
): number[] {
  const rows = X.to2DArray();
  const n = rows.length;
  let w: number[] = new Array(X.columns).fill(0);
  for (let epoch = 0; epoch < Math.min(epochs, 2500); epoch++) {
    for (const i of orderOf(n, rng)) {
      const error = rows[i].reduce((sum, x, j) => sum + x * w[j], 0) - y[i];
      w = w.map((v, j) => v - learningRate * (error * rows[i][j] + alpha * v));
    }
  }
  return w;
}

function orderOf(n: number, rng: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
