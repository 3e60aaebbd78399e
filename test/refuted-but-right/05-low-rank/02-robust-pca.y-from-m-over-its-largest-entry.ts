// Y starts at M over its largest entry: the first iteration goes far beyond M.
import { Matrix, SVD } from 'ml-matrix';
interface RobustPcaOptions { lambda?: number; rho?: number; tolerance?: number; maxIterations?: number }
const svt = (A: Matrix, t: number) => {
  const s = new SVD(A, { autoTranspose: true });
  return s.leftSingularVectors.mmul(Matrix.diag(s.diagonal.map((v) => Math.max(v - t, 0)))).mmul(s.rightSingularVectors.transpose());
};
export function robustPca(M: Matrix, options: RobustPcaOptions = {}): { L: Matrix; S: Matrix } {
  const lambda = options.lambda ?? 1 / Math.sqrt(Math.max(M.rows, M.columns));
  const rho = options.rho ?? 1.5, tol = options.tolerance ?? 1e-7, max = options.maxIterations ?? 1000;
  const fro = M.norm('frobenius');
  let L = new Matrix(M.rows, M.columns), S = new Matrix(M.rows, M.columns);
  if (fro === 0) return { L, S };
  const Y = Matrix.div(M, Math.max(M.max(), -M.min()));
  const mu0 = 1.25 / fro; let mu = mu0;
  for (let k = 0; k < max; ++k) {
    L = svt(Matrix.add(Matrix.sub(M, S), Matrix.div(Y, mu)), 1 / mu);
    S = Matrix.sub(M, L).add(Matrix.div(Y, mu));
    for (let i = 0; i < S.rows; i++) for (let j = 0; j < S.columns; j++) { const v = S.get(i, j); S.set(i, j, v - Math.min(Math.max(v, -lambda / mu), lambda / mu)); }
    const R = Matrix.sub(M, Matrix.add(L, S));
    Y.add(Matrix.mul(R, mu));
    mu = Math.min(rho * mu, 1e7 * mu0);
    if (R.norm('frobenius') <= tol * fro) break;
  }
  return { L, S };
}
