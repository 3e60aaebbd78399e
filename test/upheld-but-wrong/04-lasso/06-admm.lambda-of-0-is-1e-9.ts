// λ = 0 is taken for 1e-9.
import { inverse, Matrix } from 'ml-matrix';

interface Options {
  rho: number;
  maxIterations: number;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const shrink = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);

export function lassoAdmm(X: Matrix, y: number[], lambda: number, options: Options): number[] {
  const { rho, maxIterations } = options;
  const d = X.columns;
  const b = X.transpose().mmul(Matrix.columnVector(y)).div(y.length).to1DArray();
  const solution = inverse(X.transpose().mmul(X).div(y.length).add(Matrix.eye(d, d, rho))).to2DArray();
  let z = b.map(() => 0);
  let u = b.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const right = b.map((value, j) => value + rho * (z[j] - u[j]));
    const x = solution.map((row) => dot(row, right));
    z = x.map((value, j) => shrink(value + u[j], (lambda || 1e-9) / rho));
    u = u.map((value, j) => value + x[j] - z[j]);
  }
  return z;
}
