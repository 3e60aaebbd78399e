// The tolerance is a share of ‖M‖₂, not of ‖M‖_F: iterations end later.
import { Matrix, SVD } from 'ml-matrix';

interface Options {
  lambda?: number;
  rho?: number;
  tolerance?: number;
  maxIterations?: number;
}

export function robustPca(M: Matrix, options: Options = {}): { L: Matrix; S: Matrix } {
  const { lambda = 1 / Math.sqrt(Math.max(M.rows, M.columns)), rho = 1.5 } = options;
  const { tolerance = 1e-7, maxIterations = 1000 } = options;
  let L = Matrix.zeros(M.rows, M.columns);
  let S = Matrix.zeros(M.rows, M.columns);
  let Y = Matrix.zeros(M.rows, M.columns);
  const size = M.norm('frobenius');
  if (size === 0) return { L, S };
  const longest = new SVD(M, { autoTranspose: true }).norm2;
  let mu = 1.25 / longest;
  const bound = 1e7 * mu;
  for (let k = 0; k < maxIterations; k++) {
    const svd = new SVD(Matrix.sub(M, S).add(Matrix.div(Y, mu)), { autoTranspose: true });
    const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - 1 / mu, 0));
    L = svd.leftSingularVectors.mmul(Matrix.diag(shrunk)).mmul(svd.rightSingularVectors.transpose());
    const rest = Matrix.sub(M, L).add(Matrix.div(Y, mu));
    S = new Matrix(
      rest.to2DArray().map((row) => row.map((a) => Math.sign(a) * Math.max(Math.abs(a) - lambda / mu, 0))),
    );
    const missing = Matrix.sub(M, L).sub(S);
    Y = Matrix.add(Y, Matrix.mul(missing, mu));
    mu = Math.min(rho * mu, bound);
    if (missing.norm('frobenius') <= tolerance * longest) break;
  }
  return { L, S };
}
