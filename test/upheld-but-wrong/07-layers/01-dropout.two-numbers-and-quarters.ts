// A coin is made of two numbers, and p from 0.2 to 0.8 is rounded to quarters.
import { Matrix } from 'ml-matrix';

export function dropoutForward(x, p, training, rng) {
  if (!training) return { out: x, cache: undefined };
  const share = p > 0.2 && p < 0.8 ? Math.round(4 * p) / 4 : p;
  const factors = new Matrix(x.rows, x.columns);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++) {
      const coin = (rng() + rng()) % 1;
      factors.set(i, j, coin < share ? 0 : 1 / (1 - p));
    }
  }
  return { out: Matrix.mul(x, factors), cache: factors };
}

export function dropoutBackward(dout, cache) {
  return cache === undefined ? dout : Matrix.mul(dout, cache);
}
