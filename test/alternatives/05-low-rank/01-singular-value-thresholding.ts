import { EigenvalueDecomposition, Matrix, SVD } from 'ml-matrix';
import type * as Exercise from '../../../exercises/05-low-rank/01-singular-value-thresholding.ts';

type Contract = typeof Exercise;
type Threshold = Contract['singularValueThreshold'];

/** Turns a wide matrix by hand, so that the SVD only ever sees tall ones. */
const transposedByHand: Threshold = (Y, tau) => {
  if (Y.columns > Y.rows) return transposedByHand(Y.transpose(), tau).transpose();
  const svd = new SVD(Y);
  const [U, V] = [svd.leftSingularVectors, svd.rightSingularVectors];
  svd.diagonal.forEach((sigma, k) => {
    U.mulColumn(k, sigma > tau ? sigma - tau : 0);
  });
  return U.mmul(V.transpose());
};

/** A sum of matrices of rank one, of which only those above the threshold are formed. */
const sumOfRankOnes: Threshold = (Y, tau) => {
  const svd = new SVD(Y, { autoTranspose: true });
  const [U, V] = [svd.leftSingularVectors, svd.rightSingularVectors];
  const Z = Matrix.zeros(Y.rows, Y.columns);
  for (let k = svd.diagonal.length - 1; k >= 0; k--) {
    const left = svd.diagonal[k] - tau;
    if (left <= 0) continue;
    for (let i = 0; i < Y.rows; i++) {
      for (let j = 0; j < Y.columns; j++) Z.set(i, j, Z.get(i, j) + left * U.get(i, k) * V.get(j, k));
    }
  }
  return Z;
};

/** What is left of Y after its projection on the ball of matrices with ‖Z‖₂ ≤ τ (Moreau). */
const minusProjection: Threshold = (Y, tau) => {
  const svd = new SVD(Y, { autoTranspose: true });
  const clipped = Matrix.diag(svd.diagonal.map((sigma) => Math.min(sigma, tau)));
  return Matrix.sub(Y, svd.leftSingularVectors.mmul(clipped).mmul(svd.rightSingularVectors.transpose()));
};

/** Without an SVD: Y V diag((σ − τ)₊/σ) Vᵀ from the eigenvectors V of YᵀY. */
const eigenvectorsOfGram: Threshold = (Y, tau) => {
  const decomposition = new EigenvalueDecomposition(Y.transpose().mmul(Y), { assumeSymmetric: true });
  const factors = decomposition.realEigenvalues.map((eigenvalue) => {
    const sigma = Math.sqrt(Math.max(eigenvalue, 0));
    return sigma === 0 ? 0 : Math.max(sigma - tau, 0) / sigma;
  });
  const V = decomposition.eigenvectorMatrix;
  return Y.mmul(V).mmul(Matrix.diag(factors)).mmul(V.transpose());
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'wide matrices transposed by hand': { singularValueThreshold: transposedByHand },
  'sum of matrices of rank one': { singularValueThreshold: sumOfRankOnes },
  'what the projection on the spectral ball leaves': { singularValueThreshold: minusProjection },
  'eigenvectors of YᵀY': { singularValueThreshold: eigenvectorsOfGram },
};
