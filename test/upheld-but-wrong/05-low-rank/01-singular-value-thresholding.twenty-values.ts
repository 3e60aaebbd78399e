// Twenty singular values are kept.
import { SVD } from 'ml-matrix';

export function singularValueThreshold(Y, tau) {
  const svd = new SVD(Y, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma, i) => (i < 20 ? Math.max(sigma - tau, 0) : 0));
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}
