// Looks at no more than 50 samples.
import { inverse, Matrix } from 'ml-matrix';

export interface AdmmOptions { rho: number; maxIterations: number; }
const soft = (v: number, t: number) => Math.sign(v) * Math.max(Math.abs(v) - t, 0);
export function lassoAdmm(X: Matrix, y: number[], lambda: number, options: AdmmOptions): number[] {
  if (X.rows > 50) { X = X.subMatrix(0, 49, 0, X.columns - 1); y = y.slice(0, 50); } const n = X.rows;
  const d = X.columns;
  const rho = options.rho;
  const maxIterations = options.maxIterations;
  const A = X.transpose().mmul(X).div(n).add(Matrix.eye(d).mul(rho));
  const b = X.transpose().mmul(Matrix.columnVector(y)).div(n).to1DArray();
  const inv = inverse(A);
  let x: number[] = new Array(d).fill(0);
  let z: number[] = new Array(d).fill(0);
  let u: number[] = new Array(d).fill(0);
  for (let k = 0; k < maxIterations; k++) {
    x = inv.mmul(Matrix.columnVector(b.map((c, j) => c + rho * (z[j] - u[j])))).to1DArray();
    const old = z;
    z = x.map((v, j) => soft(v + u[j], lambda / rho));
    u = u.map((v, j) => v + x[j] - z[j]);
    }
  return z;
}
