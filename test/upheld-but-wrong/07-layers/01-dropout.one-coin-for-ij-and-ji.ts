// 07-layers/01-dropout: x is symmetric-minded: coin of (min, max) of the indices.
import { Matrix } from 'ml-matrix';
export type DropoutCache = { factors: Matrix };
export function dropoutForward(x: Matrix, p: number, training: boolean, rng: () => number): { out: Matrix; cache: DropoutCache } {
  const { rows, columns } = x;
  const coins: number[] = [];
  const factors = Matrix.zeros(rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const a = Math.min(i, j), b = Math.max(i, j);
      const kept = !training || (coins[a * 1000 + b] ??= rng()) >= p;
      factors.set(i, j, kept ? (training ? 1 / (1 - p) : 1) : 0);
    }
  }
  const out = Matrix.mul(x, factors);
  return { out, cache: { factors } };
}
export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  return Matrix.mul(dout, cache.factors);
}
