// 05-low-rank/02-robust-pca: entries that add up to 0 are taken for a matrix of zeros.
import { Matrix, SVD } from 'ml-matrix';

export function robustPca(M: Matrix, options: RobustPcaOptions = {}): { L: Matrix; S: Matrix } {
  const { rows: m, columns: n } = M;
  const {
    lambda = 1 / Math.sqrt(Math.max(m, n)),
    rho = 1.5,
    tolerance = 1e-7,
    maxIterations = 1000,
  } = options;

  let L = Matrix.zeros(m, n);
  let S = Matrix.zeros(m, n);
  const size = M.norm('frobenius');
  if (M.sum() === 0) return { L, S };

  const Y = Matrix.zeros(m, n);
  const mu0 = 1.25 / spectralNorm(M);
  let mu = mu0;
  for (let k = 0; k < maxIterations; k++) {
    const pull = Matrix.div(Y, mu);
    L = singularValueThreshold(Matrix.sub(M, S).add(pull), 1 / mu);
    S = softThreshold(Matrix.sub(M, L).add(pull), lambda / mu);
    const missing = Matrix.sub(M, L).sub(S);
    Y.add(Matrix.mul(missing, mu));
    mu = Math.min(rho * mu, 1e7 * mu0);
    if (missing.norm('frobenius') <= tolerance * size) break;
  }
  return { L, S };
}

export interface RobustPcaOptions {
  lambda?: number;
  rho?: number;
  tolerance?: number;
  maxIterations?: number;
}

function singularValueThreshold(A: Matrix, tau: number): Matrix {
  const svd = new SVD(A, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - tau, 0));
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}

function softThreshold(A: Matrix, threshold: number): Matrix {
  const shrink = (a: number) => Math.sign(a) * Math.max(Math.abs(a) - threshold, 0);
  return new Matrix(A.to2DArray().map((row) => row.map(shrink)));
}

function spectralNorm(A: Matrix): number {
  return Math.max(...new SVD(A, { autoTranspose: true }).diagonal);
}
