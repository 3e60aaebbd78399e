/**
 * Random sources for the code under judgement.
 *
 * A uniform number on [0, 1) can be 0, and it can be so close to 1 that rounding makes it 1. Seeds alone never
 * draw such numbers, so a source here may begin with some of them, and with the same one several times.
 *
 * Laws that count (how often, how far) take plain seeds: a few numbers at the edge are no fair sample.
 */
import fc from 'fast-check';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { seed } from './vectors.ts';

/** What a random source is built from: the numbers it begins with, and the seed of those behind. */
export interface RandomNumbers {
  readonly first: readonly number[];
  readonly seed: number;
}

/** A random number has 32 or 53 bits: these are the ones next to 0 and next to 1. */
const EDGES = [0, 2 ** -53, 2 ** -32, 0.5, 1 - 2 ** -32, 1 - 2 ** -53];

/** Enough for every entry of a small vector or order. */
const MAX_FIRST = 12;

/** Sources of which most begin with 0, or next to 0 or 1, and repeat themselves; they shrink to plain ones. */
export function randomNumbers(): fc.Arbitrary<RandomNumbers> {
  const edge = fc.constantFrom(...EDGES);
  const mixed = fc.array(edge, { maxLength: MAX_FIRST, size: 'max' });
  const repeated = fc.record({ edge, times: fc.integer({ min: 2, max: MAX_FIRST }) });
  const first = fc.oneof(
    { withCrossShrink: true },
    fc.constant<number[]>([]),
    mixed.map((numbers) => [0, ...numbers]),
    mixed,
    repeated.map(({ edge, times }) => new Array<number>(times).fill(edge)),
  );
  return fc.record({ first, seed: seed() });
}

/** A fresh source of these numbers. */
export function rngOf({ first, seed }: RandomNumbers): () => number {
  return randomSource(seed, first);
}

/**
 * Two sources that go on with 1 − 2⁻⁵³ for as long as a shuffle of so many samples takes, and two that go on with 0: with one of
 * the numbers Fisher and Yates move nothing. An order that is kept from call to call stays, one of Math.random does not.
 */
export function steadySources(samples: number, seed: number): (() => number)[] {
  const [high, low] = [1 - 2 ** -53, 0];
  return [high, high, low, low].map((number) =>
    rngOf({ first: new Array<number>(samples).fill(number), seed }),
  );
}

/** How many orders they draw. */
export const STEADY_SOURCES = 4;
