// 05-low-rank/01-singular-value-thresholding: what is left of a singular value below 1e-9 counts as 0.
import { Matrix, SVD } from 'ml-matrix';

export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  const svd = new SVD(Y, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma) => (sigma - tau < 1e-9 ? 0 : sigma - tau));
  return svd.leftSingularVectors.mmul(Matrix.diag(shrunk)).mmul(svd.rightSingularVectors.transpose());
}
