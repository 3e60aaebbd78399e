/**
 * Fair shuffles pass and unfair ones fail, on every seed.
 *
 * The shuffles are those that public code and beginners have, each from a fresh order and, where it starts from an
 * order, from the one of the epoch before.
 */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { areFairOrders } from '../../graders/common/fair-orders.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { FAIR_SHUFFLES, type Shuffle, UNFAIR_SHUFFLES } from './shuffles.ts';

const SEEDS = 10;

/** What a grader looks at: few samples often, and many samples a few times. */
const LOOKS = [
  { samples: 3, epochs: 600 },
  { samples: 6, epochs: 3000 },
  { samples: 600, epochs: 8 },
];

function ordersOf(shuffle: Shuffle, isCarriedOver: boolean, seed: number, look: (typeof LOOKS)[number]) {
  const rng = seedrandom(String(seed));
  const fresh = Array.from({ length: look.samples }, (_, index) => index);
  let last = fresh;
  return Array.from({ length: look.epochs }, () => {
    last = shuffle([...(isCarriedOver ? last : fresh)], rng);
    return last;
  });
}

function looks(shuffle: Shuffle, isCarriedOver: boolean, seed: number): Judgement['kind'][] {
  return LOOKS.map((look) => areFairOrders([ordersOf(shuffle, isCarriedOver, seed, look)]).kind);
}

describe.each([
  ['from a fresh order', false],
  ['from the order of the epoch before', true],
] as const)('%s', (_, isCarriedOver) => {
  it.each(Object.entries(FAIR_SHUFFLES))('%s is fair', (_, shuffle) => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      expect(looks(shuffle, isCarriedOver, seed)).toEqual(['upheld', 'upheld', 'upheld']);
    }
  });

  it.each(Object.entries(UNFAIR_SHUFFLES))('%s is unfair', (_, shuffle) => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      expect(looks(shuffle, isCarriedOver, seed)).toContain('refuted');
    }
  });
});

describe('a finding', () => {
  const [SHIFTED, SAME] = [
    [1, 2, 0],
    [0, 1, 2],
  ];

  it('shows the counts of the six orders', () => {
    const orders = Array.from({ length: 600 }, (_, k) => (k % 2 === 0 ? SAME : SHIFTED));
    expect(areFairOrders([orders])).toEqual({
      kind: 'refuted',
      expected: 'about 100 each',
      got: [300, 0, 0, 300, 0, 0],
      note: 'how often each order came, 0 1 2, 0 2 1, 1 0 2, 1 2 0, 2 0 1, 2 1 0; in 600 epochs',
    });
  });

  it('asks nothing of orders of different runs', () => {
    const rng = seedrandom('runs');
    const runs = Array.from({ length: 600 }, () => {
      const order = FAIR_SHUFFLES['Fisher–Yates']([0, 1, 2], rng);
      return [order];
    });
    expect(areFairOrders(runs.flatMap((run) => [run, run])).kind).toBe('upheld');
    expect(areFairOrders(runs.map((run) => [...run, ...run])).kind).toBe('refuted');
  });

  it('says which order is none', () => {
    expect(areFairOrders([[SAME, [0, 0, 2]]])).toMatchObject({
      expected: 'each of 0 … 2 once',
      got: [0, 0, 2],
    });
    expect(areFairOrders([[]]).kind).toBe('refuted');
  });
});
