/**
 * A draw from a discrete distribution, made of one uniform number.
 *
 * The probabilities cut [0, 1) into intervals of their lengths: the draw is the interval that u falls into.
 */
export function draw(probabilities: number[], u: number): number {
  let last = 0;
  let sum = 0;
  for (const [k, probability] of probabilities.entries()) {
    if (probability > 0) last = k;
    // F(k) = p₀ + … + pₖ
    sum += probability;
    if (sum > u) return k;
  }
  return last;
}
