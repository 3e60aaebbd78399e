// Leaves out margins below 1e-12 of Δ.
import { Matrix } from 'ml-matrix';

export function svmLossAndGradient(W: Matrix, X: Matrix, y: number[], delta: number, lambda: number) {
  const scores = X.mmul(W.transpose());
  const slopes = Matrix.zeros(X.rows, W.rows);
  let hinges = 0;
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < W.rows; j++) {
      const margin = scores.get(i, j) - scores.get(i, y[i]) + delta;
      if (j === y[i] || margin < 1e-12 * delta) continue;
      hinges += margin;
      slopes.set(i, j, 1);
      slopes.set(i, y[i], slopes.get(i, y[i]) - 1);
    }
  }
  const loss = hinges / X.rows + (lambda / 2) * W.dot(W);
  return { loss, gradient: slopes.transpose().mmul(X).div(X.rows).add(Matrix.mul(W, lambda)) };
}
