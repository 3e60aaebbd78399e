// Features beyond 1e6 are cut there.
import { Matrix, solve } from 'ml-matrix';

export function ridgeClosedForm(features: Matrix, y: number[], alpha: number): number[] {
  const X = new Matrix(features.to2DArray().map((row) => row.map((x) => Math.max(-1e6, Math.min(1e6, x)))));
  const gram = X.transpose().mmul(X).add(Matrix.eye(X.columns).mul(X.rows * alpha));
  return solve(gram, X.transpose().mmul(Matrix.columnVector(y))).to1DArray();
}

export function ridgeWithIntercept(
  X: Matrix,
  y: number[],
  alpha: number,
): { weights: number[]; intercept: number } {
  const means = X.mean('column');
  const mean = y.reduce((sum, target) => sum + target, 0) / y.length;
  const centred = y.map((target) => target - mean);
  const weights = ridgeClosedForm(X.clone().subRowVector(means), centred, alpha);
  return { weights, intercept: mean - weights.reduce((sum, w, j) => sum + w * means[j], 0) };
}
