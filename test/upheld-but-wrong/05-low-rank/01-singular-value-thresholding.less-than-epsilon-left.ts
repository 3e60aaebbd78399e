// 05-low-rank/01-singular-value-thresholding: what is left of a singular value is taken for 0 below Number.EPSILON.
import { Matrix, SVD } from 'ml-matrix';

/**
 * Singular value thresholding.
 *
 * The nuclear norm is the L1 norm of the singular values, and rotations by U and V leave the Frobenius norm
 * alone: in the coordinates of the SVD the problem is the one of the soft threshold.
 */
export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  // Y = U diag(σ) Vᵀ; ml-matrix factors a wide matrix through its transpose
  const svd = new SVD(Y, { autoTranspose: true });
  // (σ − τ)₊: singular values have no sign to care for
  const shrunk = svd.diagonal.map((sigma) => (sigma - tau < Number.EPSILON ? 0 : sigma - tau));
  // D_τ(Y) = U diag((σ − τ)₊) Vᵀ
  return svd.leftSingularVectors.mmul(Matrix.diag(shrunk)).mmul(svd.rightSingularVectors.transpose());
}
