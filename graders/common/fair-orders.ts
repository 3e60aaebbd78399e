/**
 * Whether many orders look as if all orders were equally likely, whatever the orders before.
 *
 * Every check counts something that a person can count too, and shows the counts. A fair shuffle fails one of them
 * with a chance below 1e-12: a grading makes fewer than 100 checks, so all together stay below 1e-10.
 */

import { all, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import {
  type Count,
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
import { maxOf } from './extremes.ts';
import { MAX_DEVIATIONS } from './within-sigmas.ts';

/** ln of one over the chance of a false alarm in one check: 1e-12. */
const LOG_ALARM = Math.log(1e12);

/** Chi-square with k degrees of freedom exceeds this with a chance below 1e-12 (Laurent & Massart 2000, lemma 1). */
const maxChiSquare = (k: number) => k + 2 * Math.sqrt(k * LOG_ALARM) + 2 * LOG_ALARM;

/** A ratio that says nothing either way is about 0: this much is no noise. */
const MIN_EVIDENCE = 10;

/** Orders of so few samples are all seen often, and counted one by one. */
const FEW_SAMPLES = 6;

/** So few orders can be shown with a count each. */
const MAX_SHOWN_SAMPLES = 3;

/** An order may depend on the one before it, and on those this many epochs before. */
const LAGS = [1, 2, 3];

/** Places are counted by tenths of an order where there are many of them. */
const BLOCKS = 10;

/**
 * @param runs  the orders of successive epochs, one list for each run: nothing is asked of orders of different runs
 */
export function areFairOrders(runs: readonly (readonly Order[])[]): Judgement {
  const orders = runs.flat();
  if (orders.length === 0) return refuted({ expected: 'some epochs', got: 'none', note: 'epochs' });
  const n = orders[0].length;
  const odd = orders.find((order) => !isPermutation(order, n));
  if (odd !== undefined) {
    return refuted({ expected: `each of 0 … ${n - 1} once`, got: odd, note: 'the order of one epoch' });
  }
  const looksFair = n <= FEW_SAMPLES ? fewAreFair : manyAreFair;
  return all(
    () => looksFair(orders, { sample: (s) => `sample ${s}`, suffix: `in ${orders.length} epochs` }),
    ...LAGS.map((lag) => () => {
      const changes = runs.flatMap((run) => changesOf(run, lag));
      if (changes.length === 0) return upheld;
      const earlier = lag === 1 ? 'in the epoch before' : `${lag} epochs before`;
      return looksFair(changes, {
        sample: (s) => `the sample that stood at place ${s} ${earlier}`,
        suffix: `in ${changes.length} epochs, where samples are numbered by their places ${earlier}`,
      });
    }),
  );
}

interface Words {
  readonly sample: (s: number) => string;
  readonly suffix: string;
}

function fewAreFair(orders: readonly Order[], words: Words): Judgement {
  return all(
    () => ordersAreEven(orders, words),
    () => placesAreEven(orders, words),
    () => isNear(risingPairs(orders), 'pairs of samples in rising order', words),
    () => isNear(evenOrders(orders), 'orders that an even number of swaps leads to', words),
    () => noSwapsWithAnyPlace(orders, words),
  );
}

function manyAreFair(orders: readonly Order[], words: Words): Judgement {
  return all(
    () => fewAtHome(orders, words),
    () => neighboursRiseEvenly(orders, words.suffix),
    () => isNear(risingPairs(orders), 'pairs of samples in rising order', words),
    () => blocksAreEven(orders, words),
  );
}

function ordersAreEven(orders: readonly Order[], { suffix }: Words): Judgement {
  const counts = countsOfOrders(orders);
  if (chiSquareOfCounts(counts) <= maxChiSquare(counts.length - 1)) return upheld;
  const about = Math.round(orders.length / counts.length);
  const all = permutations(orders[0].length);
  if (orders[0].length <= MAX_SHOWN_SAMPLES) {
    const listed = all.map((order) => order.join(' ')).join(', ');
    return refuted({
      expected: `about ${about} each`,
      got: counts,
      note: `how often each order came, ${listed}; ${suffix}`,
    });
  }
  const most = counts.indexOf(maxOf(counts));
  return refuted({
    expected: `about ${about}`,
    got: counts[most],
    note: `how often the order ${all[most].join(' ')} came, ${suffix}`,
  });
}

function placesAreEven(orders: readonly Order[], words: Words): Judgement {
  const counts = countsOfPlaces(orders);
  return chiSquareOfPlaces(counts) <= maxChiSquare((counts.length - 1) ** 2) ? upheld : uneven(counts, words);
}

function noSwapsWithAnyPlace(orders: readonly Order[], words: Words): Judgement {
  const found = (['forward', 'backward'] as const).some((swapping) => {
    const { ratio, overlap } = evidenceOfSwaps(orders, swapping);
    return ratio > Math.max(MIN_EVIDENCE, 2 * (LOG_ALARM + overlap));
  });
  return found ? uneven(countsOfPlaces(orders), words) : upheld;
}

/** The sample whose places are the most uneven. */
function uneven(counts: readonly number[][], { sample, suffix }: Words): Judgement {
  const unevenness = counts.map(chiSquareOfCounts);
  const worst = unevenness.indexOf(maxOf(unevenness));
  const total = counts[worst].reduce((sum, count) => sum + count, 0);
  return refuted({
    expected: `about ${Math.round(total / counts.length)} each`,
    got: counts[worst],
    note: `how often ${sample(worst)} came at each place, 0 … ${counts.length - 1}, ${suffix}`,
  });
}

/** Orders of random samples, or the same places of orders of more samples. */
export function neighboursRiseEvenly(orders: readonly Order[], suffix: string): Judgement {
  return isNear(risingNeighbours(orders), 'neighbours in rising order', { suffix });
}

function isNear(
  { count, mean, deviation }: Count,
  what: string,
  { suffix }: Pick<Words, 'suffix'>,
): Judgement {
  if (Math.abs(count - mean) <= MAX_DEVIATIONS * deviation) return upheld;
  return refuted({ expected: `about ${Math.round(mean)}`, got: count, note: `${what}, ${suffix}` });
}

function fewAtHome(orders: readonly Order[], { suffix }: Words): Judgement {
  return areFewAtHome(samplesAtHome(orders), `samples at the place of their own number, ${suffix}`);
}

/** How many stand at the place of their number is as good as Poisson, so the tail is Chernoff's. */
export function areFewAtHome({ count, mean }: Pick<Count, 'count' | 'mean'>, note: string): Judgement {
  const isRare = count > mean && count * Math.log(count / mean) - count + mean > LOG_ALARM;
  return isRare ? refuted({ expected: `about ${Math.round(mean)}`, got: count, note }) : upheld;
}

/** Tenths of the samples over tenths of the places. */
function blocksAreEven(orders: readonly Order[], { suffix }: Words): Judgement {
  const n = orders[0].length;
  const block = (index: number) => Math.floor((index * BLOCKS) / n);
  const counts = Array.from({ length: BLOCKS }, () => new Array<number>(BLOCKS).fill(0));
  for (const order of orders) {
    for (const [place, sample] of order.entries()) counts[block(sample)][block(place)] += 1;
  }
  // As for single places, with the variance of a sample that is drawn without replacement.
  const chiSquare = ((n - 1) / n) * chiSquareOfCounts(counts.flat());
  if (chiSquare <= maxChiSquare((BLOCKS - 1) ** 2)) return upheld;
  const unevenness = counts.map(chiSquareOfCounts);
  const worst = unevenness.indexOf(maxOf(unevenness));
  return refuted({
    expected: `about ${Math.round((orders.length * n) / BLOCKS ** 2)} each`,
    got: counts[worst],
    note: `how many samples of tenth ${worst + 1} of 0 … ${n - 1} came in each tenth of the places, ${suffix}`,
  });
}
