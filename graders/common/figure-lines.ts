/**
 * What figures need again and again: spaced values, points inside the axes, own and reference alike, words.
 */
import type { Seen } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point, Role } from '../../harness/engine/figures/plot.ts';

/** Both ends belong to it. */
export type Interval = readonly [from: number, to: number];

/** `count` values from one end to the other, equal steps apart. */
export function spaced([from, to]: Interval, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

/** `count` values from one end to the other, equal factors apart; three digits each. */
export function spacedByFactor([from, to]: Interval, count: number): number[] {
  return spaced([Math.log(from), Math.log(to)], count).map((value) => Number(Math.exp(value).toPrecision(3)));
}

/** The points that have a place on axes with these domains. */
export function inside(points: readonly Point[], x: Interval, y: Interval): Point[] {
  return points.filter((point) => isWithin(point[0], x) && isWithin(point[1], y));
}

function isWithin(value: number, [from, to]: Interval): boolean {
  return value >= Math.min(from, to) && value <= Math.max(from, to);
}

/** `values[row][column]` of f on a square grid, the lowest y first, five digits: what contours are drawn from. */
export function sampled(
  f: (x: number, y: number) => number,
  x: Interval,
  y: Interval,
  count: number,
): number[][] {
  return spaced(y, count).map((b) => spaced(x, count).map((a) => Number(f(a, b).toPrecision(5))));
}

/** Whose marks they are: both fields of every mark. */
export interface Whose {
  readonly role: Role;
  readonly name: string;
}

const OWN: Whose = { role: 'own', name: 'yours' };
const REFERENCE: Whose = { role: 'reference', name: 'reference' };

/** The same marks of the reference and, where there is one, of the own answer. */
export function marksOfBoth<Answer>(
  own: readonly Seen<Answer>[] | undefined,
  reference: readonly Seen<Answer>[],
  marksOf: (answers: readonly Answer[], whose: Whose) => readonly Mark[],
): Mark[] {
  const behind = marksOf(answersOf(reference), REFERENCE);
  return own === undefined ? [...behind] : [...behind, ...marksOf(answersOf(own), OWN)];
}

/** The answers alone, without the calls. */
export function answersOf<Answer>(seen: readonly Seen<Answer>[]): Answer[] {
  return seen.map(({ answer }) => answer);
}

/** A number as a reader wants it: three digits. */
export function inWords(value: number): string {
  if (!Number.isFinite(value)) return 'too large to say';
  const rounded = Number(value.toPrecision(3));
  const isTiny = rounded !== 0 && Math.abs(rounded) < TINY;
  return (isTiny ? rounded.toExponential() : String(rounded)).replace(/^-/, '−');
}

/** Zeros after the point are hard to count from here on: 1.43e-6. */
const TINY = 1e-4;

/** Several of them: "1, 2 and 3". */
export function listed(words: readonly (string | number)[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Rounding that no picture can show. */
const NO_DIFFERENCE = 1e-9;

/** How far the own numbers are from those of the reference, in a sentence; empty where there are none. */
export function apart(
  own: readonly number[] | undefined,
  reference: readonly number[],
  what: string,
): string {
  if (own === undefined) return '';
  const differences = own.map((value, k) => Math.abs(value - reference[k]));
  const most = differences.reduce((a, b) => Math.max(a, b), 0);
  if (!Number.isFinite(most)) return ` In ${what} yours runs off to numbers too large to say.`;
  const size = reference.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  if (most <= NO_DIFFERENCE * size) return ` Yours agrees with the reference in ${what}.`;
  return ` In ${what} yours is up to ${inWords(most)} away from the reference.`;
}
