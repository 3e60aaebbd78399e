/**
 * The loss of ridge regression over the mean.
 *
 *     L(w) = (1/2n) Σᵢ (xᵢ · w − yᵢ)² + (λ/2) ‖w‖²
 *
 * Shapes: X n × d, y (n), w (d).
 */
export function loss(
  X: readonly (readonly number[])[],
  y: readonly number[],
  w: readonly number[],
  lambda: number,
): number {
  let squares = 0;
  for (const [i, row] of X.entries()) {
    let residual = 0 - y[i];
    for (const [j, x] of row.entries()) residual += x * w[j];
    squares += residual ** 2;
  }
  return squares / (2 * X.length) + (lambda / 2) * w.reduce((sum, weight) => sum + weight ** 2, 0);
}
