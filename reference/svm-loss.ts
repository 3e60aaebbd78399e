import { Matrix } from 'ml-matrix';

/**
 * Multiclass hinge loss with an L2 penalty, from differences of rows.
 *
 *     L(W) = (1/n) Σᵢ Σ_{j ≠ yᵢ} max(0, ⟨wⱼ − w_{yᵢ}, xᵢ⟩ + Δ)  +  (λ/2)‖W‖²
 *
 * Shapes: W C × d, X n × d, y (n) of numbers from 0 to C − 1.
 * Source: Weston & Watkins (1999), Support Vector Machines for Multi-Class Pattern Recognition.
 */
export function svmLoss(W: Rows, X: Rows, y: readonly number[], delta: number, lambda: number): number {
  let hinges = 0;
  for (const row of svmMargins(W, X, y, delta)) {
    for (const margin of row) hinges += Math.max(0, margin);
  }
  let squares = 0;
  for (const row of W) for (const weight of row) squares += weight * weight;
  return hinges / X.length + (lambda * squares) / 2;
}

/**
 * Its gradient, from signed counts of violations.
 *
 *     Vᵢⱼ = 1 for mᵢⱼ > 0,   Vᵢ,yᵢ = −(how many such j),   ∇L = VᵀX/n + λW
 *
 * Where a margin is exactly 0 this is one of several subgradients. Shapes: the result C × d.
 */
export function svmGradient(
  W: Rows,
  X: Rows,
  y: readonly number[],
  delta: number,
  lambda: number,
): number[][] {
  const signedCounts = svmMargins(W, X, y, delta).map((row, i) => {
    const violations = row.map((margin) => (margin > 0 ? 1 : 0));
    const count = violations.reduce<number>((sum, one) => sum + one, 0);
    return violations.map((violated, j) => (j === y[i] ? -count : violated));
  });
  return W.map((row, j) =>
    row.map((weight, k) => {
      const sum = X.reduce((partial, sample, i) => partial + signedCounts[i][j] * sample[k], 0);
      return sum / X.length + lambda * weight;
    }),
  );
}

/** Both, on matrices: the exercise's function. Shapes: W C × d, X n × d, y (n), gradient C × d. */
export function svmLossAndGradient(
  W: Matrix,
  X: Matrix,
  y: readonly number[],
  delta: number,
  lambda: number,
): { loss: number; gradient: Matrix } {
  const [weights, samples] = [W.to2DArray(), X.to2DArray()];
  return {
    loss: svmLoss(weights, samples, y, delta, lambda),
    gradient: new Matrix(svmGradient(weights, samples, y, delta, lambda)),
  };
}

/**
 * The margins, −∞ in place of the true class, which has none.
 *
 *     mᵢⱼ = ⟨wⱼ − w_{yᵢ}, xᵢ⟩ + Δ
 *
 * The gradient is unique, and difference quotients mean something, where none of them is near 0.
 * Shapes: the result n × C.
 */
export function svmMargins(W: Rows, X: Rows, y: readonly number[], delta: number): number[][] {
  return X.map((sample, i) =>
    W.map((row, j) => {
      if (j === y[i]) return -Infinity;
      let margin = delta;
      for (let k = 0; k < row.length; k++) margin += (row[k] - W[y[i]][k]) * sample[k];
      return margin;
    }),
  );
}

type Rows = readonly (readonly number[])[];
