/**
 * Inputs in small units: what is tiny is not 0.
 *
 * A guard like `if (norm < 1e-9)` is right in one unit and wrong in another. All units are powers of two: they scale
 * without rounding.
 */
import { Matrix } from 'ml-matrix';
import type { Tolerance } from './closeness.ts';
import type { Regression } from './regression.ts';

/** A tenth of 1e-3, 1e-6, 1e-9, 1e-12 and 1e-15, the sizes that code likes to take for 0. */
export const TINY_UNITS = [2 ** -13, 2 ** -23, 2 ** -33, 2 ** -43, 2 ** -53] as const;

/** Units of features whose squares are 1e-3, 1e-6, 1e-9, 1e-12 and 1e-15: they stand in curvatures and penalties. */
export const SMALL_UNITS = [2 ** -5, 2 ** -10, 2 ** -15, 2 ** -20, 2 ** -25] as const;

/** Features and targets in another unit: the weights of least squares stay what they are. */
export function inUnit({ X, y }: Regression, unit: number): Regression {
  return { X: Matrix.mul(X, unit), y: inUnits(y, unit) };
}

/** Numbers in another unit. */
export function inUnits(numbers: readonly number[], unit: number): number[] {
  return numbers.map((entry) => unit * entry);
}

/** A tolerance for numbers of that size. */
export function atUnit({ relative, absolute }: Tolerance, unit: number): Tolerance {
  return { relative, absolute: absolute * unit };
}
