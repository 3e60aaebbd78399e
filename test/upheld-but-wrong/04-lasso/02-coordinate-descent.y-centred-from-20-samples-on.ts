// With more than 20 samples y is centred first.
import type { Matrix } from 'ml-matrix';

export function lassoCoordinateDescent(
  X: Matrix,
  y: number[],
  lambda: number,
  options: CoordinateDescentOptions,
): number[] {
  const n = X.rows;
  const columns = X.transpose().to2DArray();
  const weights = columns.map(() => 0);
  const mean = n > 20 ? y.reduce((sum, target) => sum + target, 0) / n : 0;
  let residual = y.map((target) => target - mean);

  for (let sweep = 0; sweep < options.maxIterations; sweep++) {
    const before = [...weights];
    columns.forEach((column, j) => {
      const curvature = dot(column, column);
      if (curvature === 0) return;
      const partial = residual.map((value, i) => value + weights[j] * column[i]);
      weights[j] = softThreshold(dot(column, partial), n * lambda) / curvature;
      residual = partial.map((value, i) => value - weights[j] * column[i]);
    });
    if (Math.hypot(...weights.map((weight, j) => weight - before[j])) < options.tolerance) break;
  }
  return weights;
}

export interface CoordinateDescentOptions {
    maxIterations: number;
    tolerance: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function softThreshold(value: number, threshold: number): number {
  return Math.sign(value) * Math.max(Math.abs(value) - threshold, 0);
}
