/**
 * Where a class goes over its attempts: of those who handed in several times, and of nobody else.
 */
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import { distributionOf, meanOf } from './distribution.ts';

export interface Trend {
  /** Those with several attempts: who gained most comes first, and with the same gain in the order of the class. */
  readonly students: readonly { readonly student: ScoredStudent; readonly attempts: readonly number[] }[];
  /**
   * The mean after the first attempt, the second, …: a student without a further one stays at the last, so that it is always
   * the mean of the same students.
   */
  readonly means: readonly number[];
  /** How many had handed in this often. */
  readonly counts: readonly number[];
  readonly medianOfFirst: number;
  readonly medianOfLast: number;
  readonly rose: number;
  readonly fell: number;
}

/** Undefined where nobody handed in twice. */
export function trendOf({ students: all }: ScoredClass): Trend | undefined {
  const students = all
    .flatMap((student) => (student.attempts === undefined ? [] : [{ student, attempts: student.attempts }]))
    .sort((a, b) => gainOf(b) - gainOf(a));
  if (students.length === 0) return undefined;
  const longest = Math.max(...students.map(({ attempts }) => attempts.length));
  const places = Array.from({ length: longest }, (_, place) => place);
  const after = (place: number) =>
    students.map(({ attempts }) => attempts[Math.min(place, attempts.length - 1)]);
  return {
    students,
    means: places.map((place) => meanOf(after(place))),
    counts: places.map((place) => students.filter(({ attempts }) => attempts.length > place).length),
    medianOfFirst: medianOf(after(0)),
    medianOfLast: medianOf(after(longest - 1)),
    rose: students.filter((each) => gainOf(each) > 0).length,
    fell: students.filter((each) => gainOf(each) < 0).length,
  };
}

export function gainOf({ attempts }: { readonly attempts: readonly number[] }): number {
  return attempts[attempts.length - 1] - attempts[0];
}

function medianOf(shares: readonly number[]): number {
  return distributionOf(shares)?.median ?? 0;
}
