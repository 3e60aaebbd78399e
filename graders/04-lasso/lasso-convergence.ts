/**
 * How the objective of the Lasso comes down on the diabetes data: the gap to its smallest value, on a log scale.
 */

import type { Table } from '../../harness/engine/figures/drawn-figure.ts';
import type { Line, Mark, Plot } from '../../harness/engine/figures/plot.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { lassoObjective } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { maxOf } from '../common/extremes.ts';
import { type Interval, inWords, type Whose } from '../common/figure-lines.ts';
import { way } from '../common/figure-plane.ts';
import type { LassoProblem } from './lasso-problem.ts';

/** λ near a tenth of λ_max: six of the ten weights are not 0. */
export function lassoOnDiabetes(): LassoProblem {
  const { X, y } = diabetes();
  return { X: X.clone(), y: [...y], lambda: 4 };
}

/** Below 1/L of the diabetes data, L = 4.02. */
export const STEP_SIZE = 0.24;

/** Enough of them for a line; repeated calls, because a solver shows its last iterate only. */
export const ITERATIONS = [0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 60, 80, 100];

/** F(0) is 1190 above the smallest value; rounding and early stops of right solutions stay below the lower end. */
const GAP: Interval = [1e-9, 1e4];

/** F(w) − F*, for each of the weights: never below the lower end of the axis. */
export function gaps({ X, y, lambda }: LassoProblem, iterates: readonly (readonly number[])[]): number[] {
  const rows = X.to2DArray();
  const least = lassoObjective(rows, y, lassoCoordinateDescent(rows, y, lambda), lambda);
  return iterates.map((w) => Math.max(lassoObjective(rows, y, w, lambda) - least, GAP[0]));
}

/** Dots at the numbers of iterations, joined. */
export function gapLine(
  iterations: readonly number[],
  heights: readonly number[],
  whose: Whose,
  label?: string,
): Line[] {
  const window = { x: [0, maxOf(iterations)], y: GAP } as const;
  return way(
    iterations.map((k, i) => [k, heights[i]]),
    window,
    whose,
    label,
  );
}

export function gapPlot(marks: readonly Mark[]): Plot {
  return {
    x: { label: 'iterations' },
    y: { label: 'F(w) − smallest F (log scale)', scale: 'log', domain: GAP },
    marks,
  };
}

/** A gap in words: what is at the lower end of the axis may be less. */
export function gapInWords(gap: number): string {
  return gap <= GAP[0] ? `at most ${inWords(GAP[0])}` : inWords(gap);
}

/** One row for each number of iterations, one column for each line. */
export function gapTable(
  iterations: readonly number[],
  columns: readonly { readonly head: string; readonly heights: readonly number[] }[],
): Table {
  return {
    head: ['iterations', ...columns.map(({ head }) => head)],
    rows: iterations.map((k, i) => [k, ...columns.map(({ heights }) => gapInWords(heights[i]))]),
  };
}
