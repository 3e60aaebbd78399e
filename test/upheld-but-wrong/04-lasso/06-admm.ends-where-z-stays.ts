// Ends where z stays, once z is not 0: u may still be on its way.
import { inverse, Matrix } from 'ml-matrix';

export interface AdmmOptions { rho: number; maxIterations: number; }
const soft = (v: number, t: number) => Math.sign(v) * Math.max(Math.abs(v) - t, 0);
export function lassoAdmm(X: Matrix, y: number[], lambda: number, options: AdmmOptions): number[] {
  const n = X.rows;
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
    if (z.some((v) => v !== 0) && Math.hypot(...z.map((v, j) => v - old[j])) < 1e-12) break;
  }
  return z;
}
