// ρ is at most 1e9.
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

export function lassoAdmm(X: Matrix, y: number[], lambda: number, options: AdmmOptions): number[] {
  const { maxIterations } = options;
  const rho = Math.min(options.rho, 1e9);
  const [n, d] = [X.rows, X.columns];
  const gram = Matrix.div(X.transpose().mmul(X), n);
  const moment = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), n).to1DArray();
  const system = new CholeskyDecomposition(Matrix.add(gram, Matrix.eye(d, d, rho)));
  const inverse = system.solve(Matrix.eye(d)).to2DArray();

  let z = moment.map(() => 0);
  let u = moment.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const rightHandSide = moment.map((value, j) => value + rho * (z[j] - u[j]));
    const x = inverse.map((row) => dot(row, rightHandSide));
    z = softThreshold(
      x.map((value, j) => value + u[j]),
      lambda / rho,
    );
    u = u.map((value, j) => value + x[j] - z[j]);
  }
  return z;
}

export interface AdmmOptions {
    rho: number;
    maxIterations: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
