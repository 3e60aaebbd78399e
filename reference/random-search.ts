import { standardNormal } from './standard-normal.ts';

/**
 * Random search: draws all points, computes all losses, looks for the smallest.
 *
 *     wₖ = scale · zₖ,   best = argmin over the wₖ of loss
 *
 * Shapes: best (dimension). The first of several equal losses wins.
 */
export function randomSearch(
  loss: (weights: number[]) => number,
  dimension: number,
  { iterations, scale }: { readonly iterations: number; readonly scale: number },
  rng: () => number,
): { best: number[]; bestLoss: number } {
  const points = Array.from({ length: iterations }, () =>
    Array.from({ length: dimension }, () => scale * standardNormal(rng)),
  );
  return bestOf(
    points,
    points.map((point) => loss([...point])),
  );
}

/** The point with the smallest loss; the first one of several. Shapes: points N × d, losses (N), N ≥ 1. */
export function bestOf(
  points: readonly (readonly number[])[],
  losses: readonly number[],
): { best: number[]; bestLoss: number } {
  let winner = 0;
  for (let k = 1; k < losses.length; k++) if (losses[k] < losses[winner]) winner = k;
  return { best: [...points[winner]], bestLoss: losses[winner] };
}
