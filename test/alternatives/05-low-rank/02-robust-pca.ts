import { EigenvalueDecomposition, Matrix, SVD } from 'ml-matrix';
import type * as Exercise from '../../../exercises/05-low-rank/02-robust-pca.ts';

type Contract = typeof Exercise;
type Options = Exercise.RobustPcaOptions;
type Table = number[][];

function settings(M: Matrix, options: Options = {}) {
  const lambda = options.lambda ?? 1 / Math.sqrt(Math.max(M.rows, M.columns));
  return { lambda, rho: 1.5, tolerance: 1e-7, maxIterations: 1000, ...options };
}

const spectralNorm = (A: Matrix) => new SVD(A, { autoTranspose: true }).norm2;

const largestEntry = (A: Matrix) => Math.max(...A.to1DArray().map(Math.abs));

const shrink = (a: number, threshold: number) => a - Math.min(Math.max(a, -threshold), threshold);

function shrinkEntries(A: Matrix, threshold: number): Matrix {
  return new Matrix(A.to2DArray().map((row) => row.map((a) => shrink(a, threshold))));
}

function shrinkSingularValues(A: Matrix, tau: number): Matrix {
  const svd = new SVD(A, { autoTranspose: true });
  const U = svd.leftSingularVectors;
  svd.diagonal.forEach((sigma, k) => {
    U.mulColumn(k, shrink(sigma, tau));
  });
  return U.mmul(svd.rightSingularVectors.transpose());
}

/** S before L, and the multiplier starts from M over the larger of ‖M‖₂ and ‖M‖∞/λ. */
const sparseFirst: Contract['robustPca'] = (M, options) => {
  const { lambda, rho, tolerance, maxIterations } = settings(M, options);
  if (M.norm() === 0) return { L: M.clone(), S: M.clone() };
  const norm = spectralNorm(M);
  const Y = Matrix.div(M, Math.max(norm, largestEntry(M) / lambda));
  const L = Matrix.zeros(M.rows, M.columns);
  const S = L.clone();
  let mu = 1.25 / norm;
  const limit = mu * 1e7;
  for (let k = 0; k < maxIterations; k++) {
    const shifted = Matrix.add(M, Matrix.div(Y, mu));
    S.setSubMatrix(shrinkEntries(Matrix.sub(shifted, L), lambda / mu), 0, 0);
    L.setSubMatrix(shrinkSingularValues(Matrix.sub(shifted, S), 1 / mu), 0, 0);
    const missing = Matrix.sub(Matrix.sub(M, L), S);
    Y.add(Matrix.mul(missing, mu));
    if (missing.norm() / M.norm() <= tolerance) break;
    mu = Math.min(mu * rho, limit);
  }
  return { L, S };
};

/** μ₀ from the nuclear norm, and the multiplier starts from M/‖M‖₂; L first, as what is left of the sum. */
const nuclearScale: Contract['robustPca'] = (M, options) => {
  const { lambda, rho, tolerance, maxIterations } = settings(M, options);
  const sigmas = new SVD(M, { autoTranspose: true }).diagonal;
  const nuclear = sigmas.reduce((total, sigma) => total + sigma, 0);
  let [L, S] = [Matrix.zeros(M.rows, M.columns), Matrix.zeros(M.rows, M.columns)];
  if (nuclear === 0) return { L, S };
  let Y = Matrix.div(M, Math.max(...sigmas));
  for (let k = 0; k < maxIterations; k++) {
    const mu = (1.25 / nuclear) * Math.min(rho ** k, 1e7);
    const total = Matrix.add(M, Matrix.div(Y, mu));
    L = shrinkSingularValues(Matrix.sub(total, S), 1 / mu);
    S = shrinkEntries(Matrix.sub(total, L), lambda / mu);
    Y = Matrix.sub(total, L).sub(S).mul(mu);
    if (Matrix.sub(M, L).sub(S).norm() <= tolerance * M.norm()) break;
  }
  return { L, S };
};

/** The scaled dual U = Y/μ, rescaled whenever μ changes; μ₀ from the Frobenius norm. */
const scaledDual: Contract['robustPca'] = (M, options) => {
  const { lambda, rho, tolerance, maxIterations } = settings(M, options);
  let S = Matrix.zeros(M.rows, M.columns);
  let L = S;
  let U = S;
  const size = M.norm();
  if (size === 0) return { L, S };
  const mu0 = 1.25 / size;
  let mu = mu0;
  for (let k = 0; k < maxIterations; k++) {
    const target = Matrix.add(M, U);
    L = shrinkSingularValues(Matrix.sub(target, S), 1 / mu);
    S = shrinkEntries(Matrix.sub(target, L), lambda / mu);
    U = Matrix.sub(Matrix.sub(target, L), S);
    if (Matrix.sub(Matrix.sub(M, L), S).norm() <= tolerance * size) return { L, S };
    const next = Math.min(rho * mu, 1e7 * mu0);
    U = Matrix.mul(U, mu / next);
    mu = next;
  }
  return { L, S };
};

/** The multiplier is what the soft threshold takes away, and S what it leaves. */
const clippedMultiplier: Contract['robustPca'] = (M, options) => {
  const { lambda, rho, tolerance, maxIterations } = settings(M, options);
  let L = Matrix.zeros(M.rows, M.columns);
  let S = L;
  let Y = L;
  if (largestEntry(M) === 0) return { L, S };
  const limit = 1.25e7 / spectralNorm(M);
  let mu = limit / 1e7;
  for (let k = 0; k < maxIterations; k++) {
    L = shrinkSingularValues(Matrix.sub(Matrix.add(M, Matrix.div(Y, mu)), S), 1 / mu);
    // Y + μ(M − L), shrunk by λ, is μS: the rest of it is Y + μ(M − L − S), the next multiplier
    const argument = Matrix.add(Y, Matrix.mul(Matrix.sub(M, L), mu));
    Y = new Matrix(argument.to2DArray().map((row) => row.map((a) => a - shrink(a, lambda))));
    S = Matrix.div(Matrix.sub(argument, Y), mu);
    if (Matrix.sub(Matrix.sub(M, L), S).norm() <= tolerance * M.norm()) break;
    mu = Math.min(rho * mu, limit);
  }
  return { L, S };
};

/** Plain tables and loops; singular values through the eigenvectors of AᵀA. */
const tables: Contract['robustPca'] = (M, options) => {
  const { lambda, rho, tolerance, maxIterations } = settings(M, options);
  const rows = M.to2DArray();
  const table = (entry: (i: number, j: number) => number): Table =>
    rows.map((row, i) => row.map((_, j) => entry(i, j)));
  let [L, S, Y] = [table(() => 0), table(() => 0), table(() => 0)];
  const gram = (A: Table) => rows[0].map((_, j) => rows[0].map((__, k) => sum(A, (row) => row[j] * row[k])));
  const eigen = (A: Table) => new EigenvalueDecomposition(new Matrix(gram(A)), { assumeSymmetric: true });
  const largest = Math.sqrt(Math.max(...eigen(rows).realEigenvalues));
  if (!(largest > 0)) return { L: new Matrix(L), S: new Matrix(S) };
  let mu = 1.25 / largest;
  for (let k = 0; k < maxIterations; k++) {
    const A = table((i, j) => rows[i][j] - S[i][j] + Y[i][j] / mu);
    const { realEigenvalues, eigenvectorMatrix } = eigen(A);
    const V = eigenvectorMatrix.to2DArray();
    const keep = realEigenvalues.map((value) => {
      const sigma = Math.sqrt(Math.max(value, 0));
      return sigma * mu > 1 ? 1 - 1 / (sigma * mu) : 0;
    });
    const P = V.map((a) => V.map((b) => keep.reduce((total, share, c) => total + a[c] * share * b[c], 0)));
    L = table((i, j) => P.reduce((total, row, c) => total + A[i][c] * row[j], 0));
    S = table((i, j) => shrink(rows[i][j] - L[i][j] + Y[i][j] / mu, lambda / mu));
    const missing = table((i, j) => rows[i][j] - L[i][j] - S[i][j]);
    Y = table((i, j) => Y[i][j] + mu * missing[i][j]);
    mu = Math.min(rho * mu, 1.25e7 / largest);
    if (squares(missing) <= tolerance * tolerance * squares(rows)) break;
  }
  return { L: new Matrix(L), S: new Matrix(S) };
};

function sum(rows: Table, value: (row: number[]) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

function squares(rows: Table): number {
  return sum(rows, (row) => row.reduce((total, a) => total + a * a, 0));
}

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'sparse part first, multiplier started from M': { robustPca: sparseFirst },
  'nuclear norm in μ₀, multiplier started from M/‖M‖₂': { robustPca: nuclearScale },
  'scaled dual, Frobenius norm in μ₀': { robustPca: scaledDual },
  'multiplier as what the soft threshold takes away': { robustPca: clippedMultiplier },
  'plain tables, eigenvectors of MᵀM': { robustPca: tables },
};
