/**
 * Numbers far below the ordinary: tiny is not 0, and a guard against zeros may not take it for 0.
 */
import type fc from 'fast-check';
import { largest, type Numbers, type Tolerance } from './closeness.ts';
import { oneOf } from './vectors.ts';

/** The smallest: grid numbers times this are near 1e-15. */
export const SMALLEST_SCALE = 2 ** -50;

/** Below Number.EPSILON, 1e-30 and all normal numbers of single precision, which guards against zeros are made of. */
export const BELOW_EPSILON = 2 ** -130;

/** Close to 1e-3, 1e-6, 1e-9, 1e-12 and 1e-15. Powers of two: scaling by them is exact. */
export const smallScale: fc.Arbitrary<number> = oneOf(2 ** -10, 2 ** -20, 2 ** -30, 2 ** -40, SMALLEST_SCALE);

/** The tolerance for answers made of numbers of this size: for small ones, what is allowed is small too. */
export function inUnitsOf(numbers: Numbers, { relative, absolute }: Tolerance): Tolerance {
  return { relative, absolute: absolute * Math.min(1, largest(numbers)) };
}
