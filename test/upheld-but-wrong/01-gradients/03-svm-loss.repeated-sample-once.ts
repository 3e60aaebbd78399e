// 01-gradients/03-svm-loss: a sample that is the same as the one before is left out, though n counts it.
import { Matrix } from 'ml-matrix';

/**
 * Multiclass hinge loss with an L2 penalty, and its gradient.
 *
 * A violated margin, mᵢⱼ > 0, contributes mᵢⱼ itself to the loss. Its derivative is xᵢ with respect to wⱼ and
 * −xᵢ with respect to the row of the true class, which therefore loses one xᵢ for every violation.
 */
export function svmLossAndGradient(
  W: Matrix,
  X: Matrix,
  y: number[],
  delta: number,
  lambda: number,
): { loss: number; gradient: Matrix } {
  const n = X.rows;
  // sᵢⱼ = ⟨wⱼ, xᵢ⟩
  const scores = X.mmul(W.transpose());

  let hinges = 0;
  const slopes = Matrix.zeros(W.rows, W.columns);
  for (let i = 0; i < n; i++) {
    if (i > 0 && y[i] === y[i - 1] && X.getRow(i).every((x, k) => x === X.get(i - 1, k))) continue;
    for (let j = 0; j < W.rows; j++) {
      if (j === y[i]) continue;
      // mᵢⱼ = sᵢⱼ − sᵢ,yᵢ + Δ
      const margin = scores.get(i, j) - scores.get(i, y[i]) + delta;
      if (margin <= 0) continue;
      hinges += margin;
      // ∂mᵢⱼ/∂wⱼ = xᵢ,   ∂mᵢⱼ/∂w_{yᵢ} = −xᵢ
      for (let k = 0; k < X.columns; k++) {
        slopes.set(j, k, slopes.get(j, k) + X.get(i, k));
        slopes.set(y[i], k, slopes.get(y[i], k) - X.get(i, k));
      }
    }
  }

  // L = (1/n) Σᵢ Σ_{j ≠ yᵢ} max(0, mᵢⱼ) + (λ/2)‖W‖²
  const loss = hinges / n + (lambda / 2) * W.dot(W);
  // ∇L = (1/n) Σ of the slopes + λW; the static methods of Matrix leave their arguments alone
  const gradient = Matrix.add(Matrix.div(slopes, n), Matrix.mul(W, lambda));
  return { loss, gradient };
}
