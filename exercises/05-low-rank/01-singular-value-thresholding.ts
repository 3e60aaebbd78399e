import { Matrix } from 'ml-matrix';

/**
 * Singular value thresholding: the soft threshold of the Lasso, applied to the singular values of a matrix.
 *
 *     Y = U diag(σ) Vᵀ      ⇒      D_τ(Y) = U diag((σ − τ)₊) Vᵀ,      (a)₊ = max(a, 0)
 *
 * It is the proximal operator of the nuclear norm ‖Z‖_* = Σ σᵢ(Z), and what it makes exactly zero is rank:
 *
 *     D_τ(Y) = argmin over Z of  ½‖Z − Y‖_F² + τ‖Z‖_*
 *
 * The singular vectors stay as they are. τ = 0 gives a copy of Y; τ ≥ σ₁ gives the matrix of zeros. Y may be
 * tall, wide, of one row or column, rank-deficient or zero, and keeps its values. Any route to the singular
 * values will do. ml-matrix has a class SVD; for matrices with more columns than rows it wants the option
 * `autoTranspose: true`.
 *
 * Shapes:  Y (m × n), tau (τ ≥ 0) is a number, the result is a new Matrix (m × n)
 * Example: singularValueThreshold([[2, 1], [1, 2]], 1) = [[1, 1], [1, 1]]:
 *          the singular values 3 and 1 become 2 and 0
 * Source:  Cai, Candès & Shen (2010), A Singular Value Thresholding Algorithm for Matrix Completion,
 *          theorem 2.1
 *          https://arxiv.org/abs/0810.3286
 */
export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  throw new Error('Not started');
}
