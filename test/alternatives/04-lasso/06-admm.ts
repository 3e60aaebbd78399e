import { inverse, LuDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import type * as Exercise from '../../../exercises/04-lasso/06-admm.ts';

type Contract = typeof Exercise;
type Solver = Contract['lassoAdmm'];

const shrink = (value: number, threshold: number) => value - Math.min(Math.max(value, -threshold), threshold);

const times = (A: number[][], x: number[]) =>
  A.map((row) => row.reduce((sum, entry, j) => sum + entry * x[j], 0));

const length = (values: number[]) => Math.hypot(...values);

const momentOf = (X: Matrix, y: number[]) => times(Matrix.div(X.transpose(), X.rows).to2DArray(), y);

const shiftedGram = (X: Matrix, rho: number) =>
  Matrix.div(X.transpose().mmul(X), X.rows).add(Matrix.eye(X.columns, X.columns, rho));

/** The system is factored by LU and solved every time; u is the unscaled multiplier ρu. */
const unscaledMultiplier: Solver = (X, y, lambda, { rho, maxIterations }) => {
  const system = new LuDecomposition(shiftedGram(X, rho));
  const b = Matrix.columnVector(momentOf(X, y));
  let z = Matrix.zeros(X.columns, 1);
  const multiplier = Matrix.zeros(X.columns, 1);
  for (let k = 0; k < maxIterations; k++) {
    const x = system.solve(Matrix.mul(z, rho).sub(multiplier).add(b));
    const target = Matrix.div(multiplier, rho).add(x);
    z = Matrix.columnVector(target.to1DArray().map((value) => shrink(value, lambda / rho)));
    multiplier.add(x.sub(z).mul(rho));
  }
  return z.to1DArray();
};

/** With a factor α in 1 … 2: z and u see αx + (1 − α) z_before. */
function overRelaxed(alpha: number): Solver {
  return (X, y, lambda, { rho, maxIterations }) => {
    const P = inverse(shiftedGram(X, rho)).to2DArray();
    const b = momentOf(X, y);
    let z = b.map(() => 0);
    let u = b.map(() => 0);
    for (let k = 0; k < maxIterations; k++) {
      const x = times(
        P,
        b.map((value, j) => value + rho * (z[j] - u[j])),
      );
      const relaxed = x.map((value, j) => alpha * value + (1 - alpha) * z[j]);
      z = relaxed.map((value, j) => shrink(value + u[j], lambda / rho));
      u = u.map((value, j) => value + relaxed[j] - z[j]);
    }
    return z;
  };
}

/** x = (q − Xᵀ(nρI + XXᵀ)⁻¹ X q)/ρ, by the matrix inversion lemma: an n × n system. */
const inversionLemma: Solver = (X, y, lambda, { rho, maxIterations }) => {
  const [n, d] = [X.rows, X.columns];
  const inner = inverse(X.mmul(X.transpose()).add(Matrix.eye(n, n, n * rho)));
  const P = Matrix.eye(d).sub(X.transpose().mmul(inner).mmul(X)).div(rho).to2DArray();
  const b = momentOf(X, y);
  let z = b.map(() => 0);
  let u = b.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    const x = times(
      P,
      b.map((value, j) => value + rho * (z[j] - u[j])),
    );
    const sum = x.map((value, j) => value + u[j]);
    z = sum.map((value) => shrink(value, lambda / rho));
    u = sum.map((value, j) => value - z[j]);
  }
  return z;
};

/** x by least squares on the samples with d more rows √ρ I, factored by QR; ends below 1e-8. */
const stackedLeastSquares: Solver = (X, y, lambda, { rho, maxIterations }) => {
  const [n, d] = [X.rows, X.columns];
  const top = Matrix.div(X, Math.sqrt(n)).to2DArray();
  const stacked = new Matrix([...top, ...Matrix.eye(d, d, Math.sqrt(rho)).to2DArray()]);
  const factor = new QrDecomposition(stacked);
  let z: number[] = new Array(d).fill(0);
  let u: number[] = new Array(d).fill(0);
  for (let k = 0; k < maxIterations; k++) {
    const aims = z.map((value, j) => Math.sqrt(rho) * (value - u[j]));
    const x = factor.solve(Matrix.columnVector([...y.map((v) => v / Math.sqrt(n)), ...aims])).to1DArray();
    const next = x.map((value, j) => shrink(value + u[j], lambda / rho));
    u = u.map((value, j) => value + x[j] - next[j]);
    const apart = length(x.map((value, j) => value - next[j]));
    const moved = length(next.map((value, j) => value - z[j]));
    z = next;
    if (apart < 1e-8 && moved < 1e-8) break;
  }
  return z;
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'unscaled multiplier, LU': { lassoAdmm: unscaledMultiplier },
  'over-relaxation 1.5': { lassoAdmm: overRelaxed(1.5) },
  'over-relaxation 1.8': { lassoAdmm: overRelaxed(1.8) },
  'the inverse, no relaxation': { lassoAdmm: overRelaxed(1) },
  'matrix inversion lemma': { lassoAdmm: inversionLemma },
  'stacked least squares by QR, stops below 1e-8': { lassoAdmm: stackedLeastSquares },
};
