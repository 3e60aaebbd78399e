/**
 * The objective of the Lasso.
 *
 *     F(w) = (1/2n) ‖y − Xw‖² + λ ‖w‖₁
 *
 * Shapes: X n × d, y (n), w (d).
 */
export function objective(
  X: readonly (readonly number[])[],
  y: readonly number[],
  w: readonly number[],
  lambda: number,
): number {
  const squares = X.reduce(
    (sum, row, i) => sum + (y[i] - row.reduce((fit, x, j) => fit + x * w[j], 0)) ** 2,
    0,
  );
  return squares / (2 * X.length) + lambda * w.reduce((sum, weight) => sum + Math.abs(weight), 0);
}
