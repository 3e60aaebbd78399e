import type { Matrix } from 'ml-matrix';

/**
 * Ridge regression by gradient descent.
 *
 * The factor 1/2n of the loss meets the 2 of the square, the ½ of the penalty the other 2; what is left is
 * the mean of the samples' gradients plus αw. The penalty belongs to the mean as a whole, so it is not
 * divided by n.
 */
export function ridgeGradientDescent(
  X: Matrix,
  y: number[],
  alpha: number,
  options: RidgeGradientDescentOptions,
): number[] {
  const { learningRate, maxIterations, tolerance } = options;
  const n = X.rows;
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();

  let weights = columns.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    // ∇F(w) = Xᵀ(Xw − y)/n + αw
    const residual = rows.map((row, i) => dot(row, weights) - y[i]);
    const gradient = columns.map((column, j) => dot(column, residual) / n + alpha * weights[j]);
    // wₖ₊₁ = wₖ − η∇F(wₖ)
    const step = gradient.map((slope) => -learningRate * slope);
    weights = weights.map((weight, j) => weight + step[j]);
    // ‖wₖ₊₁ − wₖ‖ < tolerance
    if (Math.sqrt(dot(step, step)) < tolerance) break;
  }
  return weights;
}

/** How far gradient descent moves, and when it ends. */
export interface RidgeGradientDescentOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** At most this many iterations, 0 or more. */
  maxIterations: number;
  /** A step shorter than this is the last one; 0 or more. */
  tolerance: number;
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
