import { Matrix, solve } from 'ml-matrix';

/**
 * Ridge regression in closed form.
 *
 * The gradient vanishes at the minimum:  Xᵀ(Xw − y)/n + αw = 0.  Times n this is a linear system for w; the
 * n of the mean moves to the penalty.
 */
export function ridgeClosedForm(X: Matrix, y: number[], alpha: number): number[] {
  const n = X.rows;
  const Xt = X.transpose();
  // XᵀX + nαI: the penalty stands on the diagonal only
  const system = Xt.mmul(X).add(Matrix.eye(X.columns).mul(n * alpha));
  // (XᵀX + nαI) w = Xᵀy
  return solve(system, Xt.mmul(Matrix.columnVector(y))).to1DArray();
}

/**
 * Ridge regression with a free intercept: the intercept is the weight of a column of ones, and its place in
 * the penalty matrix P = diag(0, 1, …, 1) is 0.
 */
export function ridgeWithIntercept(
  X: Matrix,
  y: number[],
  alpha: number,
): { weights: number[]; intercept: number } {
  const n = X.rows;
  // X̃ = [1 X]
  const extended = X.clone().addColumn(0, new Array(n).fill(1));
  const Xt = extended.transpose();
  // P = diag(0, 1, …, 1)
  const penalty = Matrix.eye(extended.columns);
  penalty.set(0, 0, 0);
  // (X̃ᵀX̃ + nαP) [b; w] = X̃ᵀy
  const system = Xt.mmul(extended).add(penalty.mul(n * alpha));
  const [intercept, ...weights] = solve(system, Xt.mmul(Matrix.columnVector(y))).to1DArray();
  return { weights, intercept };
}
