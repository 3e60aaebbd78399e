/**
 * Problems in other units: a formula holds whatever weights and losses are measured in, and so do its options.
 *
 * A limit or a floor that an option does not have is right in one unit and wrong in another. All units are powers of
 * two: they scale without rounding.
 */
import fc from 'fast-check';
import { largest, type Numbers, type Tolerance } from './closeness.ts';
import { SMALLEST_SCALE } from './small-scales.ts';
import { oneOf } from './vectors.ts';

/** Every second one is 1; the others are large, small and tiny. */
export const unit: fc.Arbitrary<number> = fc.oneof(
  { withCrossShrink: true },
  fc.constant(1),
  oneOf(2 ** 10, 2 ** 20, 2 ** -10, 2 ** -20, 2 ** -30, SMALLEST_SCALE),
);

/** The same numbers in another unit. */
export function inUnit(unit: number, numbers: readonly number[]): number[] {
  return numbers.map((entry) => unit * entry);
}

/** What rounding may do to a sum of these numbers, whatever their size. */
export function onScaleOf(terms: Numbers, { relative }: Tolerance): Tolerance {
  return { relative, absolute: relative * largest(terms) };
}
