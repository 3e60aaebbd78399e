// 07-layers/01-dropout: survivors are scaled by 1e7 at most.
import { Matrix } from 'ml-matrix';

export function dropoutForward(
  x: Matrix,
  p: number,
  training: boolean,
  rng: () => number,
): { out: Matrix; cache: DropoutCache } {
  const factors = Matrix.ones(x.rows, x.columns);
  if (training) {
    for (let i = 0; i < x.rows; i++) {
      for (let j = 0; j < x.columns; j++) {
        factors.set(i, j, rng() < p ? 0 : 1 / Math.max(1 - p, 1e-7));
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
