/**
 * The one way numbers are compared.
 *
 *     |got − want| ≤ absolute + relative · ‖want‖∞
 *
 * The scale is that of the reference alone: a scale that knows the student's number accepts Infinity.
 * Entries of a vector share one scale, because a true 0 has rounding errors of the size of its neighbours.
 */
import { Matrix } from 'ml-matrix';
import { refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';

/** How far numbers may be apart: `relative` times the size of what is expected, and `absolute` beside it. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/**
 * For formulas of a few operations: right implementations differ by at most 4e-16 relative (measured over
 * algebraic forms on grid inputs); the nearest misconception differs by 1e-2.
 */
export const ELEMENTARY: Tolerance = { relative: 1e-12, absolute: 1e-12 };

/**
 * For sums, products and recurrences of up to some hundred terms: right implementations differ by at most
 * 5e-15 relative (measured over summation orders and algebraic forms).
 */
export const ROUNDING: Tolerance = { relative: 1e-9, absolute: 1e-9 };

/**
 * For a gradient against central differences with h = 1e-5: truncation and rounding stay below
 * 2e-10 · (1 + ‖g‖∞) on smooth functions of grid inputs (measured).
 */
export const CENTRAL_DIFFERENCE: Tolerance = { relative: 1e-7, absolute: 1e-7 };

/** For what no rounding may come between: an answer that is given, or a number that is 0 by its formula. */
export const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

export type Numbers = number | readonly number[] | readonly (readonly number[])[] | Matrix;

/** Upheld where the numbers agree; a refutation shows both. */
export function agrees(got: Numbers, expected: Numbers, tolerance: Tolerance, note?: string): Judgement {
  if (isClose(got, expected, tolerance)) return upheld;
  return refuted({ expected, got, ...(note !== undefined && { note }) });
}

/**
 * Upheld where two answers of the code agree with each other; neither of them is known to be right.
 *
 * @param answersTo  what each of them answers: "X and y as given", "the samples in reverse order"
 */
export function agreeWithEachOther(
  one: Numbers,
  other: Numbers,
  answersTo: readonly [string, string],
  tolerance: Tolerance,
): Judgement {
  if (isClose(other, one, tolerance)) return upheld;
  return refuted({ expected: one, got: other, answersTo });
}

/** Whether the numbers agree entry by entry; only finite numbers do. */
export function isClose(got: Numbers, expected: Numbers, tolerance: Tolerance): boolean {
  const wanted = entriesOf(expected);
  const given = entriesOf(got);
  const allowed = tolerance.absolute + tolerance.relative * largest(wanted);
  return (
    given.length === wanted.length &&
    given.every((entry, index) => Number.isFinite(entry) && Math.abs(entry - wanted[index]) <= allowed)
  );
}

/** ‖v‖∞, the size of the largest entry. */
export function largest(numbers: Numbers): number {
  let most = 0;
  for (const entry of entriesOf(numbers)) most = Math.max(most, Math.abs(entry));
  return most;
}

function entriesOf(numbers: Numbers): readonly number[] {
  if (typeof numbers === 'number') return [numbers];
  if (Matrix.isMatrix(numbers)) return numbers.to1DArray();
  // Shapes are known by now: a vector whose first entry is a number holds nothing but numbers.
  return isVector(numbers) ? numbers : numbers.flat();
}

function isVector(numbers: readonly number[] | readonly (readonly number[])[]): numbers is readonly number[] {
  return !Array.isArray(numbers[0]);
}
