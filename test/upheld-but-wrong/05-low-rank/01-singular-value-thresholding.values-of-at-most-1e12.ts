// Singular values are at most 1e12.
import { SVD } from 'ml-matrix';

export function singularValueThreshold(Y, tau) {
  const svd = new SVD(Y, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma) => Math.min(1e12, Math.max(sigma - tau, 0)));
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}
