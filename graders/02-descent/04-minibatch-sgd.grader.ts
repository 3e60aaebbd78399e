import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import { graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, vector } from '../../harness/engine/shape.ts';
import { gradientDescent } from '../../reference/gradient-descent.ts';
import { batchSizes, descentAlongBatches, minibatchSGD } from '../../reference/minibatch-sgd.ts';
import { isPermutation } from '../../reference/order-frequencies.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { choices, misconceptions } from './04-minibatch-sgd.misconceptions.ts';
import { batchesOf, epochsOf, givenGradient, meanGradient, reusingOneArray } from './batches.ts';
import { everywhere, many, noSwaps, ownSource, reshuffled, unbiased, uniform } from './fair-order.ts';
import { anySize } from './sgd-any-size.ts';

const law = lawsFor<typeof Exercise>();

const problem = (epochs: readonly [number, number]) =>
  fc
    .record({
      samples: vectorOf([1, 12]),
      start: vectorOf([1, 3]),
      batchSize: fc.integer({ min: 1, max: 14 }),
      epochs: fc.integer({ min: epochs[0], max: epochs[1] }),
      learningRate: oneOf(0.5, 0.25),
      source: randomNumbers(),
    })
    .map(({ samples, start, batchSize, epochs, learningRate, source }) => ({
      samples,
      gradient: givenGradient(samples, start.length),
      start,
      options: { learningRate, batchSize, epochs },
      source,
    }));

/** What the three ways to cut 2, 4, 9 into a batch of two and one of one lead to. */
const EXAMPLE_ENDS = [3.375, 2.625, 5.25];

const example = law(
  exampleLaw({
    input: {
      samples: [2, 4, 9],
      gradient: givenGradient([2, 4, 9]),
      start: [0],
      options: { learningRate: 0.5, batchSize: 2, epochs: 1 },
      source: { first: [], seed: 1 },
    },
    statement:
      'batches {9, 2}, {4} lead to 2.75 and 3.375; {4, 9}, {2} to 3.25 and 2.625; {2, 4}, {9} to 1.5 and 5.25',
    observe: (student, { gradient, samples, start, options, source }) =>
      student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
    answer: () => vector(1),
    judge: (_, got) =>
      EXAMPLE_ENDS.some((end) => isClose(got, [end], ROUNDING))
        ? upheld
        : refuted({ expected: EXAMPLE_ENDS, got, note: 'one of these, whatever the order of the samples' }),
    // Not the order, which is free.
    fingerprint: (_, got) => [EXAMPLE_ENDS.some((end) => isClose(got, [end], ROUNDING)) ? 1 : got[0]],
  }),
);

/** Nothing moves w here, and every epoch is walked all the same. */
const still = {
  samples: [1, 1, 1],
  gradient: givenGradient([1, 1, 1]),
  start: [1],
  options: { learningRate: 0.5 as const, batchSize: 2, epochs: 3 },
  source: { first: [], seed: 1 },
};

const visits = law({
  name: 'every epoch visits every sample once, in batches of the given size and a shorter last one',
  statement: 'calls = epochs · ⌈n/b⌉,   the batches of an epoch are a permutation of 0 … n − 1',
  points: 2,
  hint: 'For n = 7 and b = 3 an epoch has three calls, with 3, 3 and 1 indices. Put all of them in one list and sort it: is it 0, 1, …, 6?',
  given: problem([0, 3]),
  examples: [still],
  observe: (student, { gradient, samples, start, options, source }) =>
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
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
  points: 1,
  trivial: true,
  given: problem([0, 3]),
  observe: (student, { gradient, samples, start, options, source }) =>
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
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
  hint: 'With all samples at 4, w₀ = 0 and η = 0.5 the steps lead to 2, 3, 3.5. How many steps has one epoch for n = 3 and b = 2, and where does it end?',
  given: problem([0, 3]).map((input) => {
    const samples = input.samples.map(() => input.samples[0]);
    return { ...input, samples, gradient: givenGradient(samples, input.start.length) };
  }),
  observe: (student, { gradient, samples, start, options, source }) =>
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
  answer: ({ start }) => vector(start.length),
  judge: ({ samples, start, options }, got) => {
    const steps = options.epochs * Math.ceil(samples.length / options.batchSize);
    const left = (1 - options.learningRate) ** steps;
    return agrees(
      got,
      start.map((weight) => samples[0] + left * (weight - samples[0])),
      ROUNDING,
    );
  },
});

const reusedArray = law({
  name: 'a gradient that fills one array again and again leads to the same place',
  statement: 'wₜ does not depend on where the gradient is stored',
  points: 1,
  trivial: true,
  hint: 'The array that gradient returned is filled with new numbers at the next call. Is it kept, and read again after that?',
  runs: 20,
  given: problem([0, 3]).map((input) => ({
    ...input,
    gradient: reusingOneArray(input.samples, input.start.length),
  })),
  observe: (student, { gradient, samples, start, options, source }) =>
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
  answer: ({ start }) => vector(start.length),
  judge: ({ samples, start, options }, got, { gradient }) =>
    agrees(
      got,
      descentAlongBatches(meanGradient(samples), start, options.learningRate, batchesOf(gradient)),
      ROUNDING,
      'the result beside the same batches walked again',
    ),
  fingerprint: ({ samples, start, options }, got, { gradient }) => {
    const batches = batchesOf(gradient);
    const again = descentAlongBatches(meanGradient(samples), start, options.learningRate, batches);
    return [batches.length, isClose(got, again, ROUNDING) ? 1 : 0];
  },
});

const fullBatch = law({
  name: 'one batch of all samples is gradient descent',
  statement: 'b ≥ n ⇒ w = the result of gradient descent on the mean loss',
  points: 1,
  hint: 'For n = 3 and b = 5 an epoch is one call with three indices. Print them: are they 0, 1 and 2, in some order?',
  given: problem([0, 4]).map((input) => ({
    ...input,
    options: { ...input.options, batchSize: input.samples.length },
  })),
  observe: (student, { gradient, samples, start, options, source }) =>
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
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

const repeatable = law({
  name: 'the same random numbers lead to the same weights',
  statement: 'the same numbers from rng, one result',
  points: 1,
  trivial: true,
  runs: 30,
  given: problem([1, 3]).map((input) => ({ ...input, options: { ...input.options, batchSize: 1 } })),
  observe: (student, { gradient, samples, start, options, source }) => [
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
    student.minibatchSGD(gradient, samples.length, start, options, rngOf(source)),
  ],
  answer: ({ start }) => list([vector(start.length), vector(start.length)]),
  judge: (_, [once, again]) => agrees(again, once, ROUNDING, 'the second call beside the first'),
  fingerprint: (_, [once, again]) => [isClose(again, once, ROUNDING) ? 1 : 0],
});

/** No drawn weights come near it. */
const SCRIBBLE = 99;

const ownVector = law({
  name: 'a caller may write into the result, and no other vector changes',
  statement: 'w = the result of 0 epochs, v = the same from w, then v₀ ← 99 ⇒ w is still the start',
  points: 1,
  hint: 'Print result === start for epochs = 0: one array with two names, or two arrays?',
  trivial: true,
  runs: 20,
  given: problem([0, 0]),
  observe: (student, { gradient, samples, start, options, source }) => {
    const w = student.minibatchSGD(gradient, samples.length, start, options, rngOf(source));
    const v = student.minibatchSGD(gradient, samples.length, w, options, rngOf(source));
    v[0] = SCRIBBLE;
    return w;
  },
  answer: ({ start }) => vector(start.length),
  judge: ({ start }, w) => agrees(w, start, ROUNDING, 'w after the write into v'),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Mini-batch SGD',
  difficulty: 3,
  needs: ['02-descent/03-gradient-descent'],
  newAnswers: { minibatchSGD: 'all' },
  reference: { minibatchSGD },
  laws: [
    example,
    visits,
    steps,
    equalSamples,
    fullBatch,
    anySize,
    reusedArray,
    ownVector,
    repeatable,
    ownSource,
    reshuffled,
    everywhere,
    uniform,
    unbiased,
    many,
    noSwaps,
  ],
  misconceptions,
  choices,
  hints: [
    'Three loops or parts: epochs, the order of one epoch, the batches of that order.',
    'Write the order of one epoch down as an array first; then cut it into slices of b.',
    'A fair shuffle of n entries makes n! equally likely orders: count how many outcomes each swap may have.',
  ],
});
