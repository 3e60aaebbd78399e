import { Matrix } from 'ml-matrix';
import { singularValueThreshold } from './singular-value-threshold.ts';
import { innerProduct, nuclearNorm, spectralNorm } from './singular-values.ts';
import { softThreshold } from './soft-threshold.ts';

/**
 * Robust PCA by an inexact augmented Lagrangian, with the multiplier that certifies the answer.
 *
 *     S = S_{λ/μ}(M − L + Y/μ),   L = D_{1/μ}(M − S + Y/μ),   Y ← Y + μ(M − L − S),   μ ← min(ρμ, 10⁷μ₀)
 *
 * The sparse part goes first, and Y starts from M / max(‖M‖₂, ‖M‖∞/λ), as in the authors' own code;
 * μ₀ = 1.25/‖M‖₂. Zero for M = 0.
 * Shapes: M (m × n), L, S and Y (m × n).
 * Source: Lin, Chen & Ma (2010), The Augmented Lagrange Multiplier Method for Exact Recovery of Corrupted
 *         Low-Rank Matrices, algorithm 5.
 */
export function robustPca(
  M: Matrix,
  options: { lambda?: number; rho?: number; tolerance?: number; maxIterations?: number } = {},
): { L: Matrix; S: Matrix; Y: Matrix } {
  const { lambda = defaultLambda(M), rho = 1.5, tolerance = 1e-7, maxIterations = 1000 } = options;
  let L = Matrix.zeros(M.rows, M.columns);
  let S = L;
  const norm = spectralNorm(M);
  if (norm === 0) return { L, S, Y: L };

  let Y = Matrix.div(M, Math.max(norm, largestEntry(M) / lambda));
  const mu0 = 1.25 / norm;
  let mu = mu0;
  for (let k = 0; k < maxIterations; k++) {
    const target = Matrix.div(Y, mu).add(M);
    S = softThresholdMatrix(Matrix.sub(target, L), lambda / mu);
    L = singularValueThreshold(target.sub(S), 1 / mu);
    const missing = Matrix.sub(M, L).sub(S);
    Y = Matrix.mul(missing, mu).add(Y);
    mu = Math.min(rho * mu, 1e7 * mu0);
    if (missing.norm('frobenius') <= tolerance * M.norm('frobenius')) break;
  }
  return { L, S, Y };
}

/**
 * Weight of the sparse part that needs no tuning.
 *
 *     λ = 1/√max(m, n)
 *
 * Source: Candès, Li, Ma & Wright (2011), Robust Principal Component Analysis?, theorem 1.1.
 */
export function defaultLambda(M: Matrix): number {
  return 1 / Math.sqrt(Math.max(M.rows, M.columns));
}

/** ‖L‖_* + λ‖S‖₁. Shapes: L and S (m × n). */
export function robustPcaObjective(L: Matrix, S: Matrix, lambda: number): number {
  return nuclearNorm(L) + lambda * S.to1DArray().reduce((sum, entry) => sum + Math.abs(entry), 0);
}

/**
 * A number that no split L + S = M can go below, from any matrix Y.
 *
 *     ⟨M, Y⟩ / max(‖Y‖₂, ‖Y‖∞/λ)
 *
 * Scaled so, Y is feasible for the dual problem: maximise ⟨M, Y⟩ subject to ‖Y‖₂ ≤ 1, ‖Y‖∞ ≤ λ. At the
 * optimal multiplier the bound is the optimal objective.
 * Shapes: M and Y (m × n). Y = 0 gives 0.
 * Source: Candès, Li, Ma & Wright (2011), Robust Principal Component Analysis?, section 2.
 */
export function robustPcaLowerBound(M: Matrix, Y: Matrix, lambda: number): number {
  const scale = Math.max(spectralNorm(Y), largestEntry(Y) / lambda);
  return scale === 0 ? 0 : innerProduct(M, Y) / scale;
}

function largestEntry(A: Matrix): number {
  return A.to1DArray().reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}

function softThresholdMatrix(A: Matrix, threshold: number): Matrix {
  return new Matrix(A.to2DArray().map((row) => softThreshold(row, threshold)));
}
