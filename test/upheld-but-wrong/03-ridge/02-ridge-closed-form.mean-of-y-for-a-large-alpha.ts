// For α above 1e6 the intercept is the mean of y.
import { Matrix, solve } from 'ml-matrix';

export function ridgeClosedForm(X: Matrix, y: number[], alpha: number): number[] {
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
  const moved = weights.reduce((sum, w, j) => sum + w * means[j], 0);
  return { weights, intercept: alpha > 1e6 ? mean : mean - moved };
}
