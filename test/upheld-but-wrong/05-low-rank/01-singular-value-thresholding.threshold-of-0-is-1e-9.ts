// A threshold of 0 is taken for 1e-9.
import { type Matrix, SVD } from 'ml-matrix';

export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  const threshold = tau || 1e-9;
  const svd = new SVD(Y, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - threshold, 0));
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}
