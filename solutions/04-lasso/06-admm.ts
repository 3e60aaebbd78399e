import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/**
 * The Lasso by ADMM: a ridge-like solve for x, a soft threshold for z, and a running sum u of x − z.
 *
 * XᵀX/n + ρI is the same in every iteration and positive definite, so it is inverted once. ρ appears in three
 * places, in the matrix, in the right-hand side and (as 1/ρ) in the threshold: only together do they leave
 * the solution alone.
 */
export function lassoAdmm(X: Matrix, y: number[], lambda: number, options: AdmmOptions): number[] {
  const { rho, maxIterations } = options;
  const [n, d] = [X.rows, X.columns];
  const gram = Matrix.div(X.transpose().mmul(X), n);
  const moment = Matrix.div(X.transpose().mmul(Matrix.columnVector(y)), n).to1DArray();
  const system = new CholeskyDecomposition(Matrix.add(gram, Matrix.eye(d, d, rho)));
  const inverse = system.solve(Matrix.eye(d)).to2DArray();

  let z = moment.map(() => 0);
  let u = moment.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    // x = (XᵀX/n + ρI)⁻¹ (Xᵀy/n + ρ(z − u))
    const rightHandSide = moment.map((value, j) => value + rho * (z[j] - u[j]));
    const x = inverse.map((row) => dot(row, rightHandSide));
    // z = S_{λ/ρ}(x + u)
    z = softThreshold(
      x.map((value, j) => value + u[j]),
      lambda / rho,
    );
    // u = u + x − z
    u = u.map((value, j) => value + x[j] - z[j]);
  }
  return z;
}

/** How ADMM runs. */
export interface AdmmOptions {
  /** Cost ρ > 0 of a difference between the two copies of the weights. */
  rho: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** S_t(x)ᵢ = sign(xᵢ) · max(|xᵢ| − t, 0) */
function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
