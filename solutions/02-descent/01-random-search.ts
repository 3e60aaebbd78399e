/**
 * Random search: the best of independent normal points.
 *
 * `bestLoss` starts at infinity, the only number that every loss is below. Each point is an array of its
 * own: one array filled anew would make `best` the last point.
 */
export function randomSearch(
  loss: (weights: number[]) => number,
  dimension: number,
  options: RandomSearchOptions,
  rng: () => number,
): { best: number[]; bestLoss: number } {
  const { iterations, scale } = options;
  let best: number[] = [];
  let bestLoss = Infinity;
  for (let k = 0; k < iterations; k++) {
    // wₖ = scale · zₖ
    const weights = Array.from({ length: dimension }, () => scale * gaussian(rng));
    const value = loss(weights);
    if (value < bestLoss) {
      best = weights;
      bestLoss = value;
    }
  }
  return { best, bestLoss };
}

/** How many points are tried, and how far out. */
export interface RandomSearchOptions {
  /** How many points, 1 or more. */
  iterations: number;
  /** Standard deviation of each coordinate, above 0. */
  scale: number;
}

/** A standard normal number from two uniform ones (Box & Muller 1958): √(−2 ln u) · cos(2πv). */
function gaussian(rng: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
