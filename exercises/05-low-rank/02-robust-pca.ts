import { Matrix } from 'ml-matrix';

/**
 * Robust PCA: splits a matrix into a low-rank part L and a sparse part S, by an inexact augmented Lagrangian.
 *
 *     minimise ‖L‖_* + λ‖S‖₁   subject to   L + S = M,      ‖L‖_* = Σ σᵢ(L),   ‖S‖₁ = Σ |Sᵢⱼ|
 *
 * The multiplier Y (m × n) makes the constraint part of the objective, next to a penalty of growing weight μ:
 *
 *     ℓ(L, S, Y, μ) = ‖L‖_* + λ‖S‖₁ + ⟨Y, M − L − S⟩ + (μ/2)‖M − L − S‖_F²
 *
 *     repeat    L ← argmin of ℓ over L                      (S, Y, μ fixed)
 *               S ← argmin of ℓ over S                      (L, Y, μ fixed)
 *               Y ← Y + μ(M − L − S)
 *               μ ← min(ρμ, 10⁷μ₀)                          μ₀ = 1.25/‖M‖₂,  ‖M‖₂ = σ₁(M)
 *     until     ‖M − L − S‖_F ≤ tolerance · ‖M‖_F,  or maxIterations is reached
 *
 * Both minimisations have closed forms: complete the square, and a proximal operator that earlier exercises
 * implement is left. Each exercise file stands alone, so these helpers are to be written here again.
 *
 * L, S and Y start from zeros. Free to choose: whether L or S goes first; Y = M/‖M‖₂ at the start instead of zeros, or M
 * divided by another norm that is the same for M and Mᵀ; the Frobenius or the nuclear norm of M in μ₀ instead of ‖M‖₂.
 * The μ₀ = mn/(4‖M‖₁) of Candès et al. is not among them: with a growing μ it stops short of the minimum. ρ = 1 keeps μ
 * at μ₀ and still has to arrive; with the defaults a few dozen iterations do. For M = 0 and for maxIterations = 0 both
 * parts are 0. M may be tall or wide; M and what is set in options keep their values.
 *
 * Shapes:  M (m × n), the result is { L, S }, two new matrices (m × n)
 * Example: M = [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 9, 1], [1, 1, 1, 1]]: L is the matrix of ones and S is 0
 *          but for the entry 8, both to about six digits
 * Source:  Candès, Li, Ma & Wright (2011), Robust Principal Component Analysis?
 *          https://arxiv.org/abs/0912.3599
 *          Lin, Chen & Ma (2010), The Augmented Lagrange Multiplier Method for Exact Recovery of Corrupted
 *          Low-Rank Matrices, algorithm 5
 *          https://arxiv.org/abs/1009.5055
 */
export function robustPca(M: Matrix, options: RobustPcaOptions = {}): { L: Matrix; S: Matrix } {
  throw new Error('Not started');
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
