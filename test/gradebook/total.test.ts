import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../harness/class/gradebook/assignment.ts';
import { ofAttempts } from '../../harness/class/gradebook/attempts.ts';
import { totalOf, type Weighted } from '../../harness/class/gradebook/total.ts';

const graded = (share: number): Mark => ({ kind: 'graded', share });
const absent: Mark = { kind: 'absent' };
const exempt: Mark = { kind: 'exempt' };
const open: Mark = { kind: 'open' };
const weighted = (...marks: (readonly [Mark, number])[]): Weighted[] =>
  marks.map(([mark, weight]) => ({ mark, weight }));

describe('the total', () => {
  it('is the mean by weight; who handed in nothing has 0', () => {
    expect(totalOf(weighted([graded(1), 2], [graded(0.5), 1], [absent, 1]), 0).share).toBe(2.5 / 4);
  });

  it('leaves out what is exempt, and goes beyond 1 with a bonus', () => {
    expect(totalOf(weighted([graded(1.2), 1], [exempt, 5]), 0).share).toBe(1.2);
  });

  it('is none where a person has to decide first, or nothing counts', () => {
    expect(totalOf(weighted([graded(1), 1], [open, 1]), 1)).toEqual({ share: undefined, dropped: [] });
    expect(totalOf(weighted([exempt, 1]), 0).share).toBeUndefined();
  });

  it('drops the lowest, and never all', () => {
    expect(totalOf(weighted([graded(1), 1], [absent, 1], [graded(0.5), 1]), 1)).toEqual({
      share: 0.75,
      dropped: [1],
    });
    expect(totalOf(weighted([graded(0.5), 1]), 3)).toEqual({ share: 0.5, dropped: [] });
  });

  it('drops what raises the total most, which need not be the lowest share', () => {
    // Without 0.5 of weight 10 the rest has 0.7; without 0.4 of weight 1 it would have less.
    const marks = weighted([graded(0.5), 10], [graded(0.4), 1], [graded(1), 1]);
    expect(totalOf(marks, 1)).toEqual({ share: 0.7, dropped: [0] });
  });

  it('is never below that of any other choice', () => {
    const mark = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 8 }));
    const property = fc.property(
      fc.array(mark, { minLength: 1, maxLength: 7, size: 'max' }),
      fc.integer({ min: 0, max: 4 }),
      (marks, drop) => {
        const all = marks.map(([tenth, weight]) => ({ mark: graded(tenth / 10), weight }));
        const { share = Number.NaN } = totalOf(all, drop);
        return bestOfAll(all, Math.max(1, all.length - drop)) - share < 1e-9;
      },
    );
    expect(fc.check(property, { numRuns: 500, seed: 1 }).failed).toBe(false);
  });
});

/** By trying every choice. */
function bestOfAll(marks: readonly Weighted[], size: number): number {
  let best = -1;
  for (let choice = 0; choice < 2 ** marks.length; choice++) {
    const kept = marks.filter((_, index) => (choice >> index) & 1);
    if (kept.length !== size) continue;
    const sum = kept.reduce(
      (total, { mark, weight }) => total + weight * (mark.kind === 'graded' ? mark.share : 0),
      0,
    );
    best = Math.max(best, sum / kept.reduce((total, { weight }) => total + weight, 0));
  }
  return best;
}

describe('several attempts', () => {
  const three = [graded(0.4), graded(0.9), graded(0.5)];

  it.each([
    ['best', 0.9],
    ['last', 0.5],
    ['mean', 0.6],
  ] as const)('%s', (attempts, share) => {
    const found = ofAttempts([...three, absent], attempts);
    expect(found.kind).toBe('graded');
    expect(found.kind === 'graded' && Math.abs(found.share - share) < 1e-12).toBe(true);
  });

  it('none of which was handed in are none', () => {
    expect(ofAttempts([absent, absent], 'best')).toEqual(absent);
    expect(ofAttempts([absent, exempt], 'best')).toEqual(exempt);
  });

  it('of which one is not decided are not decided', () => {
    expect(ofAttempts([graded(1), open], 'last')).toEqual(open);
  });
});
