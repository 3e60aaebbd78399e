import { standardNormal } from './standard-normal.ts';

/**
 * Random local search, as a chain of best points.
 *
 *     bₖ = bₖ₋₁ + stepSize · zₖ  where that lowers the loss,  else  bₖ₋₁
 *
 * Shapes: start and best (d). The loss is computed at the start and at every candidate.
 * Source: Stanford CS231n course notes, Optimization; there the first candidate is always taken.
 */
export function randomLocalSearch(
  loss: (weights: number[]) => number,
  start: readonly number[],
  { iterations, stepSize }: { readonly iterations: number; readonly stepSize: number },
  rng: () => number,
): { best: number[]; bestLoss: number } {
  let current = { best: [...start], bestLoss: loss([...start]) };
  for (let k = 0; k < iterations; k++) {
    const steps = start.map(() => stepSize * standardNormal(rng));
    const candidate = steps.map((step, j) => current.best[j] + step);
    const bestLoss = loss([...candidate]);
    if (bestLoss < current.bestLoss) current = { best: candidate, bestLoss };
  }
  return current;
}

/**
 * The step of each candidate from the best point known when it was tried, given the points in the order of the
 * calls; ties may or may not move the search, so the nearest of the points with the lowest loss counts.
 *
 *     vₖ − b
 *
 * Shapes: points N × d with the start among the known ones at first; losses (N); the result N × d.
 */
export function stepsFromBest(
  start: readonly number[],
  startLoss: number,
  points: readonly (readonly number[])[],
  losses: readonly number[],
): number[][] {
  let lowest = startLoss;
  let best: (readonly number[])[] = [start];
  return points.map((point, k) => {
    const nearest = best.reduce((near, b) => (apart(point, b) < apart(point, near) ? b : near));
    if (losses[k] < lowest) {
      lowest = losses[k];
      best = [point];
    } else if (losses[k] === lowest) {
      best = [...best, point];
    }
    return point.map((entry, j) => entry - nearest[j]);
  });
}

/** How long these steps are: ‖vₖ − b‖∞. Shapes: as above, the result (N). */
export function distancesFromBest(
  start: readonly number[],
  startLoss: number,
  points: readonly (readonly number[])[],
  losses: readonly number[],
): number[] {
  const zero = start.map(() => 0);
  return stepsFromBest(start, startLoss, points, losses).map((step) => apart(step, zero));
}

/** ‖a − b‖∞ */
function apart(a: readonly number[], b: readonly number[]): number {
  let largest = 0;
  for (let j = 0; j < a.length; j++) largest = Math.max(largest, Math.abs(a[j] - b[j]));
  return largest;
}
