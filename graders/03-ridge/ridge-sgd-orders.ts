/**
 * Laws of the orders in which SGD for ridge regression visits samples.
 */
import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { changesOf } from '../../reference/order-frequencies.ts';
import { isClose, ROUNDING } from '../common/closeness.ts';
import { areFairOrders } from '../common/fair-orders.ts';
import { STEADY_SOURCES, steadySources } from '../common/random.ts';
import { seed } from '../common/vectors.ts';
import {
  type Descent,
  ORDERS,
  ordersIn,
  outcomeIndices,
  readableSamples,
  tenSamples,
  threeSamples,
} from './random-orders.ts';

const law = lawsFor<typeof Exercise>();

/** The results that are judged; those behind tell an order that is kept from one of Math.random. */
const JUDGED = 5;

export const ownSource = law({
  name: 'the random source decides about the order, and nothing else does',
  statement: 'same numbers ⇒ same weights;   other numbers ⇒ other orders',
  points: 1,
  hint: 'Call it twice with rng = () => 0.3: the weights are the same. What besides rng decides about the order?',
  runs: 12,
  given: seed().map((seed) => ({ ...tenSamples(seed), seed })),
  observe: (student, { X, y, seed }) => {
    const options = { learningRate: 0.01, epochs: 1 };
    // The same source twice, then three others: all equal by chance in 1 of (10!)³ cases.
    const sources = [0, 0, 1, 2, 3].map((other) => randomSource(seed + other));
    return [...sources, ...steadySources(X.rows, seed)].map((rng) =>
      student.ridgeSGD(X, y, 0.5, options, rng),
    );
  },
  answer: ({ X }) => times(JUDGED + STEADY_SOURCES, vector(X.columns)),
  judge: (_, results) => {
    const [first, again, ...others] = results.slice(0, JUDGED);
    if (!isClose(again, first, ROUNDING)) {
      return refuted({ expected: first, got: again, note: 'two calls with the same random numbers' });
    }
    if (others.some((other) => !isClose(other, first, ROUNDING))) return upheld;
    return refuted({
      expected: 'weights that depend on the random numbers',
      got: first,
      note: 'for all of four random sources',
    });
  },
  fingerprint: (_, results) => {
    const [first, again, ...others] = results.slice(0, JUDGED);
    const [high, highAgain, low, lowAgain] = results.slice(JUDGED);
    return [
      isClose(again, first, ROUNDING) ? 1 : 0,
      others.some((other) => !isClose(other, first, ROUNDING)) ? 1 : 0,
      isClose(highAgain, high, ROUNDING) ? 1 : 0,
      isClose(lowAgain, low, ROUNDING) ? 1 : 0,
    ];
  },
});

/** Both epochs have the same order in all of so many results: in 1 of 6¹⁶ cases a law run, 3e-12 in all. */
const TWO_EPOCHS = 16;

export const freshOrder = law({
  name: 'every epoch draws an order of its own',
  statement: 'π₁ and π₂ are drawn independently: they are equal in one of 3! cases only',
  points: 1,
  trivial: true,
  runs: 8,
  given: seed().map((seed) => ({ ...threeSamples(2), seed })),
  observe: (student, { X, y, alpha, options, seed }) =>
    Array.from({ length: TWO_EPOCHS }, (_, other) =>
      student.ridgeSGD(X, y, alpha, options, randomSource(seed + other)),
    ),
  answer: ({ X }) => times(TWO_EPOCHS, vector(X.columns)),
  judge: (input, results) => {
    const equal = equalOrders(outcomeIndices(input, results));
    if (equal < TWO_EPOCHS) return upheld;
    return refuted({
      expected: 'two orders that differ in some of them',
      got: 'the same order in both epochs, in all of them',
      note: `${TWO_EPOCHS} results of two epochs, each with other random numbers`,
    });
  },
  fingerprint: (input, results) => [equalOrders(outcomeIndices(input, results)) === TWO_EPOCHS ? 1 : 0],
});

/** How many results have the same order in both epochs. */
function equalOrders(indices: readonly number[]): number {
  return indices.filter((index) => index >= 0 && Math.floor(index / ORDERS) === index % ORDERS).length;
}

/** Runs, and epochs of each, whose orders are read: of four samples, and of ten in one epoch. */
const [RUNS_SEEN, EPOCHS_SEEN] = [1500, 5];
const RUNS_OF_TEN = 3000;
const RUNS_OF_TWO = 100;

export const evenOrders = law({
  name: 'every order of the samples is equally likely, whatever the order before',
  statement: 'P(π) = 1/n! for every permutation π',
  points: 1,
  runs: 1,
  given: seed().map((seed) => ({
    few: readableSamples(4, EPOCHS_SEEN),
    many: readableSamples(10, 1),
    two: readableSamples(2, EPOCHS_SEEN),
    seed,
  })),
  observe: (student, { few, many, two, seed }) => {
    // One source for all calls: making one takes longer than drawing from it.
    const rng = randomSource(seed);
    const weights = ({ X, y, alpha, options }: Descent, calls: number) =>
      Array.from({ length: calls }, () => student.ridgeSGD(X, y, alpha, options, rng));
    return { few: weights(few, RUNS_SEEN), many: weights(many, RUNS_OF_TEN), two: weights(two, RUNS_OF_TWO) };
  },
  answer: () =>
    record({
      few: times(RUNS_SEEN, vector(1)),
      many: times(RUNS_OF_TEN, vector(1)),
      two: times(RUNS_OF_TWO, vector(1)),
    }),
  judge: ({ few, many, two }, results) =>
    all(
      () => areFairOrders(results.two.map((result) => ordersIn(result, two))),
      () => areFairOrders(results.few.map((result) => ordersIn(result, few))),
      () => areFairOrders(results.many.map((result) => ordersIn(result, many))),
    ),
  // Shares depend on the draws: how many orders there are does not.
  fingerprint: ({ few }, results) => {
    const runs = results.few.map((result) => ordersIn(result, few));
    return [runs.flat(), runs.flatMap((orders) => changesOf(orders))].map(
      (list) => new Set(list.map((order) => order.join())).size,
    );
  },
});
