/**
 * Laws of a fair order: every epoch shuffles again, and no order is favoured.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import { givenFormula, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Call, Judgement } from '../../harness/engine/model.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { areFairOrders } from '../common/fair-orders.ts';
import { STEADY_SOURCES, steadySources } from '../common/random.ts';
import { areNoRandomSwaps, STILL_SOURCES, SWAPPED_SAMPLES, stillSources } from '../common/random-swaps.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { withinSigmas } from '../common/within-sigmas.ts';
import { type BatchGradient, epochsOf, givenGradient } from './batches.ts';

const law = lawsFor<typeof Exercise>();

const SHUFFLED = 24;

export const reshuffled = law({
  name: 'every epoch has an order of its own, and so batches of its own',
  statement: 'n = 24: the batches of three epochs differ from each other and from those of 0 … 23',
  points: 1,
  hint: 'For n = 6 and b = 2 print the batches of three epochs. Which indices stand together in every epoch?',
  trivial: true,
  runs: 10,
  // Two of four lists of batches hold the same ones, in any order, with a chance below 6 · 12!·(2!)¹²/24! ≈ 2e-11.
  given: fc.record({ batchSize: oneOf(1, 2, 3), seed: seed() }).map(({ batchSize, seed }) => {
    const samples = Array.from({ length: SHUFFLED }, (_, index) => index / 8);
    return {
      samples,
      gradient: givenGradient(samples),
      start: [0],
      options: { learningRate: 0.5, batchSize, epochs: 3 },
      seed,
    };
  }),
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ options: { batchSize } }, _, { gradient }) => {
    const orders = ordersFromTheFirst(gradient, batchSize);
    const before = firstAlike(orders, batchSize);
    const twin = before.findIndex((first, k) => first !== k);
    if (twin === -1) return upheld;
    const earlier = before[twin] === 0 ? '0 … 23' : `epoch ${before[twin]}`;
    return refuted({
      expected: `${batchSize === 1 ? 'another order' : 'other batches'} than in ${earlier}`,
      got: orders[twin],
      note: `the order of epoch ${twin}`,
    });
  },
  fingerprint: ({ options: { batchSize } }, _, { gradient }) =>
    firstAlike(ordersFromTheFirst(gradient, batchSize), batchSize),
});

/** 0 … 23, and the orders of the epochs behind it. */
function ordersFromTheFirst(calls: readonly Call[], batchSize: number): number[][] {
  const unshuffled = Array.from({ length: SHUFFLED }, (_, index) => index);
  return [unshuffled, ...epochsOf(calls, Math.ceil(SHUFFLED / batchSize))];
}

/** For each order the first that has the same batches, in whatever order; with one sample each, the same order. */
function firstAlike(orders: readonly number[][], batchSize: number): number[] {
  const keys = orders.map((order) => {
    if (batchSize === 1) return order.join();
    const batches = Array.from({ length: Math.ceil(order.length / batchSize) }, (_, k) =>
      order.slice(k * batchSize, (k + 1) * batchSize).sort((a, b) => a - b),
    );
    return batches
      .map((batch) => batch.join())
      .sort()
      .join(' ');
  });
  return keys.map((key) => keys.indexOf(key));
}

/** How many of the sources of a kind are asked: all of three orders of 24 samples are one order by chance in (1/24!)² cases. */
const OTHERS = [1, 2, 3];
/** The orders that are judged, and those that tell an order that is kept from one of Math.random. */
const JUDGED = 2 + 2 * OTHERS.length;
const ASKED = JUDGED + STEADY_SOURCES;

export const ownSource = law({
  name: 'all the numbers of rng decide about the order, and nothing else does',
  statement:
    'n = 24: the same numbers, one order;   other numbers, also behind the same first one, other orders',
  points: 1,
  hint: 'Call it twice with other random numbers, and compare the orders. Is anything kept from the call before, or is one number of rng made to last?',
  runs: 5,
  given: fc.record({ first: oneOf(0.5, 0.125, 0.875), seed: seed() }).map(({ first, seed }) => ({
    n: SHUFFLED,
    gradient: nowhere(),
    start: [0],
    options: { learningRate: 0.5, batchSize: 1, epochs: 1 },
    first,
    seed,
  })),
  observe: (student, { gradient, n, start, options, first, seed }) => [
    ...[0, 0, ...OTHERS].map((k) =>
      student.minibatchSGD(gradient, n, start, options, randomSource(seed + k)),
    ),
    ...OTHERS.map((k) => student.minibatchSGD(gradient, n, start, options, randomSource(seed + k, [first]))),
    ...steadySources(n, seed).map((rng) => student.minibatchSGD(gradient, n, start, options, rng)),
  ],
  answer: ({ start }) => times(ASKED, vector(start.length)),
  judge: ({ n, first }, _, { gradient }) => {
    const orders = epochsOf(gradient, n);
    if (orders.length !== ASKED) {
      return refuted({ expected: ASKED, got: orders.length, note: 'epochs, one in each call' });
    }
    const [order, again, ...others] = orders.slice(0, JUDGED);
    const differ = (some: readonly number[][], note: string) => () =>
      some.some((other) => other.join() !== some[0].join())
        ? upheld
        : refuted({ expected: 'another order for other numbers', got: some[0], note });
    return all(
      () =>
        again.join() === order.join()
          ? upheld
          : refuted({ expected: order, got: again, note: 'two calls with the same random numbers' }),
      differ([order, ...others.slice(0, OTHERS.length)], 'the order for four random sources'),
      differ(
        others.slice(OTHERS.length),
        `the order for three random sources that begin with ${first} and go on with other numbers`,
      ),
    );
  },
  fingerprint: ({ n }, _, { gradient }) => {
    const orders = epochsOf(gradient, n).map((order) => order.join());
    const [high, highAgain, low, lowAgain] = orders.slice(JUDGED);
    return [
      ...orders.slice(0, JUDGED).map((order) => orders.indexOf(order)),
      highAgain === high ? 1 : 0,
      lowAgain === low ? 1 : 0,
    ];
  },
});

const VISITS = 200;

const threeSamples = (batchSize: number, learningRate: number, seed: number) => ({
  samples: [0, 1, 2],
  gradient: givenGradient([0, 1, 2]),
  start: [0],
  options: { learningRate, batchSize, epochs: VISITS },
  seed,
});

export const everywhere = law({
  name: 'every sample comes into every batch sooner or later, also into the short one at the end',
  statement: 'n = 3, b = 1 or 2: in 200 epochs each sample is at least once in each batch of an epoch',
  points: 1,
  hint: 'With n = 3 and b = 2 the last batch holds one sample. Print it for twenty epochs: is it 0 now and then, and 1, and 2?',
  runs: 5,
  // A right shuffle leaves one of the nine out with a chance of at most 9 · (2/3)²⁰⁰ ≈ 5e-35.
  given: fc
    .record({ learningRate: oneOf(0.5, 0.25), seed: seed() })
    .map(({ learningRate, seed }) => threeSamples(1, learningRate, seed)),
  examples: [threeSamples(2, 0.5, 1)],
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ options }, _, { gradient }) => {
    const missing = unseen(gradient, options.batchSize);
    if (missing.length === 0) return upheld;
    const [{ sample, batch }] = missing;
    return refuted({
      expected: 'at least once',
      got: 'never',
      note: `sample ${sample} in batch ${batch} of an epoch, counted from 0`,
    });
  },
  fingerprint: ({ options }, _, { gradient }) =>
    unseen(gradient, options.batchSize).map(({ sample, batch }) => 3 * sample + batch),
});

/** The batches where a sample never was. */
function unseen(calls: readonly Call[], batchSize: number): { sample: number; batch: number }[] {
  const batches = Math.ceil(3 / batchSize);
  const orders = epochsOf(calls, batches);
  return [0, 1, 2].flatMap((sample) =>
    Array.from({ length: batches }, (_, batch) => batch).flatMap((batch) =>
      orders.some((order) => order.slice(batch * batchSize, (batch + 1) * batchSize).includes(sample))
        ? []
        : [{ sample, batch }],
    ),
  );
}

const EPOCHS = 600;

const shuffling = (samples: number, epochs: number) =>
  fc.record({ seed: seed() }).map(({ seed }) => ({
    n: samples,
    gradient: nowhere(),
    start: [0],
    options: { learningRate: 0.5, batchSize: 1, epochs },
    seed,
  }));

function nowhere() {
  return givenFormula<BatchGradient>('(w, indices) ↦ [0]', 1, [0]);
}

/** The orders of all epochs that were asked for. */
function areFair(calls: readonly Call[], n: number, epochs: number): Judgement {
  const orders = epochsOf(calls, n);
  return orders.length === epochs
    ? areFairOrders([orders])
    : refuted({ expected: epochs, got: orders.length, note: 'epochs' });
}

const twoSamples = {
  n: 2,
  gradient: nowhere(),
  start: [0],
  options: { learningRate: 0.5, batchSize: 1, epochs: EPOCHS },
  seed: 1,
};

export const uniform = law({
  name: 'all orders of three samples are equally likely, whatever the order before',
  statement:
    'n = 3, b = 1: in 600 epochs each of the 6 orders comes about 100 times,   n = 2: each of 2 about 300 times',
  points: 1,
  hint: 'Count the orders of n = 3 in 6000 epochs: each of the six should come about 1000 times. Which comes more often, and after which order?',
  runs: 1,
  given: shuffling(3, EPOCHS),
  examples: [twoSamples],
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ n, options }, _, { gradient }) => areFair(gradient, n, options.epochs),
  // Shares depend on the draws: whether they are fair does not.
  fingerprint: ({ n, options }, _, { gradient }) => [
    areFair(gradient, n, options.epochs).kind === 'upheld' ? 1 : 0,
  ],
});

const FINE_EPOCHS = 3000;

/** Batches of two of six samples: the order within a batch is free, what stands in it is not. */
const inPairs = {
  n: 6,
  gradient: nowhere(),
  start: [0],
  options: { learningRate: 0.5, batchSize: 2, epochs: EPOCHS },
  seed: 1,
};

export const unbiased = law({
  name: 'no order of six samples is favoured, not even a little',
  statement:
    'n = 6, b = 1: in 3000 epochs each sample is about 500 times at each place,   b = 2: in 600 about 200 times in each batch',
  points: 1,
  hint: 'Count for n = 6 where sample 0 stands, over 6000 epochs: about 1000 times at each place. If a sort decides: does its comparison say the same of two samples each time it is asked?',
  runs: 1,
  given: shuffling(6, FINE_EPOCHS),
  examples: [inPairs],
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ n, options }, _, { gradient }) =>
    options.batchSize === 1 ? areFair(gradient, n, options.epochs) : areEven(gradient, n, options),
});

/** Whether each sample stands in each batch as often as chance has it. */
function areEven(
  calls: readonly Call[],
  n: number,
  { batchSize, epochs }: Exercise.MinibatchSGDOptions,
): Judgement {
  const batches = n / batchSize;
  const orders = epochsOf(calls, batches);
  if (orders.length !== epochs) return refuted({ expected: epochs, got: orders.length, note: 'epochs' });
  const share = batchSize / n;
  const spread = { mean: epochs * share, deviation: Math.sqrt(epochs * share * (1 - share)) };
  return all(
    ...Array.from({ length: n * batches }, (_, k) => () => {
      const [sample, batch] = [Math.floor(k / batches), k % batches];
      const among = (order: number[]) => order.slice(batch * batchSize, (batch + 1) * batchSize);
      const found = orders.filter((order) => among(order).includes(sample));
      return withinSigmas(
        found.length,
        spread,
        `how often sample ${sample} is in batch ${batch}, counted from 0, of ${epochs} epochs`,
      );
    }),
  );
}

/** So many that a number of swaps or of keys that is large enough for a few samples is not for these. */
const [MANY_SAMPLES, MANY_EPOCHS] = [600, 8];

export const many = law({
  name: 'of many samples few stay where they were, and neighbours part',
  statement: 'n = 600, b = 1: in 8 epochs about 8 samples stand at the place of their own number',
  points: 1,
  hint: 'For n = 600 a given sample keeps its place in one of 600 epochs, and sample 1 stands right behind sample 0 as often. Which of the two happens more often?',
  runs: 1,
  given: shuffling(MANY_SAMPLES, MANY_EPOCHS),
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ n, options }, _, { gradient }) => areFair(gradient, n, options.epochs),
});

export const noSwaps = law({
  name: 'no number of swaps of random places stands for a fair shuffle',
  statement:
    'n = 10: after m swaps of random places a sample is at home with 1/n + (1 − 1/n)(1 − 2/n)ᵐ, not with 1/n',
  points: 1,
  hint: 'Swap two random places of n = 10 ten times: more than one sample in ten was never picked. At which place does it stand then?',
  runs: 1,
  given: shuffling(SWAPPED_SAMPLES, 1),
  observe: (student, { gradient, n, start, options, seed }) =>
    stillSources(seed).map((rng) => student.minibatchSGD(gradient, n, start, options, rng)),
  answer: ({ start }) => times(STILL_SOURCES, vector(start.length)),
  judge: ({ n }, _, { gradient }) => areNoRandomSwaps(epochsOf(gradient, n)),
  fingerprint: () => [],
});
