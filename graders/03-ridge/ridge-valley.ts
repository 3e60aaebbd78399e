/**
 * A ridge problem with two weights, for pictures of the plane: its objective is a valley across the axes.
 *
 * Eight samples that no line fits, so that every sample has its own opinion about the weights.
 */
import { Matrix } from 'ml-matrix';
import type { Contours } from '../../harness/engine/figures/plot.ts';
import { ridgeObjective } from '../../reference/ridge.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { equalLoss, type Window } from '../common/figure-plane.ts';

const ROWS = [
  [1, 1.5],
  [1, 0.25],
  [-1, -0.5],
  [0.5, -0.5],
  [-1.5, -1],
  [0.75, 1],
  [-0.5, 0.75],
  [1.25, 0.5],
];
const TARGETS = [3.5, 0.25, -1.75, -1.5, -2, 3, 1.25, 1.5];

const ALPHA = 0.1;

/** Fresh matrices, because a function may change its arguments. */
export function valley() {
  return { X: new Matrix(ROWS), y: [...TARGETS], alpha: ALPHA };
}

export const SAMPLES = ROWS.length;

export const minimiser = ridgeClosedForm(ROWS, TARGETS, ALPHA);

const objective = (weights: readonly number[]) => ridgeObjective(ROWS, TARGETS, weights, ALPHA);

const least = objective(minimiser);

/** How far F is above its smallest value. */
export const excess = (weights: readonly number[]) => objective(weights) - least;

const ABOVE_LEAST = [0.01, 0.05, 0.15, 0.35, 0.7, 1.2, 2];

export function contours(window: Window): Contours {
  return equalLoss(
    objective,
    window,
    ABOVE_LEAST.map((above) => least + above),
  );
}

export const PLANE: Window = { x: [-1.25, 2], y: [-0.5, 2.5] };
