import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { ridgeSGD, ridgeSGDOnEqualSamples } from '../../reference/ridge-sgd.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { walksMany } from '../common/many-iterations.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { anyRegression } from '../common/regression.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { choices, misconceptions } from './04-ridge-sgd.misconceptions.ts';
import { fewStay } from './many-samples.ts';
import { nearestOutcome, outcomesOf, threeSamples } from './random-orders.ts';
import { consistent, onAverage } from './ridge-sgd-ends.ts';
import { evenOrders, freshOrder, ownSource } from './ridge-sgd-orders.ts';
import { alpha, learningRate, longRuns, plain, unbounded } from './ridge-sgd-runs.ts';
import { smallUnits } from './ridge-sgd-units.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    asksSeveral: true,
    input: { X: new Matrix([[1, 2]]), y: [3], alpha: 0.5, learningRate: 0.125, numbers: plain(1) },
    statement: 'X = [[1, 2]], y = [3], α = 0.5, η = 0.125:   [0.375, 0.75], then [0.4921875, 0.984375]',
    observe: (student, { X, y, alpha, learningRate, numbers }) =>
      [1, 2].map((epochs) => student.ridgeSGD(X, y, alpha, { learningRate, epochs }, rngOf(numbers))),
    answer: () => times(2, vector(2)),
    judge: (_, [one, two]) =>
      all(
        () => agrees(one, [0.375, 0.75], ROUNDING, 'after one epoch'),
        () => agrees(two, [0.4921875, 0.984375], ROUNDING, 'after two epochs'),
      ),
  }),
);

const equalSamples = law({
  name: 'with equal samples the order does not matter: every visit is one step',
  statement: 'xᵢ = x, yᵢ = y:   n · epochs times   w ← w − η((xᵀw − y)x + αw)',
  points: 1,
  hint: 'X = [[1], [1]] and y = [3, 3] with α = 0.5 and η = 0.125: w is 0.375 after the first sample and 0.6796875 after the second. Where is it after one epoch of the code?',
  runs: 60,
  given: fc
    .record({
      x: vectorOf([1, 4]),
      target: vectorOf([1, 4]),
      alpha,
      learningRate,
      epochs: fc.integer({ min: 0, max: 4 }),
      numbers: randomNumbers(),
    })
    .map(({ x, target, alpha, learningRate, epochs, numbers }) => ({
      X: new Matrix(target.map(() => x)),
      y: target.map(() => target[0]),
      alpha,
      options: { learningRate, epochs },
      numbers,
    })),
  examples: [...longRuns, ...unbounded],
  isDeep: walksMany,
  observe: (student, { X, y, alpha, options, numbers }) =>
    student.ridgeSGD(X, y, alpha, options, rngOf(numbers)),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha, options: { learningRate, epochs } }, got) => {
    const steps = X.rows * epochs;
    const expected = ridgeSGDOnEqualSamples(X.getRow(0), y[0], alpha, learningRate, steps);
    return agrees(got, expected, ROUNDING, `the weights after ${steps} steps`);
  },
});

const permuted = law({
  name: 'the result is one that some order of the samples in each epoch leads to',
  statement: 'w = w(π₁, …, πₑ) for some permutations π of 0 … n − 1, one for each epoch',
  points: 2,
  hint: 'X = [[1], [2]], y = [1, 3], α = 0 and η = 0.125: one epoch ends at 0.8125 in one order of the samples, at 0.78125 in the other. Where does the code end?',
  runs: 40,
  given: fc
    .record({
      problem: anyRegression([1, 3], [1, 3], ['none']),
      alpha,
      learningRate,
      epochs: oneOf(1, 2),
      numbers: randomNumbers(),
    })
    .map(({ problem, alpha, learningRate, epochs, numbers }) => ({
      ...problem,
      alpha,
      options: { learningRate, epochs },
      numbers,
    })),
  examples: [{ ...threeSamples(2), numbers: plain(1) }],
  observe: (student, { X, y, alpha, options, numbers }) =>
    student.ridgeSGD(X, y, alpha, options, rngOf(numbers)),
  answer: ({ X }) => vector(X.columns),
  judge: (input, got) => {
    const outcomes = outcomesOf(input);
    const nearest = nearestOutcome(outcomes, got);
    const note = outcomes.length === 1 ? undefined : `beside the nearest of ${outcomes.length} results`;
    return agrees(got, nearest, ROUNDING, note);
  },
  // Which of the orders were drawn is free, and says nothing about the code.
  fingerprint: (input, got) => [outcomesOf(input).some((outcome) => isClose(got, outcome, ROUNDING)) ? 1 : 0],
});

const onceEach = law({
  name: 'every epoch visits every sample exactly once',
  statement: 'X = 2I, α = 0 ⇒ w = y/2 · (1 − (1 − 4η)ᵉᵖᵒᶜʰˢ)',
  points: 1,
  hint: 'With X = [[2, 0], [0, 2]], y = [8, 6], α = 0 and η = 0.125 each visit halves what its weight still lacks of [4, 3]: [2, 1.5] after one epoch. Which weight has moved twice, or not at all?',
  runs: 40,
  given: fc
    .record({
      y: vectorOf([1, 5]),
      learningRate,
      epochs: fc.integer({ min: 0, max: 4 }),
      numbers: randomNumbers(),
    })
    .map(({ y, learningRate, epochs, numbers }) => ({
      X: Matrix.eye(y.length).mul(2),
      y,
      options: { learningRate, epochs },
      numbers,
    })),
  observe: (student, { X, y, options, numbers }) => student.ridgeSGD(X, y, 0, options, rngOf(numbers)),
  answer: ({ y }) => vector(y.length),
  judge: ({ y, options: { learningRate, epochs } }, got) => {
    const share = 1 - (1 - 4 * learningRate) ** epochs;
    return agrees(
      got,
      y.map((target) => (target / 2) * share),
      ROUNDING,
    );
  },
});

const penaltyAlways = law({
  name: 'a sample that is predicted exactly takes its step too: the penalty goes on',
  statement: 'xᵢᵀw = yᵢ ⇒ w ← (1 − ηα)w',
  points: 1,
  hint: 'At w = 2 the sample x = 1, y = 2 has the error 0. With α = 0.5 and η = 0.125 its step leads to 1.875: where does the one of the code lead?',
  runs: 30,
  given: fc
    .record({
      x: vectorOf([1, 2]),
      target: oneOf(4, -2, 1),
      others: fc.integer({ min: 1, max: 2 }),
      alpha: oneOf(0.5, 2),
      epochs: oneOf(2, 3),
      numbers: randomNumbers(),
    })
    .map(({ x, target, others, alpha, epochs, numbers }) => ({
      // Each of the others has its own feature, whose weight stays 0, as their targets are.
      X: new Matrix([
        [1, ...x, 0],
        ...Array.from({ length: others }, () => [0, ...x.map(() => 0), others - 1]),
      ]),
      y: [target, ...new Array<number>(others).fill(0)],
      alpha,
      options: { learningRate: 0.125, epochs },
      numbers,
    })),
  observe: (student, { X, y, alpha, options, numbers }) =>
    student.ridgeSGD(X, y, alpha, options, rngOf(numbers)),
  answer: ({ X }) => vector(X.columns),
  judge: (input, got) =>
    agrees(got, nearestOutcome(outcomesOf(input), got), ROUNDING, 'beside the nearest result'),
  fingerprint: (input, got) => [outcomesOf(input).some((outcome) => isClose(got, outcome, ROUNDING)) ? 1 : 0],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Ridge by stochastic gradient descent',
  formula: String.raw`\begin{aligned}F(w) &= \frac{1}{n}\sum_i F_i(w), \qquad F_i(w) = \tfrac{1}{2}(x_i^{\mathsf{T}}w - y_i)^2 + \tfrac{\alpha}{2}\lVert w\rVert^2 \\[6pt] w_0 &= 0, \qquad \text{for each epoch, for each sample } i \text{ in a random order: } w \leftarrow w - \eta\,\nabla F_i(w)\end{aligned}`,
  difficulty: 3,
  needs: ['02-descent/04-minibatch-sgd', '03-ridge/03-ridge-gradient-descent'],
  newAnswers: { ridgeSGD: 'all' },
  reference: {
    ridgeSGD: (X, y, alpha, options, rng) => ridgeSGD(X.to2DArray(), y, alpha, options, rng),
  },
  laws: [
    example,
    equalSamples,
    permuted,
    onceEach,
    penaltyAlways,
    smallUnits,
    ownSource,
    freshOrder,
    evenOrders,
    fewStay,
    consistent,
    onAverage,
  ],
  misconceptions,
  choices,
  hints: [
    'Write ∇Fᵢ down for one sample: which numbers of the data set does it need?',
    'The outer loop counts epochs, the inner one walks through an order of the samples. Where is it drawn?',
    'An order can be had by swapping: from the last place down, each with a random place not after it.',
  ],
});
