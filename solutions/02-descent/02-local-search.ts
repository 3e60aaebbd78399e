/**
 * Random local search.
 *
 * The loss of the start is computed first: with infinity in its place the first candidate would be taken
 * whatever its loss. Every candidate leaves from `best`, not from the start and not from a rejected
 * candidate.
 */
export function randomLocalSearch(
  loss: (weights: number[]) => number,
  start: number[],
  options: RandomLocalSearchOptions,
  rng: () => number,
): { best: number[]; bestLoss: number } {
  const { iterations, stepSize } = options;
  // b₀ = start
  let best = [...start];
  let bestLoss = loss(best);
  for (let k = 0; k < iterations; k++) {
    // vₖ = bₖ₋₁ + stepSize · zₖ
    const candidate = best.map((weight) => weight + stepSize * gaussian(rng));
    const value = loss(candidate);
    // bₖ = vₖ if loss(vₖ) < loss(bₖ₋₁), else bₖ₋₁
    if (value < bestLoss) {
      best = candidate;
      bestLoss = value;
    }
  }
  return { best, bestLoss };
}

/** How many steps are tried, and how long they are. */
export interface RandomLocalSearchOptions {
  /** How many candidates, 0 or more. */
  iterations: number;
  /** Standard deviation of each coordinate of a step, above 0. */
  stepSize: number;
}

/** A standard normal number from two uniform ones (Box & Muller 1958): √(−2 ln u) · cos(2πv). */
function gaussian(rng: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
