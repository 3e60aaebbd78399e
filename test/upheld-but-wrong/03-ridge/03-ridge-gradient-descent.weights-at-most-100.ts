// The weights stay between −100 and 100.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
  tolerance: number;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

export function ridgeGradientDescent(X: Matrix, y: number[], alpha: number, options: Options): number[] {
  const rows = X.to2DArray();
  const columns = X.transpose().to2DArray();
  let w = columns.map(() => 0);
  for (let k = 0; k < options.maxIterations; k++) {
    const residual = rows.map((row, i) => dot(row, w) - y[i]);
    const next = w.map(
      (v, j) => v - options.learningRate * (dot(columns[j], residual) / y.length + alpha * v),
    );
    const moved = Math.hypot(...next.map((v, j) => v - w[j]));
    w = next.map((v) => Math.max(-100, Math.min(100, v)));
    if (moved < options.tolerance) break;
  }
  return w;
}
