// A column shorter than 1e-9 gets the weight 0.
import { Matrix, solve } from 'ml-matrix';

export function ridgeClosedForm(X: Matrix, y: number[], alpha: number): number[] {
  const Xt = X.transpose();
  const system = Xt.mmul(X).add(Matrix.eye(X.columns).mul(X.rows * alpha));
  return solve(system, Xt.mmul(Matrix.columnVector(y))).to1DArray().map((w, j) => (Math.hypot(...X.getColumn(j)) < 1e-9 ? 0 : w));
}

export function ridgeWithIntercept(
  X: Matrix,
  y: number[],
  alpha: number,
): { weights: number[]; intercept: number } {
  const means = X.mean('column');
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const centred = X.clone().subRowVector(means);
  const weights = ridgeClosedForm(centred, y.map((value) => value - mean), alpha);
  return { weights, intercept: mean - weights.reduce((sum, w, j) => sum + w * means[j], 0) };
}
