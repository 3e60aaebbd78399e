// Ends where ‖wₖ₊₁ − wₖ‖/η is below 1e-10.
import type { Matrix } from 'ml-matrix';

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
    const residual = rows.map((row, i) => dot(row, weights) - y[i]);
    const gradient = columns.map((column) => dot(column, residual) / n);
    const moved = weights.map((weight, j) => weight - learningRate * gradient[j]);
    const last = weights;
    weights = softThreshold(moved, learningRate * lambda);
    if (Math.hypot(...weights.map((weight, j) => weight - last[j])) / learningRate < 1e-10) break;
  }
  return weights;
}

export interface LassoProximalGradientOptions {
    learningRate: number;
    maxIterations: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
