import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  deviations,
  mirroredPairs,
  rowUnevenness,
  worstDistance,
  worstPair,
} from '../../reference/coin-dependence.ts';

const random: () => number = seedrandom('coins');
const coins = (count: number) => Array.from({ length: count }, () => (random() < 0.5 ? 0 : 1));
const mask = (rows: number, columns: number, coin: (i: number, j: number) => number) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => coin(i, j)));

describe('deviations', () => {
  it('count how far from one half the pairs are that fell alike', () => {
    expect(deviations({ pairs: 100, alike: 50 })).toBe(0);
    expect(deviations({ pairs: 100, alike: 60 })).toBe(2);
  });
});

describe('worstDistance', () => {
  it('finds how far apart coins are tossed again', () => {
    const pool = coins(1000);
    const repeated = Array.from({ length: 3600 }, (_, k) => pool[k % 1000]);
    expect(worstDistance(repeated)).toMatchObject({ distance: 1000, pairs: 2600, alike: 2600 });
  });

  it('counts what is found by looking at the pairs one by one', () => {
    // Lengths on both sides of a whole number of words of 32 coins.
    for (const length of [201, 223, 224, 225, 256, 300, 1503]) {
      const drawn = coins(length);
      const { distance, pairs, alike } = worstDistance(drawn);
      const counts = Array.from({ length: length - 200 }, (_, index) => {
        const ahead = drawn.slice(index + 1);
        return { pairs: ahead.length, alike: ahead.filter((coin, k) => coin === drawn[k]).length };
      });
      const most = Math.max(...counts.map((count) => Math.abs(deviations(count))));
      expect({ pairs, alike }).toEqual(counts[distance - 1]);
      expect(Math.abs(deviations({ pairs, alike }))).toBe(most);
    }
  });

  it('of independent coins none is far from one half', () => {
    expect(Math.abs(deviations(worstDistance(coins(3600))))).toBeLessThan(6);
  });
});

describe('mirroredPairs', () => {
  it('counts coins that are the same on both sides of the diagonal, and at both ends of a row', () => {
    const symmetric = coins(60 * 60);
    const { transposed, reversed } = mirroredPairs(
      mask(60, 60, (i, j) => symmetric[60 * Math.min(i, j) + Math.max(i, j)]),
    );
    expect(transposed).toEqual({ pairs: 1770, alike: 1770 });
    expect(Math.abs(deviations(reversed))).toBeLessThan(6);
  });
});

describe('rowUnevenness', () => {
  it('is 0 where every row keeps half, and large where rows fall as a whole', () => {
    expect(rowUnevenness(mask(60, 60, (_, j) => j % 2))).toBe(0);
    const ofRow = coins(60);
    expect(rowUnevenness(mask(60, 60, (i) => ofRow[i]))).toBe(60 * 60);
  });
});

describe('worstPair', () => {
  it('finds two places that always fall alike', () => {
    const masks = Array.from({ length: 320 }, () => {
      const [a, b, c] = coins(3);
      return [a, b, b, c];
    });
    expect(worstPair(masks)).toEqual({ pairs: 320, alike: 320, places: [1, 2] });
  });
});
