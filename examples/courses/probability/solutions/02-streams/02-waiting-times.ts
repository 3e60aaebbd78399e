/**
 * Waiting times by inversion of the distribution function.
 *
 * 1 − u is above 0 and at most 1, so its logarithm is finite.
 */
export function waitingTimes(rate: number, count: number, rng: () => number): number[] {
  // x = −ln(1 − u) / λ
  return Array.from({ length: count }, () => -Math.log(1 - rng()) / rate);
}
