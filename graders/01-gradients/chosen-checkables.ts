/**
 * Functions for the gradient check that are chosen, not drawn.
 */
import { type Checkable, exponential, linear } from './checkable.ts';

/** Not sums over the coordinates, and irregular. */
export const mixed = [
  exponential([0.5, -2], [1.25, 0.5]),
  exponential([Math.PI / 2, 1 / 3, -1.1], [1 / 3, -Math.SQRT2, 0.7]),
];

/** More coordinates than are drawn. */
export const long = exponential(
  [1, -2, 0.5, 1, 2, -1, 0.25, 1, -0.5, 1.5],
  [0, 1, 2, -1, 0.5, 1, 0, -2, 1, 0.25],
);

/** Slopes that add up to 0: along all coordinates at once there is no slope, only rounding. */
export const cancelling = [
  linear([1.25, -1.25], [Math.PI / 2, 1 / 3]),
  linear([0.75, 0.5, -1.25], [Math.PI / 2, 1 / 3, -1.1]),
];

/** Many more, in a function that is written without all of them. */
export const sum: Checkable = {
  x: Array.from({ length: 40 }, (_, i) => i / 8 - 2),
  value: (at) => at.reduce((total, entry) => total + entry, 0),
  slopes: (at) => at.map(() => 1),
  formula: 'x₀ + … + x₃₉',
  slopeFormulas: Array.from({ length: 40 }, () => '1'),
};

/** As small slopes as are drawn: in the small unit the second is 3e-8, which the floor of 10⁻⁸ leaves alone. */
export const slight = exponential([1 / 8], [0]);
export const slighter = linear([1 / 32], [0]);
