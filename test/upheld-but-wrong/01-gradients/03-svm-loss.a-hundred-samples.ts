// Reads the first hundred samples alone.
import { Matrix } from 'ml-matrix';

export function svmLossAndGradient(W: Matrix, X: Matrix, y: number[], delta: number, lambda: number) {
  const n = Math.min(X.rows, 100);
  const samples = X.subMatrix(0, n - 1, 0, X.columns - 1);
  const scores = samples.mmul(W.transpose());
  const slopes = Matrix.zeros(n, W.rows);
  let hinges = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < W.rows; j++) {
      const margin = scores.get(i, j) - scores.get(i, y[i]) + delta;
      if (j === y[i] || margin <= 0) continue;
      hinges += margin;
      slopes.set(i, j, 1);
      slopes.set(i, y[i], slopes.get(i, y[i]) - 1);
    }
  }
  const loss = hinges / n + (lambda / 2) * W.dot(W);
  return { loss, gradient: slopes.transpose().mmul(samples).div(n).add(Matrix.mul(W, lambda)) };
}
