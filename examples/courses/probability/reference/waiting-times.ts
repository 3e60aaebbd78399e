/**
 * Waiting times from the survival function: x is where P(x > t) has fallen to 1 − u.
 *
 *     exp(−λ x) = 1 − u
 */
export function waitingTimes(rate: number, count: number, rng: () => number): number[] {
  const times: number[] = [];
  while (times.length < count) times.push(Math.log1p(-rng()) / -rate);
  return times;
}
