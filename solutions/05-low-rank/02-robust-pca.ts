import { Matrix, SVD } from 'ml-matrix';

/**
 * Robust PCA by an inexact augmented Lagrangian.
 *
 * Completing the square in ℓ over L leaves  ‖L‖_* + (μ/2)‖L − (M − S + Y/μ)‖_F²: divided by μ this is the
 * proximal operator of the nuclear norm with threshold 1/μ. Over S it is that of the L1 norm, at the same
 * point with L in the place of S, with threshold λ/μ.
 *
 * The multiplier collects what the constraint still misses. Thanks to it the answer is exact for a finite μ;
 * a penalty alone would need μ → ∞.
 */
export function robustPca(M: Matrix, options: RobustPcaOptions = {}): { L: Matrix; S: Matrix } {
  const { rows: m, columns: n } = M;
  const {
    lambda = 1 / Math.sqrt(Math.max(m, n)),
    rho = 1.5,
    tolerance = 1e-7,
    maxIterations = 1000,
  } = options;

  let L = Matrix.zeros(m, n);
  let S = Matrix.zeros(m, n);
  const size = M.norm('frobenius');
  if (size === 0) return { L, S };

  const Y = Matrix.zeros(m, n);
  // μ₀ = 1.25/‖M‖₂
  const mu0 = 1.25 / spectralNorm(M);
  let mu = mu0;
  for (let k = 0; k < maxIterations; k++) {
    const pull = Matrix.div(Y, mu);
    // L = D_{1/μ}(M − S + Y/μ)
    L = singularValueThreshold(Matrix.sub(M, S).add(pull), 1 / mu);
    // S = S_{λ/μ}(M − L + Y/μ)
    S = softThreshold(Matrix.sub(M, L).add(pull), lambda / mu);
    // Y ← Y + μ(M − L − S)
    const missing = Matrix.sub(M, L).sub(S);
    Y.add(Matrix.mul(missing, mu));
    // μ ← min(ρμ, 10⁷μ₀)
    mu = Math.min(rho * mu, 1e7 * mu0);
    // ‖M − L − S‖_F ≤ tolerance · ‖M‖_F
    if (missing.norm('frobenius') <= tolerance * size) break;
  }
  return { L, S };
}

/** What may be set; every field has a default. */
export interface RobustPcaOptions {
  /** Weight λ > 0 of the sparse part. Default: 1/√max(m, n). */
  lambda?: number;
  /** Factor ρ ≥ 1 by which μ grows in every iteration. Default: 1.5. */
  rho?: number;
  /** Largest ‖M − L − S‖_F / ‖M‖_F at the end. Default: 1e-7. */
  tolerance?: number;
  /** At most this many iterations. Default: 1000. */
  maxIterations?: number;
}

/** D_τ(A) = U diag((σ − τ)₊) Vᵀ */
function singularValueThreshold(A: Matrix, tau: number): Matrix {
  const svd = new SVD(A, { autoTranspose: true });
  const shrunk = svd.diagonal.map((sigma) => Math.max(sigma - tau, 0));
  return svd.leftSingularVectors.mulRowVector(shrunk).mmul(svd.rightSingularVectors.transpose());
}

/** S_t(a) = sign(a) · max(|a| − t, 0), entry by entry */
function softThreshold(A: Matrix, threshold: number): Matrix {
  const shrink = (a: number) => Math.sign(a) * Math.max(Math.abs(a) - threshold, 0);
  return new Matrix(A.to2DArray().map((row) => row.map(shrink)));
}

/** ‖A‖₂ = σ₁(A) */
function spectralNorm(A: Matrix): number {
  return Math.max(...new SVD(A, { autoTranspose: true }).diagonal);
}
