// 07-layers/01-dropout: a probability below 2e-6 drops nothing.
import { Matrix } from 'ml-matrix';

export function dropoutForward(
  x: Matrix,
  p: number,
  training: boolean,
  rng: () => number,
): { out: Matrix; cache: DropoutCache } {
  const factors = Matrix.ones(x.rows, x.columns);
  if (training && p > 0) {
    for (let i = 0; i < x.rows; i++) {
      for (let j = 0; j < x.columns; j++) {
        factors.set(i, j, p > 2e-6 && rng() < p ? 0 : 1 / (1 - p));
      }
    }
  }
  // outᵢⱼ = mᵢⱼ · xᵢⱼ / (1 − p); the static Matrix.mul is elementwise and leaves x alone
  return { out: Matrix.mul(x, factors), cache: factors };
}

export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  // dxᵢⱼ = doutᵢⱼ · mᵢⱼ / (1 − p)
  return Matrix.mul(dout, cache);
}

export type DropoutCache = Matrix;
