import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { anyNumber, number, record, times, vector } from '../../harness/engine/shape.ts';
import { logisticCostL2 } from '../../reference/logistic-cost.ts';
import { agrees, CENTRAL_DIFFERENCE, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { maxOf } from '../common/extremes.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './04-logistic-regression.misconceptions.ts';
import { type Classification, classifications } from './classifications.ts';

const law = lawsFor<typeof Exercise>();

/** Large and small: λ has no upper limit, and is not 0 where it is small. */
const lambda = oneOf(0.5, 0, 2, 10, 2 ** 10, 2 ** -20);

/** |zᵢ| ≤ 10: weights and bias within ±2, up to 4 features within ±1. */
const problem = fc
  .record({ data: classifications([1, 6], [1, 4]), lambda })
  .map(({ data, lambda }) => ({ ...data, lambda }));

/** The grid hides rounding: these numbers do not. */
const irregular = {
  weights: [Math.PI / 2, -1 / 3, 1e-3],
  bias: 1 / 7,
  X: new Matrix([
    [1 / 3, -0.9, 0.1],
    [-0.7, Math.SQRT1_2, 1e-7],
  ]),
  y: [1, 0],
  lambda: 1 / 3,
};

/** More samples and features than are drawn; scores within ±3. */
const many = {
  weights: Array.from({ length: 12 }, (_, j) => (j % 3) - 0.75),
  bias: 0.5,
  X: new Matrix(
    Array.from({ length: 40 }, (_, i) => Array.from({ length: 12 }, (_, j) => (((i * (j + 1)) % 5) - 2) / 8)),
  ),
  y: Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 1 : 0)),
  lambda: 0.5,
};

/** Small weights under a large λ: their penalty is not small. */
const smallWeights = {
  weights: [1e-7, 1e-4],
  bias: 0,
  X: new Matrix([[1, -1]]),
  y: [1],
  lambda: 1e6,
};

const example = law(
  exampleLaw({
    input: { weights: [2], bias: -1, X: new Matrix([[0.5], [1]]), y: [1, 0], lambda: 0.5 },
    statement:
      'logisticCostL2([2], −1, [[0.5], [1]], [1, 0], 0.5) = { cost: 1.503, dw: [0.7405], db: 0.1155 }, rounded',
    observe: (student, { weights, bias, X, y, lambda }) =>
      student.logisticCostL2(weights, bias, X, y, lambda),
    answer: ({ weights }) => record({ cost: number, dw: vector(weights.length), db: number }),
    judge: (input, got) => {
      const { cost, dw, db } = right(input, input.lambda);
      return all(
        () => agrees(got.cost, cost, ROUNDING, 'cost'),
        () => agrees(got.dw, dw, ROUNDING, 'dw'),
        () => agrees(got.db, db, ROUNDING, 'db'),
      );
    },
  }),
);

const cost = law({
  name: 'the cost is the mean surprise plus the penalty',
  statement: 'J = −(1/m) Σᵢ [yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ)] + (λ/2m) ‖w‖²',
  points: 2,
  given: problem,
  examples: [irregular, many, smallWeights],
  observe: (student, { weights, bias, X, y, lambda }) =>
    student.logisticCostL2(weights, bias, X, y, lambda).cost,
  answer: () => number,
  judge: (input, got) => agrees(got, right(input, input.lambda).cost, ROUNDING, 'cost'),
});

const ignorance = law({
  name: 'without weights and bias every probability is ½ and the cost is log 2',
  statement: 'w = 0, b = 0  ⇒  J = log 2,   dw = (1/m) Σᵢ (½ − yᵢ) xᵢ,   db = ½ − mean(y)',
  points: 1,
  runs: 30,
  given: problem.map((input) => ({ ...input, weights: input.weights.map(() => 0), bias: 0 })),
  observe: (student, { weights, bias, X, y, lambda }) => student.logisticCostL2(weights, bias, X, y, lambda),
  answer: ({ weights }) => record({ cost: number, dw: vector(weights.length), db: number }),
  judge: ({ X, y }, got) => {
    const errors = Matrix.rowVector(y.map((label) => (0.5 - label) / y.length));
    return all(
      () => agrees(got.cost, Math.LN2, ROUNDING, 'cost beside log 2'),
      () => agrees(got.dw, errors.mmul(X).to1DArray(), ROUNDING, 'dw'),
      () => agrees(got.db, errors.sum(), ROUNDING, 'db'),
    );
  },
});

const penalty = law({
  name: 'λ adds to the cost and to dw, and leaves the bias free',
  statement: 'J(λ) − J(0) = (λ/2m)‖w‖²,   dw(λ) − dw(0) = (λ/m) w,   db(λ) = db(0)',
  points: 2,
  runs: 50,
  given: problem,
  observe: (student, { weights, bias, X, y, lambda }) => [
    student.logisticCostL2(weights, bias, X, y, lambda),
    student.logisticCostL2(weights, bias, X, y, 0),
  ],
  answer: ({ weights }) => times(2, record({ cost: number, dw: vector(weights.length), db: number })),
  judge: ({ weights, y, lambda }, [penalized, plain]) => {
    const decay = lambda / y.length;
    const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
    return all(
      () =>
        agrees(
          penalized.cost - plain.cost,
          (decay / 2) * squares,
          ROUNDING,
          'cost with λ minus cost without',
        ),
      () =>
        agrees(
          penalized.dw.map((slope, j) => slope - plain.dw[j]),
          weights.map((weight) => decay * weight),
          ROUNDING,
          'dw with λ minus dw without',
        ),
      () => agrees(penalized.db - plain.db, 0, ROUNDING, 'db with λ minus db without'),
    );
  },
});

const gradient = law({
  name: 'dw and db are the derivatives of the cost',
  statement: 'dw = ∂J/∂w,   db = ∂J/∂b',
  points: 2,
  given: problem,
  examples: [irregular, many, smallWeights],
  observe: (student, { weights, bias, X, y, lambda }) => {
    const { dw, db } = student.logisticCostL2(weights, bias, X, y, lambda);
    return { dw, db };
  },
  answer: ({ weights }) => record({ dw: vector(weights.length), db: number }),
  judge: (input, got) => {
    const { dw, db } = right(input, input.lambda);
    return all(
      () => agrees(got.dw, dw, ROUNDING, 'dw'),
      () => agrees(got.db, db, ROUNDING, 'db'),
    );
  },
});

const STEP = 1e-5;

const gradientCheck = law({
  name: 'cost and gradient belong together: a gradient check succeeds',
  statement: 'dwⱼ = (J(w + h·eⱼ, b) − J(w − h·eⱼ, b)) / 2h,   db alike',
  points: 1,
  trivial: true,
  runs: 30,
  // Under a large λ the quotient of a large cost is rounding where the slope is small.
  given: problem.map((input) => ({ ...input, lambda: Math.min(input.lambda, 10) })),
  observe: (student, { weights, bias, X, y, lambda }) => {
    const costAt = (point: number[], shift: number) =>
      student.logisticCostL2(point, shift, X, y, lambda).cost;
    const moved = (step: number) => [
      ...weights.map((weight, j) => costAt(weights.with(j, weight + step), bias)),
      costAt(weights, bias + step),
    ];
    const { dw, db } = student.logisticCostL2(weights, bias, X, y, lambda);
    return { dw, db, ahead: moved(STEP), behind: moved(-STEP) };
  },
  answer: ({ weights }) =>
    record({
      ...{ dw: vector(weights.length), db: number },
      ...{ ahead: vector(weights.length + 1), behind: vector(weights.length + 1) },
    }),
  judge: (_, { dw, db, ahead, behind }) => {
    const slopes = ahead.map((value, index) => (value - behind[index]) / (2 * STEP));
    return agrees([...dw, db], slopes, CENTRAL_DIFFERENCE, 'dw and db beside the quotients of the cost');
  },
});

const otherLabel = law({
  name: 'which class is called 1 does not matter',
  statement: '(w, b, y) → (−w, −b, 1 − y):  J stays,  dw and db change their sign',
  points: 1,
  trivial: true,
  runs: 50,
  given: problem,
  observe: (student, { weights, bias, X, y, lambda }) => [
    student.logisticCostL2(weights, bias, X, y, lambda),
    student.logisticCostL2(
      weights.map((weight) => 0 - weight),
      0 - bias,
      X,
      y.map((label) => 1 - label),
      lambda,
    ),
  ],
  answer: ({ weights }) => times(2, record({ cost: number, dw: vector(weights.length), db: number })),
  judge: (_, [straight, mirrored]) =>
    all(
      () => agrees(mirrored.cost, straight.cost, ROUNDING, 'cost, classes exchanged, beside cost'),
      () =>
        agrees(
          mirrored.dw,
          straight.dw.map((slope) => 0 - slope),
          ROUNDING,
          'dw, classes exchanged, beside −dw',
        ),
      () => agrees(mirrored.db, 0 - straight.db, ROUNDING, 'db, classes exchanged, beside −db'),
    ),
});

const twice = law({
  name: 'every sample twice, with twice the λ, gives the same cost and gradient',
  statement: '(X, y, λ) → ([X; X], [y; y], 2λ) changes nothing: all is divided by m',
  points: 1,
  trivial: true,
  runs: 50,
  given: problem,
  observe: (student, { weights, bias, X, y, lambda }) => [
    student.logisticCostL2(weights, bias, X, y, lambda),
    student.logisticCostL2(
      weights,
      bias,
      new Matrix([...X.to2DArray(), ...X.to2DArray()]),
      [...y, ...y],
      2 * lambda,
    ),
  ],
  answer: ({ weights }) => times(2, record({ cost: number, dw: vector(weights.length), db: number })),
  judge: (_, [once, doubled]) =>
    all(
      () => agrees(doubled.cost, once.cost, ROUNDING, 'cost of the doubled batch, beside the batch'),
      () => agrees(doubled.dw, once.dw, ROUNDING, 'dw of the doubled batch, beside the batch'),
      () => agrees(doubled.db, once.db, ROUNDING, 'db of the doubled batch, beside the batch'),
    ),
});

const LARGEST_SCORE = 1000;

const largeScores = law({
  name: 'scores up to ±1000 keep the cost finite and exact',
  statement: '−log σ(z) ≈ −z for z far below 0,   −log(1 − σ(z)) ≈ z for z far above 0',
  points: 2,
  runs: 60,
  // Small factors too: at z = 30 a logarithm of a rounded probability is wrong in the fifth digit.
  given: fc
    .record({ data: classifications([1, 3], [1, 3]), factor: oneOf(10, 800, 100) })
    .map(({ data, factor }) => ({ ...steeper(data, factor), lambda: 0 })),
  examples: [
    // For one seed in a thousand, the draws hold no score so large with the other label.
    { weights: [800], bias: 0, X: new Matrix([[1], [-1]]), y: [0, 1], lambda: 0 },
    ...[1000, -900, 800, -750].map((z) => ({
      ...{ weights: [z], bias: 0, X: new Matrix([[1]]), y: [z > 0 ? 0 : 1], lambda: 0 },
    })),
    // Here log(1 + eᶻ) is neither z nor 0 yet: at z = ±17.0625 it is 4e-8 away, at −19.0625 still 5e-9, at −20.0625 2e-9.
    ...[17.0625, -17.0625, 19.0625, -19.0625, -20.0625].flatMap((z) =>
      [0, 1].map((label) => ({ weights: [z], bias: 0, X: new Matrix([[1]]), y: [label], lambda: 0 })),
    ),
  ],
  observe: (student, { weights, bias, X, y, lambda }) => student.logisticCostL2(weights, bias, X, y, lambda),
  answer: ({ weights }) => record({ cost: anyNumber, dw: vector(weights.length), db: number }),
  judge: (input, got) => {
    const expected = right(input, 0);
    return all(
      () => agrees(got.cost, expected.cost, ROUNDING, 'cost'),
      () => agrees(got.dw, expected.dw, ROUNDING, 'dw'),
      () => agrees(got.db, expected.db, ROUNDING, 'db'),
    );
  },
  // How far an inexact cost is off depends on how the logarithm of a rounded number was saved from −∞.
  fingerprint: (input, { cost, dw, db }) => [markOf(input, cost), ...dw, db],
});

const MARKS = { exact: 1, finite: 2, notFinite: 3, untold: 0 };

/** Between these scores it depends on how a logarithm is saved whether it is off. */
const SAFE = 20;
const OFF = 40;

/** What became of a cost where each large score has the other label: the same for all ways to save a logarithm. */
function markOf(input: Classification, cost: number): number {
  const surprises = scoresOf(input).map((z, i) => (input.y[i] === 1 ? -z : z));
  const areTold = surprises.every((z) => Math.abs(z) <= SAFE || z >= OFF);
  if (!areTold || !surprises.some((z) => z >= OFF)) return MARKS.untold;
  if (isClose(cost, right(input, 0).cost, ROUNDING)) return MARKS.exact;
  return Number.isFinite(cost) ? MARKS.finite : MARKS.notFinite;
}

/** Weights and bias times the factor, or as near to it as scores within ±1000 allow. */
function steeper(data: Classification, factor: number): Classification {
  const { weights, bias } = data;
  const scores = scoresOf(data);
  let times = factor;
  while (times * maxOf(scores.map(Math.abs)) > LARGEST_SCORE) times /= 2;
  return { ...data, weights: weights.map((weight) => times * weight), bias: times * bias };
}

function scoresOf({ weights, bias, X }: Classification): number[] {
  return X.to2DArray().map((row) => row.reduce((sum, x, j) => sum + x * weights[j], bias));
}

function right({ weights, bias, X, y }: Classification, lambda: number): ReturnType<typeof logisticCostL2> {
  return logisticCostL2(weights, bias, X.to2DArray(), y, lambda);
}

export const grader = graderFor<typeof Exercise>({
  title: 'Logistic regression',
  formula: String.raw`\begin{aligned}z_i &= \langle w, x_i\rangle + b, \qquad \hat{y}_i = \sigma(z_i) = \frac{1}{1 + e^{-z_i}} \\[6pt] J(w, b) &= -\frac{1}{m}\sum_i \bigl[\, y_i \log\hat{y}_i + (1 - y_i)\log(1 - \hat{y}_i) \,\bigr] + \frac{\lambda}{2m}\lVert w\rVert^2 \\[6pt] \mathrm{d}w &= \frac{\partial J}{\partial w}, \qquad \mathrm{d}b = \frac{\partial J}{\partial b}\end{aligned}`,
  difficulty: 2,
  needs: ['01-gradients/02-gradient-check'],
  reference: {
    logisticCostL2: (weights, bias, X, y, lambda) => logisticCostL2(weights, bias, X.to2DArray(), y, lambda),
  },
  laws: [example, cost, ignorance, penalty, gradient, gradientCheck, otherLabel, twice, largeScores],
  misconceptions,
  hints: [
    'Take one sample with label 1 and z = 0. What is ŷ, and what is the cost without a penalty?',
    'The derivative of the surprise with respect to z is short: differentiate log σ(z) and log(1 − σ(z)) on paper.',
    'For large scores, write −log σ(z) with e^(−z) in it, and take the larger of the two terms out of the logarithm.',
  ],
});
