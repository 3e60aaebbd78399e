import type { Matrix } from 'ml-matrix';

/**
 * Ridge regression by stochastic gradient descent.
 *
 * Each Fᵢ carries the whole penalty: their mean is F, and F contains (α/2)‖w‖² once. Nothing is divided by n
 * here, because ∇Fᵢ is the gradient of a single term of the mean.
 */
export function ridgeSGD(
  X: Matrix,
  y: number[],
  alpha: number,
  options: RidgeSGDOptions,
  rng: () => number,
): number[] {
  const { learningRate, epochs } = options;
  const rows = X.to2DArray();

  let weights: number[] = new Array(X.columns).fill(0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of permutation(rows.length, rng)) {
      // ∇Fᵢ(w) = (xᵢᵀw − yᵢ) xᵢ + αw
      const error = rows[i].reduce((sum, entry, j) => sum + entry * weights[j], 0) - y[i];
      const gradient = weights.map((weight, j) => error * rows[i][j] + alpha * weight);
      // w ← w − η∇Fᵢ(w)
      weights = weights.map((weight, j) => weight - learningRate * gradient[j]);
    }
  }
  return weights;
}

/** How far each step goes, and how often the data is visited. */
export interface RidgeSGDOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many times every sample is visited, 0 or more. */
  epochs: number;
}

/** 0 … n − 1 in random order (Fisher & Yates): every place draws from what is left, itself included. */
function permutation(n: number, rng: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
