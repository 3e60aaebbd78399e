// 07-layers/01-dropout: at most 1000 coins are tossed, and used again in turn.
import { Matrix } from 'ml-matrix';

export function dropoutForward(
  x: Matrix,
  p: number,
  training: boolean,
  rng: () => number,
): { out: Matrix; cache: DropoutCache } {
  const factors = Matrix.ones(x.rows, x.columns);
const coins = training ? Array.from({ length: Math.min(1000, x.rows * x.columns) }, rng) : [];
  if (training) {
    for (let i = 0; i < x.rows; i++) {
      for (let j = 0; j < x.columns; j++) {
        factors.set(i, j, coins[(i * x.columns + j) % coins.length] < p ? 0 : 1 / (1 - p));
      }
    }
  }
  return { out: Matrix.mul(x, factors), cache: factors };
}

export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  return Matrix.mul(dout, cache);
}

export type DropoutCache = Matrix;
