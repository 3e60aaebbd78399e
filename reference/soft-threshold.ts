/**
 * Soft threshold, the proximal operator of t‖·‖₁.
 *
 *     S_t(x)ᵢ = xᵢ − clip(xᵢ, −t, t)
 *
 * By Moreau's decomposition: what remains of x after its projection on the ball ‖z‖∞ ≤ t.
 * Shapes: values (d), threshold ≥ 0, result (d).
 * Source: Parikh & Boyd (2014), Proximal Algorithms, section 6.5.
 */
export function softThreshold(values: readonly number[], threshold: number): number[] {
  return values.map((value) => value - Math.min(Math.max(value, -threshold), threshold));
}
