/**
 * A regression problem with two weights, for pictures of the plane: its loss is a narrow valley across the axes.
 *
 *     XᵀX/n = [1, 0.8; 0.8, 1],   Xᵀy/n = [2.8, 3.32],   least squares at w = [0.4, 3]
 *
 * With λ = 1 the Lasso ends at [0, 2.32]: on the axis, and not where a descent from 0 first runs to.
 */
import { Matrix } from 'ml-matrix';
import type { Seen } from '../../harness/engine/figures/figure.ts';
import type { Mark, Plot } from '../../harness/engine/figures/plot.ts';
import { lassoObjective } from '../../reference/lasso.ts';
import { inWords, marksOfBoth } from '../common/figure-lines.ts';
import { equalLoss, plane, type Window, way } from '../common/figure-plane.ts';
import type { LassoProblem } from './lasso-problem.ts';

/** Fresh matrices, because a function may change its arguments. */
export function twoWeights(lambda: number): LassoProblem {
  const X = new Matrix([
    [1, 1.4],
    [1, 0.2],
    [1, 1.4],
    [1, 0.2],
  ]);
  return { X, y: [5.1, 1.5, 4.1, 0.5], lambda };
}

/** Where the descents from 0 happen. */
export const DESCENT: Window = { x: [-0.5, 2.5], y: [-0.5, 3] };

/** Of the Lasso with λ = 1. */
export const MINIMISER = [0, 2.32];

const ABOVE_SMALLEST = [0.02, 0.1, 0.3, 0.7, 1.3, 2.1, 3.1];

/** One answer of a figure: the iterates of one descent. */
type Descents = readonly Seen<number[][]>[];

/** F of the Lasso over the plane for λ = 1, and the ways of the iterates upon it. */
export function pathsOverObjective(
  own: Descents | undefined,
  reference: Descents,
  behind: readonly Mark[] = [],
): Plot {
  const { X, y, lambda } = twoWeights(1);
  const objective = (w: readonly number[]) => lassoObjective(X.to2DArray(), y, w, lambda);
  const levels = ABOVE_SMALLEST.map((above) => objective(MINIMISER) + above);
  const paths = marksOfBoth(own, reference, ([iterates], whose) => way(iterates, DESCENT, whose));
  return plane(DESCENT, [equalLoss(objective, DESCENT, levels), ...behind, ...paths]);
}

/** "[0.9, 1.16]" */
export function pointInWords(w: readonly number[]): string {
  return `[${w.map(inWords).join(', ')}]`;
}
