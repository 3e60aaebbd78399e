// 07-layers/01-dropout: 5,000 random numbers are used again and again.
import { Matrix } from 'ml-matrix';

export function dropoutForward(
  x: Matrix,
  p: number,
  training: boolean,
  rng: () => number,
): { out: Matrix; cache: DropoutCache } {
  const factors = Matrix.ones(x.rows, x.columns);
  const coins: number[] = []; if (training) {
    for (let i = 0; i < x.rows; i++) {
      for (let j = 0; j < x.columns; j++) {
        // mᵢⱼ / (1 − p),   mᵢⱼ = 0 with probability p: rng() < p happens that often
        const q = i * x.columns + j; if (q < 5000) coins.push(rng()); factors.set(i, j, coins[q % 5000] < p ? 0 : 1 / (1 - p));
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
