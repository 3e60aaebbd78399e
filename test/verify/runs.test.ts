import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atStep,
  byCost,
  forFurtherSeed,
  isCheap,
  mostLikelyToFailFirst,
  withFewRuns,
} from '../../harness/authoring/runs.ts';
import type { Grader, Law } from '../../harness/engine/model.ts';

function lawOf(name: string, runs: number | undefined, examples: readonly unknown[] = []): Law {
  return {
    ...{ name, statement: '', points: 1, given: fc.constant({}), examples },
    ...(runs !== undefined && { runs }),
    observe: () => undefined,
    answer: () => ({ words: 'anything', read: (value) => ({ ok: true, value }) }),
    judge: () => ({ kind: 'upheld' }),
  };
}

function graderOf(...laws: readonly Law[]): Grader {
  return { title: '', reference: {}, laws, misconceptions: [], hints: [] };
}

const grader = graderOf(lawOf('cheap', undefined, [{}]), lawOf('costly', 5), lawOf('costliest', 1));

function runsOf({ laws }: Grader): Record<string, number | undefined> {
  return Object.fromEntries(laws.map(({ name, runs }) => [name, runs]));
}

describe('a step of the ladder', () => {
  it('asks each law so often, or as often as it asks for itself', () => {
    expect(runsOf(atStep(grader, 3))).toEqual({ cheap: 3, costly: 3, costliest: 1 });
  });

  it('asks only the laws that try more inputs than at the step before', () => {
    expect(runsOf(atStep(grader, 10, 3))).toEqual({ cheap: 10, costly: 5 });
    expect(runsOf(atStep(grader, 100, 10))).toEqual({ cheap: 100 });
  });

  it('leaves the examples for the end', () => {
    expect(atStep(grader, 100).laws.flatMap(({ examples }) => examples)).toEqual([]);
  });

  it('asks every law on all its inputs by its last step', () => {
    const steps = [1, 3, 10, 30, 100];
    const most = new Map<string, number | undefined>();
    for (const [index, runs] of steps.entries()) {
      for (const law of atStep(grader, runs, steps[index - 1]).laws) most.set(law.name, law.runs);
    }
    expect(Object.fromEntries(most)).toEqual({ cheap: 100, costly: 5, costliest: 1 });
  });
});

describe('a law that asks for few runs', () => {
  it('is expensive, and waits for the others', () => {
    const [cheap, expensive] = byCost(grader);
    expect(cheap.laws.map(({ name }) => name)).toEqual(['cheap']);
    expect(expensive.laws.map(({ name }) => name)).toEqual(['costly', 'costliest']);
  });

  it('is not asked first, whatever it refuted', () => {
    expect(['cheap', 'costly', 'costliest', undefined].map((name) => isCheap(grader, name))).toEqual([
      ...[true, false, false, false],
    ]);
  });
});

describe('a seed after the first', () => {
  it('tries a twentieth of the runs, but not below five', () => {
    const laws = graderOf(lawOf('many', 400), lawOf('usual', undefined), lawOf('some', 50));
    expect(runsOf(forFurtherSeed(laws, 2))).toEqual({ many: 20, usual: 5, some: 5 });
  });

  it('tries a tenth of the runs of a costly law, and no examples', () => {
    const laws = graderOf(lawOf('five', 5), lawOf('twelve', 12, [{}]));
    const further = forFurtherSeed(laws, 2);
    expect(runsOf(further)).toEqual({ five: 1, twelve: 2 });
    expect(further.laws.flatMap(({ examples }) => examples)).toEqual([]);
  });

  it('gives each of the costliest laws its turn: a single run on every tenth seed', () => {
    const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
    const turns = seeds.filter((seed) => 'costliest' in runsOf(forFurtherSeed(grader, seed)));
    expect(turns).toEqual([10, 20]);
  });
});

describe('a look by all laws', () => {
  it('tries few inputs, and of a costly law a fifth', () => {
    const laws = graderOf(lawOf('usual', undefined), lawOf('some', 10), lawOf('costly', 5));
    expect(runsOf(withFewRuns(laws, 3))).toEqual({ usual: 3, some: 2, costly: 1 });
  });
});

describe('the order in which wrong code is asked about', () => {
  it('begins with the laws of many runs: they are the cheap ones', () => {
    expect(
      mostLikelyToFailFirst(graderOf(...grader.laws.toReversed()), undefined).laws.map(({ name }) => name),
    ).toEqual(['cheap', 'costly', 'costliest']);
  });

  it('puts the law first that refuted what was wrong before', () => {
    expect(mostLikelyToFailFirst(grader, 'costliest').laws.map(({ name }) => name)).toEqual([
      'costliest',
      'cheap',
      'costly',
    ]);
  });
});
