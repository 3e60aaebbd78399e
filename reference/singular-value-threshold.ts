import { Matrix } from 'ml-matrix';
import { innerProduct, nuclearNorm, singularTriples, spectralNorm } from './singular-values.ts';

/**
 * Singular value thresholding, the proximal operator of τ‖·‖_*.
 *
 *     D_τ(Y) = Σ (σₖ − τ) uₖvₖᵀ   over the σₖ > τ
 *
 * The singular vectors come from Jacobi rotations.
 * Shapes: Y (m × n), tau ≥ 0, result (m × n).
 * Source: Cai, Candès & Shen (2010), A Singular Value Thresholding Algorithm for Matrix Completion,
 *         theorem 2.1.
 */
export function singularValueThreshold(Y: Matrix, tau: number): Matrix {
  const Z: number[][] = Array.from({ length: Y.rows }, () => new Array(Y.columns).fill(0));
  for (const { value, scaledLeft, right } of singularTriples(Y)) {
    if (value <= tau) continue;
    const kept = (value - tau) / value;
    for (let i = 0; i < Y.rows; i++) {
      for (let j = 0; j < Y.columns; j++) Z[i][j] += kept * scaledLeft[i] * right[j];
    }
  }
  return new Matrix(Z);
}

/**
 * How far Z is from D_τ(Y), without computing D_τ(Y): 0 exactly there, and in the units of Y.
 *
 *     max( ‖Y − Z‖₂ − τ,   |τ‖Z‖_* − ⟨Y − Z, Z⟩| / ‖Z‖_F )      the second is 0 for Z = 0
 *
 * Both vanish exactly when (Y − Z)/τ is a subgradient of the nuclear norm at Z. Nothing in it depends on
 * signs or the order of singular vectors.
 * Shapes: Y and Z (m × n).
 * Source: Watson (1992), Characterization of the subdifferential of some matrix norms.
 */
export function singularValueThresholdResidual(Y: Matrix, Z: Matrix, tau: number): number {
  const difference = Matrix.sub(Y, Z);
  const outside = Math.max(0, spectralNorm(difference) - tau);
  const size = Math.sqrt(innerProduct(Z, Z));
  if (size === 0) return outside;
  return Math.max(outside, Math.abs(tau * nuclearNorm(Z) - innerProduct(difference, Z)) / size);
}
