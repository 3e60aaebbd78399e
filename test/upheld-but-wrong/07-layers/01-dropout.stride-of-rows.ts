// 07-layers/01-dropout: coins are looked up with the number of rows for the number of columns.
import { Matrix } from 'ml-matrix';

export function dropoutForward(
  x: Matrix,
  p: number,
  training: boolean,
  rng: () => number,
): { out: Matrix; cache: DropoutCache } {
  const factors = Matrix.ones(x.rows, x.columns);
const coins: number[] = [];
  if (training) {
    for (let i = 0; i < x.rows; i++) {
      for (let j = 0; j < x.columns; j++) {
        factors.set(i, j, (coins[i * x.rows + j] ??= rng()) < p ? 0 : 1 / (1 - p));
      }
    }
  }
  return { out: Matrix.mul(x, factors), cache: factors };
}

export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  return Matrix.mul(dout, cache);
}

export type DropoutCache = Matrix;
