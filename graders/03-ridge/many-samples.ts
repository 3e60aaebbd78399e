/**
 * Shuffles that mix few samples well enough, and many not at all.
 */
import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { areFewAtHome, neighboursRiseEvenly } from '../common/fair-orders.ts';
import { areNoRandomSwaps, STILL_SOURCES, SWAPPED_SAMPLES, stillSources } from '../common/random-swaps.ts';
import { seed } from '../common/vectors.ts';
import { binarySamples, lastPlaces, ordersIn, READABLE_PLACES, readableSamples } from './random-orders.ts';

const law = lawsFor<typeof Exercise>();

/** 128 samples: 80 times this design is a quarter of what a frame may hold. */
const BITS = 7;

/** About 27 samples stand at home in the places that are read, after 2n swaps of random places more than 90. */
const RUNS = 80;

export const fewStay = law({
  name: 'of many samples few stay where they were, and no number of swaps stands for a fair shuffle',
  statement:
    'n = 128: a sample stands at the place of its own number in one of 128 orders;   m swaps of random places leave (1 − 1/n)(1 − 2/n)ᵐ too many;   half of all neighbours rise',
  points: 1,
  hint: 'Swap two random places of n = 10 ten times: more than one sample in ten was never picked, and stands where it stood. Which places can a sample of the code reach in one epoch, and which not?',
  runs: 1,
  given: seed().map((seed) => ({
    many: binarySamples(BITS),
    few: readableSamples(SWAPPED_SAMPLES, 1),
    seed,
  })),
  observe: (student, { many, few, seed }) => {
    const rng = randomSource(seed);
    return {
      many: Array.from({ length: RUNS }, () =>
        student.ridgeSGD(many.X, many.y, many.alpha, many.options, rng),
      ),
      few: stillSources(seed).map((still) => student.ridgeSGD(few.X, few.y, few.alpha, few.options, still)),
    };
  },
  answer: () => record({ many: times(RUNS, vector(BITS)), few: times(STILL_SOURCES, vector(1)) }),
  judge: ({ many, few }, results) => {
    const n = many.y.length;
    const ends = results.many.map(lastPlaces);
    const count = ends.reduce((sum, end) => sum + samplesAtHome(end, n), 0);
    const where = `at the last ${READABLE_PLACES} places of ${RUNS} orders`;
    return all(
      () =>
        areFewAtHome(
          { count, mean: (RUNS * READABLE_PLACES) / n },
          `samples at the place of their own number, ${where}`,
        ),
      // Sorting by few random numbers leaves samples with the same number in their order.
      () =>
        neighboursRiseEvenly(
          ends.map((end) => end.toReversed()),
          where,
        ),
      () => areNoRandomSwaps(results.few.flatMap((weights) => ordersIn(weights, few))),
    );
  },
  // How many they are depends on the draws.
  fingerprint: () => [],
});

function samplesAtHome(end: readonly number[], n: number): number {
  return end.filter((sample, back) => sample === n - 1 - back).length;
}
