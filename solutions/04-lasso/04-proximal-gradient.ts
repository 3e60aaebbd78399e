import type { Matrix } from 'ml-matrix';

/**
 * The Lasso by proximal gradient: a gradient step on the smooth half of F, then the proximal operator of the
 * other half.
 *
 *     z = w − η∇f(w)           completes the square of ⟨∇f(w), v⟩ + (1/2η)‖v − w‖²
 *     w = S_{ηλ}(z)            solves  min over v of  (1/2η)‖v − z‖² + λ‖v‖₁
 *
 * The threshold is ηλ, not λ: multiply the last line by η to see it. Shrinking comes last, because only the
 * soft threshold produces exact zeros.
 */
export function lassoProximalGradient(
  X: Matrix,
  y: number[],
  lambda: number,
  options: LassoProximalGradientOptions,
): number[] {
  const { learningRate, maxIterations } = options;
  const n = X.rows;
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();

  let weights = columns.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    // ∇f(w) = Xᵀ(Xw − y)/n
    const residual = rows.map((row, i) => dot(row, weights) - y[i]);
    const gradient = columns.map((column) => dot(column, residual) / n);
    // z = w − η∇f(w)
    const moved = weights.map((weight, j) => weight - learningRate * gradient[j]);
    // w = S_{ηλ}(z)
    weights = softThreshold(moved, learningRate * lambda);
  }
  return weights;
}

/** How far and how often proximal gradient moves. */
export interface LassoProximalGradientOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** S_t(x)ᵢ = sign(xᵢ) · max(|xᵢ| − t, 0) */
function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
