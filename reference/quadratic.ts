/**
 * A quadratic function, on which difference quotients have closed forms.
 *
 *     q(x) = ½ xᵀAx + bᵀx
 *
 * Shapes: A d × d (not necessarily symmetric), b and x (d).
 */
export function quadratic(A: Rows, b: readonly number[], x: readonly number[]): number {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    value += b[i] * x[i];
    for (let j = 0; j < x.length; j++) value += (x[i] * A[i][j] * x[j]) / 2;
  }
  return value;
}

/** ∇q(x) = ½(A + Aᵀ)x + b. Shapes: the result (d). */
export function quadraticGradient(A: Rows, b: readonly number[], x: readonly number[]): number[] {
  return b.map((entry, i) => x.reduce((sum, value, j) => sum + ((A[i][j] + A[j][i]) * value) / 2, entry));
}

/**
 * What forward differences of q give on paper, for any step h.
 *
 *     gᵢ = ∂q/∂xᵢ + (h/2) Aᵢᵢ
 *
 * A backward difference has −h/2 here; a central one is the gradient itself. Shapes: the result (d).
 */
export function forwardDifferenceOfQuadratic(
  A: Rows,
  b: readonly number[],
  x: readonly number[],
  h: number,
): number[] {
  return quadraticGradient(A, b, x).map((slope, i) => slope + (h / 2) * A[i][i]);
}

type Rows = readonly (readonly number[])[];
