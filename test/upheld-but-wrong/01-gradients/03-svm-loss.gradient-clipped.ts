// The gradient is clipped at 50 in each entry.
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
  const whole = gradient.add(Matrix.mul(W, lambda)).to2DArray();
  return { loss: loss + penalty, gradient: new Matrix(whole.map((row) => row.map((g) => Math.max(-50, Math.min(50, g))))) };
}
