// 07-layers/01-dropout: out below 1e-8 becomes 0.
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
        // mᵢⱼ / (1 − p),   mᵢⱼ = 0 with probability p: rng() < p happens that often
        factors.set(i, j, rng() < p ? 0 : 1 / (1 - p));
      }
    }
  }
  // outᵢⱼ = mᵢⱼ · xᵢⱼ / (1 − p); the static Matrix.mul is elementwise and leaves x alone
  const out = Matrix.mul(x, factors); for (let i = 0; i < out.rows; i++) for (let j = 0; j < out.columns; j++) if (Math.abs(out.get(i, j)) < 1e-8) out.set(i, j, 0); return { out, cache: factors };
}

export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  // dxᵢⱼ = doutᵢⱼ · mᵢⱼ / (1 − p)
  return Matrix.mul(dout, cache);
}

export type DropoutCache = Matrix;
