import { Matrix } from 'ml-matrix';

/**
 * Dropout: while training, every element of x is dropped at random, and the survivors are scaled up.
 *
 * The layer multiplies each element by a factor that does not depend on x: 0, or 1 / (1 − p).
 * So those factors are also its derivative, and all that the backward pass needs.
 */
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
  return { out: Matrix.mul(x, factors), cache: factors };
}

/** ∂outᵢⱼ / ∂xᵢⱼ = mᵢⱼ / (1 − p): the coins of the forward pass, not new ones. */
export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  // dxᵢⱼ = doutᵢⱼ · mᵢⱼ / (1 − p)
  return Matrix.mul(dout, cache);
}

/** The factors mᵢⱼ / (1 − p), all 1 in evaluation. `out` cannot replace them: a kept 0 looks dropped. */
export type DropoutCache = Matrix;
