/**
 * Waiting times between events that come by chance, λ of them in a unit of time (a Poisson process).
 *
 *     P(x > t) = exp(−λ t)   for t ≥ 0
 *
 * The waiting times are independent of each other. Their mean is 1/λ. Randomness comes from `rng` alone: with the same
 * numbers from it a call gives the same answer. How they are made of numbers of `rng` is free: `rng()` is uniform on
 * [0, 1), and may be 0.
 *
 * Shapes:  rate is λ > 0, count is n ≥ 1, rng is a function; the result has n entries
 * Example: the mean of waitingTimes(2, 2000, rng) is near 1/2
 * Source:  Devroye (1986), Non-Uniform Random Variate Generation, section II.2.1
 *          http://www.nrbook.com/devroye/
 */
export function waitingTimes(rate: number, count: number, rng: () => number): number[] {
  throw new Error('Not started');
}
