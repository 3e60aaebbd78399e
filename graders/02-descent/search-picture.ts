/**
 * What the pictures of both random searches share: the bowl, the points over it, and the best loss so far.
 */
import type { Seen } from '../../harness/engine/figures/figure.ts';
import type { Mark, Plot, Point } from '../../harness/engine/figures/plot.ts';
import { inside, inWords, type Whose } from '../common/figure-lines.ts';
import { equalLoss, stretches, type Window } from '../common/figure-plane.ts';
import { bowlValue } from './bowls.ts';
import { lossesOf, pointsOf } from './search-log.ts';

/** Narrower in one direction than in the other; the minimiser is not where the searches begin. */
export const BOWL = { curvatures: [0.5, 2], minimiser: [1.5, 1] };

export const lossOfBowl = (point: readonly number[]) => bowlValue(BOWL, point);

const LEVELS = [0.25, 1, 2, 3.5, 6, 10];

export interface Found {
  readonly best: number[];
  readonly bestLoss: number;
}

export function contoursOfBowl(window: Window): Mark {
  return equalLoss(lossOfBowl, window, LEVELS);
}

export function tried(seen: Seen<Found>): number[][] {
  return pointsOf(seen.calls.loss ?? []);
}

/** Every point that was tried. */
export function cloud(seen: Seen<Found>, window: Window, whose: Whose): Mark {
  const points = tried(seen).map(([a, b]): Point => [a, b]);
  return { kind: 'dots', ...whose, points: inside(points, window.x, window.y) };
}

/** The smallest loss of the first k points, for every k. */
function bestSoFar(seen: Seen<Found>): number[] {
  let least = Number.POSITIVE_INFINITY;
  return lossesOf(seen.calls.loss ?? []).map((loss) => {
    least = Math.min(least, loss);
    return least;
  });
}

export function progress(iterations: number, marksOf: (window: Window) => Mark[]): Plot {
  const window: Window = { x: [0, iterations + 1], y: [1e-3, 20] };
  return {
    title: 'The best loss so far',
    x: { label: 'points tried', domain: window.x },
    y: { label: 'loss (log scale)', scale: 'log', domain: window.y },
    marks: marksOf(window),
  };
}

export function progressLine(seen: Seen<Found>, window: Window, whose: Whose): Mark[] {
  return stretches(
    bestSoFar(seen).map((loss, k): Point => [k + 1, loss]),
    window,
    whose,
  );
}

export function foundInWords({ answer: { best, bestLoss } }: Seen<Found>): string {
  return `[${best.map(inWords).join(', ')}] with loss ${inWords(bestLoss)}`;
}
