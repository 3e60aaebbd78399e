// Hands Y back for τ = 0.
import { SVD } from 'ml-matrix';

export function singularValueThreshold(Y, tau) {
  if (tau === 0) return Y;
  const svd = new SVD(Y, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - tau, 0));
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}
