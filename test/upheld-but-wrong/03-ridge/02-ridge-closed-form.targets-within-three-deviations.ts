// Targets are cut at three deviations from their mean.
import { Matrix, solve } from 'ml-matrix';

export function ridgeClosedForm(X: Matrix, y: number[], alpha: number): number[] {
  const mean = y.reduce((sum, target) => sum + target, 0) / y.length;
  const most = 3 * Math.sqrt(y.reduce((sum, target) => sum + (target - mean) ** 2, 0) / y.length);
  const cut = y.map((target) => (most > 0 ? mean + Math.max(-most, Math.min(most, target - mean)) : target));
  const gram = X.transpose().mmul(X).add(Matrix.eye(X.columns).mul(X.rows * alpha));
  return solve(gram, X.transpose().mmul(Matrix.columnVector(cut))).to1DArray();
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
