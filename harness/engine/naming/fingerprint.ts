/**
 * Fingerprints: the numbers by which a behaviour is recognised.
 *
 * One part for the answer, one for the arguments that the call changed.
 */
import type { Law, Observation } from '../model.ts';
import { isRecord } from '../plain.ts';
import { kindOf } from '../values/kinds.ts';

export type Fingerprint = readonly (readonly number[])[];

/** Differences below this are rounding, relative to 1 + the largest entry of the reference. */
const ROUNDING = 1e-8;

/** A candidate explains an error if it reproduces it to this fraction of the error's size. */
const FRACTION_OF_ERROR = 1e-6;

/** The numbers of an observation; a crash has numbers of its own, other faults have none. */
export function fingerprintOf(law: Law, input: unknown, observation: Observation): Fingerprint | undefined {
  if (observation.kind === 'crashed') return [[Number.NaN], [checksum(observation.message)]];
  if (observation.kind !== 'answered') return undefined;
  const reading = law.answer(input).read(observation.answer);
  const changed = observation.changes.flatMap(({ after }) => numbersIn(after));
  if (!reading.ok) return [numbersIn(observation.answer), changed];
  return [law.fingerprint?.(input, reading.value, observation.calls) ?? numbersIn(reading.value), changed];
}

/** Whether an answer differs from the reference by more than rounding. */
export function isInformative(got: Fingerprint, right: Fingerprint): boolean {
  return got.some((part, index) => !agree(part, right[index], ROUNDING * (1 + largest(right[index]))));
}

/** Whether a candidate gives the student's numbers, as closely as the student's error is large. */
export function explains(candidate: Fingerprint, got: Fingerprint, right: Fingerprint): boolean {
  return got.every((part, index) => {
    const rounding = ROUNDING * (1 + largest(right[index]));
    const error = errorOf(part, right[index]);
    return agree(candidate[index], part, error > rounding ? FRACTION_OF_ERROR * error : rounding);
  });
}

/** The largest finite difference; where shapes differ, the size of the numbers themselves. */
function errorOf(got: readonly number[], right: readonly number[]): number {
  if (got.length !== right.length) return largest(got);
  return largest(got.map((number, index) => number - right[index]));
}

function agree(left: readonly number[], right: readonly number[], tolerance: number): boolean {
  return (
    left.length === right.length &&
    left.every((number, index) => {
      const other = right[index];
      if (Object.is(number, other)) return true;
      return Number.isFinite(number) && Number.isFinite(other) && Math.abs(number - other) <= tolerance;
    })
  );
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce(
    (most, number) => (Number.isFinite(number) ? Math.max(most, Math.abs(number)) : most),
    0,
  );
}

/** All numbers in a value, in order; what is no number stands as a number of its own kind. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [value ? 1 : 0];
  if (typeof value === 'string') return [checksum(value)];
  if (typeof value !== 'object' || value === null) return [Number.NaN];
  const kind = kindOf(value);
  if (kind !== undefined) return kind.numbers(value, numbersIn);
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  return isRecord(value)
    ? Object.keys(value)
        .sort()
        .flatMap((name) => numbersIn(value[name]))
    : [Number.NaN];
}

/** Tells one text from another. */
function checksum(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
