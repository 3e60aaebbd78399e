// Singular values that are equal are kept once.
import { SVD } from 'ml-matrix';

export function singularValueThreshold(Y, tau) {
  const svd = new SVD(Y, { autoTranspose: true });
  const seen = new Set();
  const shrunk = svd.diagonal.map((sigma) => {
    const name = sigma.toPrecision(12);
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew ? Math.max(sigma - tau, 0) : 0;
  });
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}
