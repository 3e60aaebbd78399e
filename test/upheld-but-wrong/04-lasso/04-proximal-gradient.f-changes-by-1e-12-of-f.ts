// Ends where F changes by less than 1e-12 of itself.
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

  const objective = (w: number[]) =>
    rows.reduce((sum, row, i) => sum + (dot(row, w) - y[i]) ** 2, 0) / (2 * n) +
    lambda * w.reduce((sum, weight) => sum + Math.abs(weight), 0);
  let weights = columns.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const residual = rows.map((row, i) => dot(row, weights) - y[i]);
    const gradient = columns.map((column) => dot(column, residual) / n);
    const moved = weights.map((weight, j) => weight - learningRate * gradient[j]);
    const before = objective(weights);
    weights = softThreshold(moved, learningRate * lambda);
    if (before - objective(weights) < 1e-12 * before) break;
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
