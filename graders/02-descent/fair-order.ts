/**
 * Laws of a fair order: every epoch shuffles anew, and no order is favoured.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import { lawsFor, refuted, upheld } from '../../harness/law.ts';
import { vector } from '../../harness/shape.ts';
import { givenFunction, randomSource } from '../../harness/subject/given-function.ts';
import { chiSquareOfOrders, evidenceOfBiasedSwap, isPermutation } from '../../reference/order-frequencies.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { epochsOf, givenGradient } from './batches.ts';

const law = lawsFor<typeof Exercise>();

const SHUFFLED = 24;

export const reshuffled = law({
  name: 'every epoch has an order of its own',
  statement: 'n = 24: the orders of three epochs differ from each other and from 0 … 23',
  points: 2,
  runs: 10,
  // Two of four orders are alike with a chance below 6 · (3!)⁸/24! ≈ 2e-17, the order within a batch being free.
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
  judge: ({ samples, options }, _, { gradient }) => {
    const epochs = epochsOf(gradient, Math.ceil(SHUFFLED / options.batchSize));
    const unshuffled = samples.map((_, index) => index);
    const orders = [unshuffled, ...epochs];
    const twin = orders.findIndex((order, k) =>
      orders.slice(0, k).some((before) => before.join() === order.join()),
    );
    if (twin === -1) return upheld;
    return refuted({
      expected: 'an order that was not there before',
      got: orders[twin],
      note: `the order of epoch ${twin}`,
    });
  },
  fingerprint: ({ samples, options }, _, { gradient }) => {
    const orders = [
      samples.map((_, index) => index),
      ...epochsOf(gradient, Math.ceil(SHUFFLED / options.batchSize)),
    ].map((order) => order.join());
    return orders.map((order) => orders.indexOf(order));
  },
});

const VISITS = 200;

export const everywhere = law({
  name: 'every sample comes at every place sooner or later',
  statement: 'n = 3, b = 1: in 200 epochs each sample is first, second and third at least once',
  points: 1,
  runs: 5,
  // A right shuffle leaves one of the nine out with a chance of at most 9 · (2/3)²⁰⁰ ≈ 5e-35.
  given: fc.record({ learningRate: oneOf(0.5, 0.25), seed: seed() }).map(({ learningRate, seed }) => ({
    samples: [0, 1, 2],
    gradient: givenGradient([0, 1, 2]),
    start: [0],
    options: { learningRate, batchSize: 1, epochs: VISITS },
    seed,
  })),
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: (_, __, { gradient }) => {
    const missing = unseen(epochsOf(gradient, 3));
    if (missing.length === 0) return upheld;
    const [{ sample, place }] = missing;
    return refuted({
      expected: 'at least once',
      got: 'never',
      note: `sample ${sample} at place ${place} of 0, 1, 2`,
    });
  },
  fingerprint: (_, __, { gradient }) =>
    unseen(epochsOf(gradient, 3)).map(({ sample, place }) => 3 * sample + place),
});

/** The places where a sample never was. */
function unseen(orders: readonly number[][]): { sample: number; place: number }[] {
  return [0, 1, 2].flatMap((sample) =>
    [0, 1, 2].flatMap((place) =>
      orders.some((order) => order[place] === sample) ? [] : [{ sample, place }],
    ),
  );
}

const EPOCHS = 600;
/**
 * χ² of the six orders exceeds this for a right shuffle with a chance of about 1e-11 (chi-square with 5 degrees of
 * freedom); for an order that cannot come at all it grows by 1/5 an epoch.
 */
const CHI_SQUARE = 60;

const shuffling = (samples: number, epochs: number) =>
  fc.record({ seed: seed() }).map(({ seed }) => ({
    n: samples,
    gradient: givenFunction('(w, indices) ↦ [0]', 1, (_weights: number[], _indices: number[]) => [0]),
    start: [0],
    options: { learningRate: 0.5, batchSize: 1, epochs },
    seed,
  }));

export const uniform = law({
  name: 'all orders of three samples are equally likely',
  statement: 'n = 3, b = 1: χ² of the 6 orders in 600 epochs is below 60',
  points: 1,
  runs: 2,
  given: shuffling(3, EPOCHS),
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ n }, _, { gradient }) => {
    const orders = epochsOf(gradient, n);
    if (orders.length === 0) return refuted({ expected: EPOCHS, got: 0, note: 'epochs' });
    const chiSquare = chiSquareOfOrders(orders);
    if (chiSquare < CHI_SQUARE) return upheld;
    return refuted({
      expected: `below ${CHI_SQUARE}`,
      got: chiSquare,
      note: 'χ² of the shares of the six orders',
    });
  },
  // Shares depend on the draws: whether they are fair does not.
  fingerprint: ({ n }, _, { gradient }) =>
    gradient.length > 0 && chiSquareOfOrders(epochsOf(gradient, n)) < CHI_SQUARE ? [1] : [0],
});

const FINE_EPOCHS = 3000;
/** A right shuffle exceeds this with a chance below e⁻²¹ < 1e-9; the biased one reaches 70 ± 12. */
const EVIDENCE = 21;

export const unbiased = law({
  name: 'no order of five samples is favoured, not even a little',
  statement: 'n = 5, b = 1: 3000 epochs speak for a fair shuffle, not for a biased one',
  points: 1,
  runs: 1,
  given: shuffling(5, FINE_EPOCHS),
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ n }, _, { gradient }) => {
    const orders = epochsOf(gradient, n);
    const odd = orders.find((order) => !isPermutation(order, n));
    if (odd !== undefined)
      return refuted({ expected: 'each of 0 … 4 once', got: odd, note: 'the order of one epoch' });
    const evidence = orders.length === 0 ? 0 : evidenceOfBiasedSwap(orders);
    if (evidence < EVIDENCE) return upheld;
    return refuted({
      expected: `below ${EVIDENCE}`,
      got: evidence,
      note: 'the log-likelihood ratio of a biased and a fair shuffle',
    });
  },
});
