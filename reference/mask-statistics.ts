/**
 * What a keep mask of independent coins must look like on average.
 *
 *     keep fraction  mean of mᵢⱼ,   expected q = 1 − p
 *
 * Shapes: mask n × d of zeros and ones.
 */
export function keepFraction(mask: Rows): number {
  const kept = mask.reduce((sum, row) => sum + row.reduce((inRow, coin) => inRow + coin, 0), 0);
  return kept / (mask.length * mask[0].length);
}

/**
 * Correlation of each coin with its neighbour, with the known mean q and variance q(1 − q) of a coin.
 *
 *     inRows     mean of (mᵢⱼ − q)(mᵢ,ⱼ₊₁ − q) / q(1 − q)
 *     inColumns  mean of (mᵢⱼ − q)(mᵢ₊₁,ⱼ − q) / q(1 − q)
 *
 * One coin for a whole row makes `inRows` 1, one for a whole column makes `inColumns` 1.
 * Shapes: mask n × d of zeros and ones, n ≥ 2, d ≥ 2, 0 < q < 1.
 */
export function neighbourCorrelation(mask: Rows, q: number): { inRows: number; inColumns: number } {
  const [rows, columns] = [mask.length, mask[0].length];
  let inRows = 0;
  let inColumns = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const coin = mask[i][j] - q;
      if (j + 1 < columns) inRows += coin * (mask[i][j + 1] - q);
      if (i + 1 < rows) inColumns += coin * (mask[i + 1][j] - q);
    }
  }
  const variance = q * (1 - q);
  return {
    inRows: inRows / (rows * (columns - 1) * variance),
    inColumns: inColumns / ((rows - 1) * columns * variance),
  };
}

/**
 * Hoeffding's bound: the mean of N independent numbers, each within an interval of the given width, leaves
 * its expectation by t or more with probability at most δ.
 *
 *     t = width · √(ln(2/δ) / 2N)
 *
 * For q = ½ the products of neighbouring coins are independent signs (width 2), so the bound covers
 * `neighbourCorrelation` as well.
 * Source: Hoeffding (1963), Probability inequalities for sums of bounded random variables.
 */
export function hoeffdingBound(count: number, failureProbability: number, width = 1): number {
  return width * Math.sqrt(Math.log(2 / failureProbability) / (2 * count));
}

/**
 * How surprising the mean of N coins is, as the logarithm of a chance: a mean at least as far on that side of q has the
 * probability e^(−s) at most.
 *
 *     s = N · [ k log(k/q) + (1 − k) log((1 − k)/(1 − q)) ],   k the mean, 0 log 0 = 0
 *
 * Near q = 0 and q = 1 this is far sharper than Hoeffding's bound, and nowhere weaker.
 * Source: Hoeffding (1963), Probability inequalities for sums of bounded random variables, equation 2.1.
 */
export function chernoffSurprise(count: number, mean: number, q: number): number {
  const term = (share: number, expected: number) => (share === 0 ? 0 : share * Math.log(share / expected));
  return count * (term(mean, q) + term(1 - mean, 1 - q));
}

type Rows = readonly (readonly number[])[];
