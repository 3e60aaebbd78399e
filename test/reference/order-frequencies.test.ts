import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  chiSquareOfCounts,
  chiSquareOfPlaces,
  countsOfOrders,
  countsOfPlaces,
  evenOrders,
  evidenceOfSwaps,
  isPermutation,
  type Order,
  permutations,
  risingNeighbours,
  risingPairs,
  samplesAtHome,
} from '../../reference/order-frequencies.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);

describe('orders', () => {
  it('are permutations, sorted', () => {
    expect(permutations(3).map((order) => order.join(''))).toEqual([
      '012',
      '021',
      '102',
      '120',
      '201',
      '210',
    ]);
    expect([isPermutation([2, 0, 1], 3), isPermutation([2, 0, 2], 3), isPermutation([1, 2, 3], 3)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('are counted one by one and by places', () => {
    const orders = [
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 0],
    ];
    expect(countsOfOrders(orders)).toEqual([3, 1]);
    expect(chiSquareOfCounts([3, 1])).toBe(1);
    expect(countsOfPlaces(orders)).toEqual([
      [3, 1],
      [1, 3],
    ]);
    expect(chiSquareOfPlaces(countsOfPlaces(orders))).toBe(1);
  });

  it('change from the one before: the sample that stood at place 2 now comes first', () => {
    const orders = [
      [3, 1, 0, 2],
      [0, 1, 3, 2],
      [3, 1, 0, 2],
    ];
    expect(changesOf(orders)).toEqual([
      [2, 1, 0, 3],
      [2, 1, 0, 3],
    ]);
    expect(changesOf(orders, 2)).toEqual([[0, 1, 2, 3]]);
  });
});

describe.each([2, 3, 4, 5])('all orders of %i samples', (n) => {
  const orders = permutations(n);
  /** Mean and variance of a count over single orders. */
  const momentsOf = (count: (orders: readonly Order[]) => { count: number }) => {
    const counts = orders.map((order) => count([order]).count);
    const mean = counts.reduce((sum, c) => sum + c, 0) / counts.length;
    return [mean, counts.reduce((sum, c) => sum + (c - mean) ** 2, 0) / counts.length];
  };

  it.each([risingPairs, risingNeighbours, samplesAtHome, evenOrders])(
    '$name has the mean and the deviation it says',
    (count) => {
      const { mean, deviation } = count([orders[0]]);
      const [trueMean, trueVariance] = momentsOf(count);
      expect(Math.abs(mean - trueMean)).toBeLessThan(1e-12);
      expect(Math.abs(deviation ** 2 - trueVariance)).toBeLessThan(1e-12);
    },
  );
});

describe('swaps of every place with any place', () => {
  /** Orders by swaps from the first place to the last, or back; each with one of 0 … bound − 1. */
  const drawn = (n: number, bound: (place: number) => number, backward: boolean) => {
    const rng = seedrandom('swaps');
    return Array.from({ length: 3000 }, () => {
      const order = upTo(n);
      for (const place of backward ? upTo(n).reverse() : upTo(n)) {
        const other = Math.floor(rng() * bound(place));
        [order[place], order[other]] = [order[other], order[place]];
      }
      return order;
    });
  };

  it('are told from a fair shuffle by their likelihood', () => {
    const fair = drawn(6, (place) => place + 1, true);
    for (const swapping of ['forward', 'backward'] as const) {
      // 98 ± 14 for such swaps, −98 ± 15 for fair ones
      expect(evidenceOfSwaps(fair, swapping).ratio).toBeLessThan(-40);
      const unfair = drawn(6, () => 6, swapping === 'backward');
      expect(evidenceOfSwaps(unfair, swapping).ratio).toBeGreaterThan(40);
    }
  });

  it('overlap with a fair shuffle by the sum of the roots', () => {
    // Of 27 sequences 4, 5, 5, 5, 4 and 4 lead to the six orders.
    const root = 0.5 * (Math.sqrt((4 / 27) * 6) + Math.sqrt((5 / 27) * 6));
    const { overlap } = evidenceOfSwaps([[0, 1, 2]], 'forward');
    expect(Math.abs(overlap - Math.log(root))).toBeLessThan(1e-12);
  });
});
