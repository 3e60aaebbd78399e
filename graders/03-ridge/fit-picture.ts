/**
 * Pictures of polynomial fits: the curves over the samples, and the errors over what was varied.
 */
import type { Mark, Plot, Point } from '../../harness/engine/figures/plot.ts';
import type { Whose } from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';
import { curveAt, errorsOf, FIT, GRID, polynomial, TRAINING } from './noisy-curve.ts';

/** The samples, the curve they come from, and fits. */
export function fitPlot(title: string, fits: readonly Mark[]): Plot {
  const truth = GRID.map((x): Point => [x, curveAt(x)]);
  return {
    title,
    x: { label: 'x', domain: FIT.x },
    y: { label: 'y', domain: FIT.y },
    marks: [
      { kind: 'line', role: 'context', name: 'the curve', points: truth },
      { kind: 'dots', role: 'other', name: 'samples', points: TRAINING.map(({ x, y }) => [x, y]) },
      ...fits,
    ],
  };
}

/** The polynomial with these coefficients. */
export function fitLine(coefficients: readonly number[], whose: Whose): Mark[] {
  const heights = polynomial(coefficients, GRID);
  return stretches(
    GRID.map((x, i) => [x, heights[i]]),
    FIT,
    whose,
  );
}

/** Errors on the samples and on those held out, over the numbers in `xs`. */
export function errorLines(
  xs: readonly number[],
  fits: readonly (readonly number[])[],
  window: Window,
  whose: Whose,
): Mark[] {
  return (['training', 'heldOut'] as const).flatMap((which) =>
    stretches(
      fits.map((coefficients, k): Point => [xs[k], errorsOf(coefficients)[which]]),
      window,
      whose,
      {
        dotted: true,
        ...(whose.role === 'reference' && { label: which === 'training' ? 'on the samples' : 'held out' }),
      },
    ),
  );
}
