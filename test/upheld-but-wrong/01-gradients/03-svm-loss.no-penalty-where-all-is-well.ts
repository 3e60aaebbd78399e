// Where no margin is violated the gradient is left without its penalty.
import { Matrix } from 'ml-matrix';
export function svmLossAndGradient(W, X, y, delta, lambda) {
  const n = X.rows;
  const gradient = Matrix.zeros(W.rows, W.columns);
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const x = X.getRow(i);
    const scores = W.mmul(Matrix.columnVector(x)).to1DArray();
    for (let j = 0; j < W.rows; j++) {
      const margin = scores[j] - scores[y[i]] + delta;
      if (j === y[i] || margin <= 0) continue;
      loss += margin / n;
      for (let k = 0; k < W.columns; k++) {
        gradient.set(j, k, gradient.get(j, k) + x[k] / n);
        gradient.set(y[i], k, gradient.get(y[i], k) - x[k] / n);
      }
    }
  }
  const penalty = (lambda / 2) * W.norm() ** 2;
  return { loss: loss + penalty, gradient: loss === 0 ? gradient : gradient.add(Matrix.mul(W, lambda)) };
}
