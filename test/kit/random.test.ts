import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers, rngOf } from '../../graders/common/random.ts';

const DRAWN = fc.sample(randomNumbers(), { seed: 1, numRuns: 400 });

/** What a law of twenty inputs meets nearly always. */
const MIN_SHARE = 0.15;

const share = (isOne: (first: readonly number[]) => boolean) =>
  DRAWN.filter(({ first }) => isOne(first)).length / DRAWN.length;

describe('random numbers for the code under judgement', () => {
  it('are uniform ones: never 1, never below 0', () => {
    for (const { first } of DRAWN) for (const number of first) expect(number >= 0 && number < 1).toBe(true);
  });

  it.each<[string, (first: readonly number[]) => boolean]>([
    ['begin with 0', ([number]) => number === 0],
    ['hold numbers next to 0', (first) => first.some((number) => number > 0 && number < 1e-9)],
    ['hold numbers next to 1', (first) => first.some((number) => number > 1 - 1e-9)],
    ['repeat a number', (first) => first.some((number, k) => k > 0 && number === first[k - 1])],
    ['begin like any other', (first) => first.length === 0],
  ])('%s', (_, isOne) => expect(share(isOne)).toBeGreaterThan(MIN_SHARE));

  it('come first, and those of the seed behind them', () => {
    const rng = rngOf({ first: [0, 0.5], seed: 3 });
    const plain = rngOf({ first: [], seed: 3 });
    expect([rng(), rng(), rng(), rng()]).toEqual([0, 0.5, plain(), plain()]);
  });
});
