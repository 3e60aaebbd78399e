/**
 * The folds of k-fold cross-validation, from the fold that each place belongs to.
 *
 *     b = ⌊n/k⌋,  r = n mod k:   fold of place p = ⌊p / (b + 1)⌋ where p < r(b + 1), else r + ⌊(p − r(b + 1)) / b⌋
 *
 * Shapes: order (n), 2 ≤ k ≤ n; k pairs of index lists.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 7.10.
 */
export function kFold(order: readonly number[], k: number): { train: number[]; test: number[] }[] {
  const size = Math.floor(order.length / k);
  const remainder = order.length % k;
  const larger = remainder * (size + 1);
  const foldOf = (place: number) =>
    place < larger ? Math.floor(place / (size + 1)) : remainder + Math.floor((place - larger) / size);
  return Array.from({ length: k }, (_, fold) => ({
    train: order.filter((_, place) => foldOf(place) !== fold),
    test: order.filter((_, place) => foldOf(place) === fold),
  }));
}

/**
 * Standardized rows, from differences between samples alone: neither mean nor variance is formed.
 *
 *     x − μ = (1/m) Σₖ (x − xₖ),      σ² = (1/2m²) Σₖ Σₗ (xₖ − xₗ)²,      sums over the training rows
 *
 * Where all training rows have the same value, σ² is exactly 0, and 1 stands for σ.
 * Shapes: X n × d, train (m), test (t), results m × d and t × d.
 * Source: Zhang et al. (2012), Some new deformation formulas about variance and covariance (the pairwise form).
 */
export function standardize(
  X: readonly (readonly number[])[],
  train: readonly number[],
  test: readonly number[],
): { train: number[][]; test: number[][] } {
  const m = train.length;
  const deviations = X[0].map((_, j) => {
    let squares = 0;
    for (const k of train) for (const l of train) squares += (X[k][j] - X[l][j]) ** 2;
    return squares === 0 ? 1 : Math.sqrt(squares / 2) / m;
  });
  const scaled = (rows: readonly number[]) =>
    rows.map((i) => X[i].map((x, j) => train.reduce((sum, k) => sum + (x - X[k][j]), 0) / m / deviations[j]));
  return { train: scaled(train), test: scaled(test) };
}
