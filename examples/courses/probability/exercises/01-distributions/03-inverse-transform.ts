/**
 * A draw from a discrete distribution, made of one uniform number.
 *
 *     draw(p, u) = min { k : p₀ + … + pₖ > u },   0 ≤ u < 1
 *
 * Of u uniform in [0, 1), the draw is k with probability pₖ. Where rounding
 * keeps all sums at or below u, the draw is the last k with pₖ > 0.
 *
 * Shapes:  probabilities are n ≥ 1 numbers, at least 0, that sum to 1; the result is a whole number from 0 to n − 1
 * Example: draw([0.25, 0.5, 0.25], 0.3) = 1   and   draw([0.25, 0.5, 0.25], 0.75) = 2
 * Source:  Devroye (1986), Non-Uniform Random Variate Generation, section III.2
 *          http://www.nrbook.com/devroye/
 */
export function draw(probabilities: number[], u: number): number {
  throw new Error('Not started');
}
