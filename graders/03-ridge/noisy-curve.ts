/**
 * Noisy samples of one period of a sine: few enough that a polynomial of degree 9 can chase the noise.
 *
 * Others of the same curve are held out, to tell how good a fit is where it was not made.
 */
import { dot } from '../../reference/lasso.ts';
import { polynomialFeatures } from '../../reference/polynomial-features.ts';
import type { Interval } from '../common/figure-lines.ts';
import { spaced } from '../common/figure-lines.ts';
import type { Window } from '../common/figure-plane.ts';

/**
 * Errors that were drawn once, of standard deviation 0.25, and chosen among other draws: with so few samples not every
 * draw tells so clearly that degree 3 is right.
 */
const NOISE = [-0.03, 0.47, -0.3, -0.04, -0.17, 0.03, 0.21, -0.3, -0.39, 0.38, 0.26, -0.23];
const HELD_OUT_NOISE = [-0.32, -0.27, 0.46, 0.05, -0.23, -0.1, -0.02, 0.14, -0.32, -0.03, 0.23];

const PERIOD: Interval = [-1, 1];

export const curveAt = (x: number) => Math.sin(Math.PI * x);

export const TRAINING = spaced(PERIOD, NOISE.length).map((x, i) => ({ x, y: curveAt(x) + NOISE[i] }));

/** Between the others. */
const HELD_OUT = TRAINING.slice(1).map(({ x }, i) => {
  const between = (x + TRAINING[i].x) / 2;
  return { x: between, y: curveAt(between) + HELD_OUT_NOISE[i] };
});

/** Where a fit is drawn. */
export const GRID = spaced(PERIOD, 61);

export const FIT: Window = { x: [-1.05, 1.05], y: [-2.25, 2.25] };

/** Root mean square of what a fit leaves. */
function rmsError(predictions: readonly number[], targets: readonly number[]): number {
  return Math.sqrt(predictions.reduce((sum, p, i) => sum + (p - targets[i]) ** 2, 0) / targets.length);
}

/** Values of the polynomial with these coefficients, the lowest power first. */
export function polynomial(coefficients: readonly number[], x: readonly number[]): number[] {
  return polynomialFeatures(x, coefficients.length - 1).map((row) => dot(row, coefficients));
}

/** Errors on the samples that the fit was made with, and on the others. */
export function errorsOf(coefficients: readonly number[]): { training: number; heldOut: number } {
  const error = (samples: readonly { x: number; y: number }[]) =>
    rmsError(
      polynomial(
        coefficients,
        samples.map(({ x }) => x),
      ),
      samples.map(({ y }) => y),
    );
  return { training: error(TRAINING), heldOut: error(HELD_OUT) };
}
