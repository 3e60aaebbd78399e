import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { number, record, times, vector } from '../../harness/engine/shape.ts';
import { logisticCostL2 } from '../../reference/logistic-cost.ts';
import { agrees, CENTRAL_DIFFERENCE, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './04-logistic-regression.misconceptions.ts';
import { largeScores } from './large-scores.ts';
import {
  farFromUsual,
  hugePenalty,
  irregular,
  many,
  problem,
  right,
  smallWeights,
  tinyFeatures,
  toleranceOf,
  wide,
} from './logistic-problems.ts';
import { otherLabel, twice } from './logistic-symmetries.ts';

const law = lawsFor<typeof Exercise>();

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
  examples: [irregular, many, wide, smallWeights, hugePenalty, ...farFromUsual],
  observe: (student, { weights, bias, X, y, lambda }) =>
    student.logisticCostL2(weights, bias, X, y, lambda).cost,
  answer: () => number,
  judge: (input, got) => agrees(got, right(input, input.lambda).cost, ROUNDING, 'cost'),
});

const ignorance = law({
  name: 'without weights and bias every probability is ½ and the cost is log 2',
  statement: 'w = 0, b = 0  ⇒  J = log 2,   dw = (1/m) Σᵢ (½ − yᵢ) xᵢ,   db = ½ − mean(y)',
  points: 1,
  hint: 'With w = [0] and b = 0 the example has cost 0.6931, dw = [0.125] and db = 0. Which of the three is the first to differ?',
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
  hint: 'With λ = 0 the example has cost 1.003, dw = [0.2405] and db = 0.1155: less by 0.5, by 0.5 and by nothing. Which of these differences does not come out?',
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
  examples: [irregular, many, wide, smallWeights, tinyFeatures, ...farFromUsual],
  observe: (student, { weights, bias, X, y, lambda }) => {
    const { dw, db } = student.logisticCostL2(weights, bias, X, y, lambda);
    return { dw, db };
  },
  answer: ({ weights }) => record({ dw: vector(weights.length), db: number }),
  judge: (input, got) => {
    const { dw, db } = right(input, input.lambda);
    return all(
      () => agrees(got.dw, dw, toleranceOf(input), 'dw'),
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
