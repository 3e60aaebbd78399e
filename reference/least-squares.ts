import { Matrix, QrDecomposition } from 'ml-matrix';
import { dot, type Rows } from './lasso.ts';

/**
 * Least squares for linearly independent columns, by Householder QR.
 *
 *     w = argmin ‖y − Xw‖²,     X = QR  ⇒  Rw = Qᵀy
 *
 * XᵀX is never formed. Throws where a column is exactly dependent.
 * Shapes: X (n × d), n ≥ d, y (n), result (d).
 * Source: Golub & Van Loan (2013), Matrix Computations, section 5.3.
 */
export function leastSquares(X: Rows, y: readonly number[]): number[] {
  const matrix = new Matrix(X.map((row) => [...row]));
  return new QrDecomposition(matrix).solve(Matrix.columnVector([...y])).to1DArray();
}

/**
 * How far weights are from a least-squares solution: 0 exactly there. NaN weights give NaN.
 *
 *     ‖Xᵀ(y − Xw)‖∞
 *
 * Shapes: X (n × d), y (n), weights (d).
 */
export function normalEquationsResidual(X: Rows, y: readonly number[], weights: readonly number[]): number {
  const residual = X.map((row, i) => y[i] - dot(row, weights));
  const correlations = weights.map((_, j) => X.reduce((sum, row, i) => sum + row[j] * residual[i], 0));
  return Math.max(0, ...correlations.map(Math.abs));
}
