import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { dot } from '../../reference/lasso.ts';
import { changesOf } from '../../reference/order-frequencies.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { ridgeSGD, ridgeSGDOnEqualSamples } from '../../reference/ridge-sgd.ts';
import { agrees, isClose, largest, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { maxOf } from '../common/extremes.ts';
import { areFairOrders } from '../common/fair-orders.ts';
import { type RandomNumbers, randomNumbers, rngOf } from '../common/random.ts';
import { anyRegression, wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './04-ridge-sgd.misconceptions.ts';
import { fewStay } from './many-samples.ts';
import {
  type Descent,
  nearestOutcome,
  ORDERS,
  ordersIn,
  outcomeIndices,
  outcomesOf,
  readableSamples,
  tenSamples,
  threeSamples,
} from './random-orders.ts';

const law = lawsFor<typeof Exercise>();

const alpha = oneOf(0.5, 0, 0.125, 2);
const learningRate = oneOf(0.125, 0.5 ** 5, 0.5 ** 7);

/** A source without numbers of its own at the start. */
function plain(seed: number): RandomNumbers {
  return { first: [], seed };
}

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

/** Long runs of steps so short that any early end would come. Not longer: a recursion over epochs is right, and 5000 are too deep for it. */
const long = { X: new Matrix([[1], [1]]), y: [1, 1], alpha: 0.5, numbers: plain(1) };
const longRuns = [
  { ...long, options: { learningRate: 2 ** -36, epochs: 2000 } },
  { ...long, options: { learningRate: 2 ** -7, epochs: 40 } },
  { ...long, options: { learningRate: 2 ** -17, epochs: 2800 } },
];

/** No bound on the penalty, and none on targets, slopes or weights. */
const unbounded = [
  { ...long, y: [2 ** 12, 2 ** 12], alpha: 1023, options: { learningRate: 2 ** -10, epochs: 1 } },
  { ...long, y: [2 ** 24, 2 ** 24], alpha: 0, options: { learningRate: 0.5, epochs: 2 } },
];

const equalSamples = law({
  name: 'with equal samples the order does not matter: every visit is one step',
  statement: 'xᵢ = x, yᵢ = y:   n · epochs times   w ← w − η((xᵀw − y)x + αw)',
  points: 1,
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
      // The others have a feature of their own, whose weight stays 0, as their targets are.
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

/** The first weight settles at 2⁶⁰ in one step; the second has samples of its own and moves on, by 1e-18 of ‖w‖ an epoch. */
const besideLarge: Descent = {
  X: new Matrix([
    [1, 0],
    [0, 0.5],
    [0, 0.5],
  ]),
  y: [2 ** 60, 4, 4],
  alpha: 0,
  options: { learningRate: 1, epochs: 3 },
};

const BESIDE =
  'the second weight after three epochs for X = [[1, 0], [0, 0.5], [0, 0.5]], y = [2⁶⁰, 4, 4], α = 0, η = 1';

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'w(X, c·y) = c · w(X, y),   w(c·X, c·y, c²α, η/c²) = w(X, y, α, η),   and small weights move on next to large ones',
  points: 1,
  runs: 20,
  given: fc
    .record({ x: vectorOf([1, 3]), target: oneOf(4, -2, 3), alpha: oneOf(0.5, 2), numbers: randomNumbers() })
    .map(({ x, target, ...rest }) => ({
      X: new Matrix([
        [1, ...x],
        [1, ...x],
      ]),
      y: [target, target],
      learningRate: 2 ** -6,
      ...rest,
    })),
  observe: (student, { X, y, alpha, learningRate, numbers }) => ({
    targets: TINY_UNITS.map((unit) =>
      student.ridgeSGD(X, inUnits(y, unit), alpha, { learningRate, epochs: 2 }, rngOf(numbers)),
    ),
    both: SMALL_UNITS.map((unit) => {
      const small = inUnit({ X, y }, unit);
      const options = { learningRate: learningRate / unit ** 2, epochs: 2 };
      return student.ridgeSGD(small.X, small.y, alpha * unit ** 2, options, rngOf(numbers));
    }),
    beside: student.ridgeSGD(
      besideLarge.X,
      besideLarge.y,
      besideLarge.alpha,
      besideLarge.options,
      rngOf(numbers),
    ),
  }),
  answer: ({ X }) =>
    record({
      targets: times(TINY_UNITS.length, vector(X.columns)),
      both: times(SMALL_UNITS.length, vector(X.columns)),
      beside: vector(2),
    }),
  judge: ({ X, y, alpha, learningRate }, { targets, both, beside }) => {
    const expected = ridgeSGDOnEqualSamples(X.getRow(0), y[0], alpha, learningRate, 2 * X.rows);
    return all(
      ...TINY_UNITS.map(
        (unit, k) => () =>
          agrees(
            targets[k],
            inUnits(expected, unit),
            atUnit(ROUNDING, unit),
            `after two epochs, for ${unit} · y`,
          ),
      ),
      ...SMALL_UNITS.map(
        (unit, k) => () => agrees(both[k], expected, ROUNDING, `after two epochs, for X and y times ${unit}`),
      ),
      () => {
        const { alpha, options, y } = besideLarge;
        const steps = 2 * options.epochs;
        const [second] = ridgeSGDOnEqualSamples([0.5], y[1], alpha, options.learningRate, steps);
        return agrees(beside[1], second, ROUNDING, BESIDE);
      },
    );
  },
  // At its own scale.
  fingerprint: (_, { targets, both, beside }) => [
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...both.flat(),
    ...inUnits(beside.slice(0, 1), 1 / besideLarge.y[0]),
    ...beside.slice(1),
  ],
});

const ownSource = law({
  name: 'the random source decides about the order, and nothing else does',
  statement: 'same numbers ⇒ same weights;   other numbers ⇒ other orders',
  points: 1,
  runs: 12,
  given: seed().map((seed) => ({ ...tenSamples(seed), seed })),
  observe: (student, { X, y, seed }) => {
    const options = { learningRate: 0.01, epochs: 1 };
    // The same source twice, then three others: all equal by chance in 1 of (10!)³ cases.
    return [0, 0, 1, 2, 3].map((other) => student.ridgeSGD(X, y, 0.5, options, randomSource(seed + other)));
  },
  answer: ({ X }) => times(5, vector(X.columns)),
  judge: (_, [first, again, ...others]) => {
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
  fingerprint: (_, [first, again, ...others]) => [
    isClose(again, first, ROUNDING) ? 1 : 0,
    others.some((other) => !isClose(other, first, ROUNDING)) ? 1 : 0,
  ],
});

/** Both epochs have the same order in all of so many results: in 1 of 6¹⁶ cases a law run, 3e-12 in all. */
const TWO_EPOCHS = 16;

const freshOrder = law({
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

const evenOrders = law({
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
  observe: (student, { few, many, two, seed }) => ({
    few: Array.from({ length: RUNS_SEEN }, (_, other) =>
      student.ridgeSGD(few.X, few.y, few.alpha, few.options, randomSource(seed + other)),
    ),
    many: Array.from({ length: RUNS_OF_TEN }, (_, other) =>
      student.ridgeSGD(many.X, many.y, many.alpha, many.options, randomSource(seed + other)),
    ),
    two: Array.from({ length: RUNS_OF_TWO }, (_, other) =>
      student.ridgeSGD(two.X, two.y, two.alpha, two.options, randomSource(seed + other)),
    ),
  }),
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

/** With y = Xv every sample agrees with v, so no noise is left: measured below 1e-12 after 300 epochs. */
const SETTLED: Tolerance = { relative: 1e-6, absolute: 1e-6 };

const consistent = law({
  name: 'where some weights fit all samples, the steps lead there',
  statement: 'y = Xv, α = 0, η = 1/max‖xᵢ‖² ⇒ w → v',
  points: 1,
  runs: 12,
  given: fc
    .record({ problem: wellConditioned(['none'], [1, 2], [0, 2]), v: vectorOf([2, 2]), seed: seed() })
    .map(({ problem: { X }, v, seed }) => {
      const rows = X.to2DArray();
      const weights = v.slice(0, X.columns);
      const options = { learningRate: 1 / longest(rows), epochs: 300 };
      return { X, y: rows.map((row) => dot(row, weights)), v: weights, options, seed };
    }),
  observe: (student, { X, y, options, seed }) => student.ridgeSGD(X, y, 0, options, randomSource(seed)),
  answer: ({ v }) => vector(v.length),
  judge: ({ v }, got) => agrees(got, v, SETTLED),
  fingerprint: ({ v }, got) => (isClose(got, v, SETTLED) ? [] : got),
});

/** max ‖xᵢ‖². */
function longest(rows: readonly (readonly number[])[]): number {
  return maxOf(rows.map((row) => dot(row, row)));
}

/**
 * A constant step keeps the weights at a distance of about η‖∇Fᵢ‖ from the minimum, and what is left of the
 * start is below 1 %: measured at most 0.0003, in units of 1 + ‖w*‖∞ + ‖y‖∞.
 */
const HOVERING = 0.01;

const onAverage = law({
  name: 'on average the steps follow the ridge gradient: small ones hover near the closed form',
  statement: 'η → 0, η · epochs → ∞ ⇒ w → argmin F',
  points: 1,
  runs: 3,
  given: fc
    .record({ problem: wellConditioned(['none'], [1, 2], [1, 2]), alpha: oneOf(1, 2), seed: seed() })
    .map(({ problem: { X, y }, alpha, seed }) => {
      const learningRate = 0.01 / (longest(X.to2DArray()) + alpha);
      const epochs = Math.ceil(5 / (learningRate * alpha * X.rows));
      return { X, y, alpha, options: { learningRate, epochs }, seed };
    }),
  observe: (student, { X, y, alpha, options, seed }) =>
    student.ridgeSGD(X, y, alpha, options, randomSource(seed)),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha }, got) => {
    const expected = ridgeClosedForm(X.to2DArray(), y, alpha);
    const absolute = HOVERING * (1 + largest(expected) + largest(y));
    return agrees(got, expected, { relative: 0, absolute }, 'beside the minimum of F');
  },
  // Where the weights hover depends on the orders.
  fingerprint: () => [],
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
  hints: [
    'Write ∇Fᵢ down for one sample: which numbers of the data set does it need?',
    'The outer loop counts epochs, the inner one walks through an order of the samples. Where is it drawn?',
    'An order can be had by swapping: from the last place down, each with a random place not after it.',
  ],
});
