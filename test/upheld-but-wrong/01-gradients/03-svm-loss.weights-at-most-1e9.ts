// Scales weights above 1e9 down.
import { Matrix } from 'ml-matrix';

export function svmLossAndGradient(W: Matrix, X: Matrix, y: number[], delta: number, lambda: number) {
  const most = Matrix.abs(W).max();
  const weights = most > 1e9 ? Matrix.mul(W, 1e9 / most) : W;
  const scores = X.mmul(weights.transpose());
  const slopes = Matrix.zeros(X.rows, W.rows);
  let hinges = 0;
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < W.rows; j++) {
      const margin = scores.get(i, j) - scores.get(i, y[i]) + delta;
      if (j === y[i] || margin <= 0) continue;
      hinges += margin;
      slopes.set(i, j, 1);
      slopes.set(i, y[i], slopes.get(i, y[i]) - 1);
    }
  }
  const loss = hinges / X.rows + (lambda / 2) * weights.dot(weights);
  return { loss, gradient: slopes.transpose().mmul(X).div(X.rows).add(Matrix.mul(weights, lambda)) };
}
