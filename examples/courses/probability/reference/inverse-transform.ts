/** The number of k with p₀ + … + pₖ ≤ u, but for what rounding leaves over. */
export function draw(probabilities: readonly number[], u: number): number {
  const below = probabilities.filter((_, k) => cumulative(probabilities, k) <= u).length;
  const last = probabilities.findLastIndex((probability) => probability > 0);
  return Math.min(below, last);
}

function cumulative(probabilities: readonly number[], k: number): number {
  return probabilities.slice(0, k + 1).reduce((sum, one) => sum + one, 0);
}
