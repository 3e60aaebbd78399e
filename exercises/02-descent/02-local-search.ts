/**
 * Random local search: a random step from the best point so far, taken if it lowers the loss.
 *
 *     b₀ = start
 *
 *     vₖ = bₖ₋₁ + stepSize · zₖ,      zₖ a vector of independent standard normal numbers
 *     bₖ = vₖ  if loss(vₖ) < loss(bₖ₋₁),  else  bₖ₋₁                                      k = 1 … iterations
 *
 *     best = the last b,      bestLoss = loss(best)
 *
 * A standard normal number has mean 0 and variance 1; `gaussian` below draws one. Every coordinate of
 * every step is a draw of its own, from numbers of its own, so every candidate vₖ differs from bₖ₋₁ in all
 * coordinates. Randomness comes from `rng` alone, which returns a number drawn uniformly from [0, 1) at each
 * call: with the same numbers from `rng` a call gives the same answer. Another way of drawing normal numbers
 * is as good; a sum of a few uniform numbers is not normal.
 *
 * The start takes part: bestLoss is never above loss(start), and from a minimum the search does not move.
 * A candidate with the same loss as the best point may be taken or left. loss is called at least
 * `iterations` and at most `iterations + 1` times, and bestLoss is the smallest value it gave. loss reads
 * its argument and leaves it as it is; `start` keeps its values. For iterations = 0 the result is a copy
 * of the start, never the array itself, and its loss.
 *
 * Shapes:  start and best have the same length ≥ 1, best is a new vector; bestLoss is a number
 * Example: loss(w) = ‖w‖², start = [1, 1], iterations = 2, stepSize = 0.5; suppose that z₁ = [-1, 0.5] and
 *          z₂ = [1, 0.5]. The candidates are [0.5, 1.25] and [1, 1.5], with losses 1.8125 and 3.25:
 *          { best: [0.5, 1.25], bestLoss: 1.8125 }
 * Source:  Stanford CS231n course notes, Optimization: random local search
 *          (where the first candidate is always taken)
 *          https://cs231n.github.io/optimization-1/
 */
export function randomLocalSearch(
  loss: (weights: number[]) => number,
  start: number[],
  options: RandomLocalSearchOptions,
  rng: () => number,
): { best: number[]; bestLoss: number } {
  throw new Error('Not started');
}

/** How many steps are tried, and how long they are. */
export interface RandomLocalSearchOptions {
  /** How many candidates, 0 or more. */
  iterations: number;
  /** Standard deviation of each coordinate of a step, above 0. */
  stepSize: number;
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
