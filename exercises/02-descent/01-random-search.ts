/**
 * Random search: tries points drawn at random and keeps the best one.
 *
 *     wₖ = scale · zₖ,      zₖ a vector of independent standard normal numbers,      k = 1 … iterations
 *
 *     best = the wₖ with the smallest loss,      bestLoss = loss(best)
 *
 * A standard normal number has mean 0 and variance 1; `gaussian` below draws one. Each coordinate of each
 * point is a draw of its own, from numbers of its own. Randomness comes from `rng` alone, which returns a
 * number drawn uniformly from [0, 1) at each call: with the same numbers from `rng` a call gives the same
 * answer. Another way of drawing normal numbers is as good, and so is any order of the draws; a sum of a
 * few uniform numbers is not normal.
 *
 * loss is called exactly `iterations` times (iterations ≥ 1), and `best` is one of the points it saw, to
 * the last bit. The losses are finite and can be anything: all of them negative, or all above 10⁹. If
 * several points share the smallest loss, any of them will do. loss reads its argument and leaves it as
 * it is.
 *
 * Shapes:  dimension is a whole number ≥ 1; best is a vector of that length, bestLoss a number
 * Example: loss(w) = ‖w‖², dimension = 2, iterations = 3, scale = 1; suppose that the points are
 *          [0.5, -1], [1, 2] and [-0.5, 0.25]. Their losses are 1.25, 5 and 0.3125:
 *          { best: [-0.5, 0.25], bestLoss: 0.3125 }
 * Source:  Stanford CS231n course notes, Optimization: random search
 *          https://cs231n.github.io/optimization-1/
 */
export function randomSearch(
  loss: (weights: number[]) => number,
  dimension: number,
  options: RandomSearchOptions,
  rng: () => number,
): { best: number[]; bestLoss: number } {
  throw new Error('Not started');
}

/** How many points are tried, and how far out. */
export interface RandomSearchOptions {
  /** How many points, 1 or more. */
  iterations: number;
  /** Standard deviation of each coordinate, above 0. */
  scale: number;
}

/**
 * A standard normal number from two uniform ones (Box & Muller 1958): √(−2 ln u) · cos(2πv).
 *
 * `rng` can return 0 but never 1, so u = 1 − rng() keeps the logarithm finite.
 */
function gaussian(rng: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
