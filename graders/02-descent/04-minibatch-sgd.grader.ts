import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import { graderFor, lawsFor, refuted, upheld } from '../../harness/law.ts';
import type { Call } from '../../harness/model.ts';
import { list, vector } from '../../harness/shape.ts';
import { givenFunction, randomSource } from '../../harness/subject/given-function.ts';
import { gradientDescent } from '../../reference/gradient-descent.ts';
import { batchSizes, descentAlongBatches, minibatchSGD } from '../../reference/minibatch-sgd.ts';
import { chiSquareOfOrders, isPermutation } from '../../reference/order-frequencies.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './04-minibatch-sgd.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** The samples' losses are ½(w − sample)²: the mean gradient of a batch is w − its mean sample. */
function meanGradient(samples: readonly number[]) {
  return (weights: number[], indices: number[]): number[] => {
    const total = indices.reduce((sum, index) => sum + (samples[index] ?? Number.NaN), 0);
    return [weights[0] - total / indices.length];
  };
}

const givenGradient = (samples: number[]) =>
  givenFunction('(w, indices) ↦ w − mean of samples[indices]', 1, meanGradient(samples));

const problem = (epochs: readonly [number, number]) =>
  fc
    .record({
      samples: vectorOf([1, 12]),
      start: vectorOf([1, 1]),
      batchSize: fc.integer({ min: 1, max: 14 }),
      epochs: fc.integer({ min: epochs[0], max: epochs[1] }),
      learningRate: oneOf(0.5, 0.25),
      seed: seed(),
    })
    .map(({ samples, start, batchSize, epochs, learningRate, seed }) => ({
      samples,
      gradient: givenGradient(samples),
      start,
      options: { learningRate, batchSize, epochs },
      seed,
    }));

const batchesOf = (calls: readonly Call[]) => calls.map(({ args }) => args[1] as number[]);

/** The indices of each epoch, one after the other, if every epoch has as many calls as it has batches. */
function epochsOf(calls: readonly Call[], batchesAnEpoch: number): number[][] {
  const batches = batchesOf(calls);
  return Array.from({ length: Math.ceil(batches.length / batchesAnEpoch) }, (_, epoch) =>
    batches.slice(epoch * batchesAnEpoch, (epoch + 1) * batchesAnEpoch).flat(),
  );
}

const visits = law({
  name: 'every epoch visits every sample once, in batches of the given size and a shorter last one',
  statement: 'calls = epochs · ⌈n/b⌉,   the batches of an epoch are a permutation of 0 … n − 1',
  points: 2,
  given: problem([0, 3]),
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ samples, options }, _, { gradient }) => {
    const sizes = batchSizes(samples.length, options.batchSize);
    const expected = Array.from({ length: options.epochs }, () => sizes).flat();
    const got = batchesOf(gradient).map((batch) => batch.length);
    const same = got.length === expected.length && got.every((size, k) => size === expected[k]);
    if (!same) return refuted({ expected, got, note: 'the sizes of the batches, in the order of the calls' });
    const epoch = epochsOf(gradient, sizes.length).find((indices) => !isPermutation(indices, samples.length));
    if (epoch === undefined) return upheld;
    return refuted({
      expected: `each of 0 … ${samples.length - 1} once`,
      got: epoch,
      note: 'the indices of one epoch',
    });
  },
  fingerprint: ({ samples, options }, _, { gradient }) => {
    const sizes = batchSizes(samples.length, options.batchSize);
    return [
      ...batchesOf(gradient).map((batch) => batch.length),
      epochsOf(gradient, sizes.length).every((epoch) => isPermutation(epoch, samples.length)) ? 1 : 0,
    ];
  },
});

const steps = law({
  name: 'each batch moves the weights by η times its mean gradient',
  statement: 'w ← w − η · gradient(w, B) for each batch B in turn',
  points: 2,
  given: problem([0, 3]),
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ samples, start, options }, got, { gradient }) =>
    agrees(
      got,
      descentAlongBatches(meanGradient(samples), start, options.learningRate, batchesOf(gradient)),
      ROUNDING,
      'the result beside the same batches walked again',
    ),
  // How the result compares with the same batches walked again: whatever the order of the batches.
  fingerprint: ({ samples, start, options }, got, { gradient }) => {
    const batches = batchesOf(gradient);
    const again = descentAlongBatches(meanGradient(samples), start, options.learningRate, batches);
    return [batches.length, isClose(got, again, ROUNDING) ? 1 : 0];
  },
});

const equalSamples = law({
  name: 'where all samples are alike, the order does not matter',
  statement: 'samples all s ⇒ w = s + (1 − η)ᵗ (w₀ − s),   t = epochs · ⌈n/b⌉',
  points: 2,
  given: problem([0, 3]).map((input) => {
    const samples = input.samples.map(() => input.samples[0]);
    return { ...input, samples, gradient: givenGradient(samples) };
  }),
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ samples, start, options }, got) => {
    const steps = options.epochs * Math.ceil(samples.length / options.batchSize);
    const left = (1 - options.learningRate) ** steps;
    return agrees(got, [samples[0] + left * (start[0] - samples[0])], ROUNDING);
  },
});

const fullBatch = law({
  name: 'one batch of all samples is gradient descent',
  statement: 'b ≥ n ⇒ w = the result of gradient descent on the mean loss',
  points: 1,
  given: problem([0, 4]).map((input) => ({
    ...input,
    options: { ...input.options, batchSize: input.samples.length },
  })),
  observe: (student, { gradient, samples, start, options, seed }) =>
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: ({ samples, start, options }, got) => {
    const everyone = samples.map((_, index) => index);
    const expected = gradientDescent((w) => meanGradient(samples)(w, everyone), start, {
      learningRate: options.learningRate,
      maxIterations: options.epochs,
    });
    return agrees(got, expected, ROUNDING);
  },
});

const SHUFFLED = 24;

const reshuffled = law({
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

const everywhere = law({
  name: 'every sample comes at every place sooner or later',
  statement: 'n = 3, b = 1: in 200 epochs each sample is first, second and third at least once',
  points: 1,
  runs: 8,
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

const EPOCHS = 15_000;
/**
 * χ² of the six orders exceeds this for a right shuffle with a chance of about 1e-11 (chi-square with 5 degrees of
 * freedom; below 1e-10 with the skewness of 15 000 draws), and for a swap with any place of the array it is
 * 190 ± 27.
 */
const CHI_SQUARE = 60;

const uniform = law({
  name: 'all orders of three samples are equally likely',
  statement: 'n = 3, b = 1: χ² of the 6 orders in 15 000 epochs is below 60',
  points: 1,
  runs: 1,
  given: fc.record({ seed: seed() }).map(({ seed }) => ({
    gradient: givenFunction('(w, indices) ↦ [0]', 1, (_weights: number[], _indices: number[]) => [0]),
    start: [0],
    options: { learningRate: 0.5, batchSize: 1, epochs: EPOCHS },
    seed,
  })),
  observe: (student, { gradient, start, options, seed }) =>
    student.minibatchSGD(gradient, 3, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  judge: (_, __, { gradient }) => {
    const orders = epochsOf(gradient, 3);
    if (orders.length === 0) return refuted({ expected: EPOCHS, got: 0, note: 'epochs' });
    const chiSquare = chiSquareOfOrders(orders);
    if (chiSquare < CHI_SQUARE) return upheld;
    return refuted({
      expected: `below ${CHI_SQUARE}`,
      got: chiSquare,
      note: 'χ² of the shares of the six orders',
    });
  },
  // One input is too few to name a shuffle by, and shares depend on the draws: whether it is fair does not.
  fingerprint: (_, __, { gradient }) =>
    gradient.length > 0 && chiSquareOfOrders(epochsOf(gradient, 3)) < CHI_SQUARE ? [1] : [0],
});

const repeatable = law({
  name: 'the same random numbers lead to the same weights',
  statement: 'one seed of rng, one result',
  points: 1,
  runs: 30,
  given: problem([1, 3]).map((input) => ({ ...input, options: { ...input.options, batchSize: 1 } })),
  observe: (student, { gradient, samples, start, options, seed }) => [
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
    student.minibatchSGD(gradient, samples.length, start, options, randomSource(seed)),
  ],
  answer: ({ start }) => list([vector(start.length), vector(start.length)]),
  judge: (_, [once, again]) => agrees(again, once, ROUNDING, 'the second call beside the first'),
  fingerprint: (_, [once, again]) => [isClose(again, once, ROUNDING) ? 1 : 0],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Mini-batch SGD',
  reference: { minibatchSGD },
  laws: [visits, steps, equalSamples, fullBatch, repeatable, reshuffled, everywhere, uniform],
  misconceptions,
  hints: [
    'Three loops or parts: epochs, the order of one epoch, the batches of that order.',
    'Write the order of one epoch down as an array first; then cut it into slices of b.',
    'A fair shuffle of n entries makes n! equally likely orders: count how many outcomes each swap may have.',
  ],
});
