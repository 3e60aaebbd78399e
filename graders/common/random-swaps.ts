/**
 * Shuffles made of swaps with any place, found by what they are made of.
 *
 * After m swaps of two random places a sample is at home with the probability 1/n + (1 − 1/n)(1 − 2/n)ᵐ: for m = 3n that
 * is hundreds of thousands of orders away from being seen in counts, and so is a second pass of swaps of every place with
 * any place. But numbers that swap each place with itself move nothing, and where one of them is another number,
 * its two places are exchanged and no other.
 *
 * Source: Diaconis & Shahshahani (1981), Generating a random permutation with random transpositions
 *         https://doi.org/10.1007/BF00535487
 */
import { all, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { isPermutation, type Order } from '../../reference/order-frequencies.ts';
import { rngOf } from './random.ts';

/** So many samples are shuffled. */
export const SWAPPED_SAMPLES = 10;

/** With this many swaps or more a shuffle is fair to 1 in 10⁶: n · exp(−2m/n) ≤ 1e-6. */
const SWAPS = 8 * SWAPPED_SAMPLES;

/** The number that is another one, in each of these sources; the first source has none. */
const ODD_ONES = [undefined, 0, 2, 6] as const;

/** Numbers with which swaps of some kind move nothing. */
interface Stillness {
  readonly swaps: string;
  readonly numbers: (draw: () => number) => number[];
}

const STILLNESSES: readonly Stillness[] = [
  {
    swaps: 'swaps of two random places, from numbers in equal pairs, r₁, r₁, r₂, r₂, …',
    numbers: (draw) => places(SWAPS).flatMap(() => new Array<number>(2).fill(draw())),
  },
  {
    swaps: 'swaps of each place with a random one, from the numbers 0.05, 0.15, …, 0.95, again and again',
    numbers: () => places(SWAPS).map(inTheMiddleOf),
  },
  {
    swaps: 'swaps of each place with a random one, from the numbers 0.95, 0.85, …, 0.05, again and again',
    numbers: () => places(SWAPS).map((place) => 1 - inTheMiddleOf(place)),
  },
];

function places(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k % SWAPPED_SAMPLES);
}

/** A number that a tenth of all numbers from 0 to 1 is around: the place number ⌊10r⌋. */
function inTheMiddleOf(place: number): number {
  return (place + 0.5) / SWAPPED_SAMPLES;
}

/** Half of the places away. */
function anotherNumber(number: number): number {
  return (number + 0.5) % 1;
}

/** Sources with which swaps leave all samples where they are, but for one swap at most. */
export function stillSources(seed: number): (() => number)[] {
  return STILLNESSES.flatMap(({ numbers }) =>
    ODD_ONES.map((odd) => {
      const first = numbers(rngOf({ first: [], seed })).map((number, k) =>
        k === odd ? anotherNumber(number) : number,
      );
      return rngOf({ first, seed });
    }),
  );
}

/** How many orders `areNoRandomSwaps` needs. */
export const STILL_SOURCES = STILLNESSES.length * ODD_ONES.length;

/** @param orders  those drawn from the still sources */
export function areNoRandomSwaps(orders: readonly Order[]): Judgement {
  const odd = orders.find((order) => !isPermutation(order, SWAPPED_SAMPLES));
  if (odd !== undefined || orders.length !== STILL_SOURCES) {
    const got = odd ?? `${orders.length} orders`;
    return refuted({ expected: `each of 0 … ${SWAPPED_SAMPLES - 1} once, in each epoch`, got });
  }
  return all(
    ...STILLNESSES.map(({ swaps }, kind) => () => {
      const [still, ...swapped] = orders.slice(kind * ODD_ONES.length, (kind + 1) * ODD_ONES.length);
      if (movedPlaces(still) > 0 || swapped.some((order) => movedPlaces(order) !== 2)) return upheld;
      return refuted({
        expected: 'an order that tells nothing of the one it was made from',
        got: still,
        note: `${swaps}: too few are made to forget 0 … 9`,
      });
    }),
  );
}

function movedPlaces(order: Order): number {
  return order.filter((sample, place) => sample !== place).length;
}
