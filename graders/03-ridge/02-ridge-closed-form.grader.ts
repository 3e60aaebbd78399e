import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/02-ridge-closed-form.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number, record, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { leastSquares } from '../../reference/least-squares.ts';
import { ridgeGradient } from '../../reference/ridge.ts';
import { ridgeClosedForm, ridgeWithIntercept } from '../../reference/ridge-closed-form.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { anyRegression, wellConditioned } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './02-ridge-closed-form.misconceptions.ts';
import { balanced, interceptMinimum, meanAlone, shifts } from './closed-form-intercept.ts';
import {
  alpha,
  irregular,
  largeFeature,
  largeTargets,
  manyFeatures,
  outlier,
  problem,
  SOLVED,
  zerosFirst,
} from './closed-form-problems.ts';
import { smallUnits } from './closed-form-units.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      X: new Matrix([
        [1, 0],
        [1, 1],
        [1, 2],
      ]),
      x: new Matrix([[0], [1], [2]]),
      y: [1, 2, 2],
      alpha: 0.5,
    },
    statement:
      'ridgeClosedForm([[1, 0], [1, 1], [1, 2]], [1, 2, 2], 0.5) = [58/81, 16/27],   ridgeWithIntercept([[0], [1], [2]], [1, 2, 2], 0.5) = { weights: [2/7], intercept: 29/21 }',
    observe: (student, { X, x, y, alpha }) => ({
      plain: student.ridgeClosedForm(X, y, alpha),
      fit: student.ridgeWithIntercept(x, y, alpha),
    }),
    answer: () => record({ plain: vector(2), fit: record({ weights: vector(1), intercept: number }) }),
    judge: (_, { plain, fit }) =>
      all(
        () => agrees(plain, [58 / 81, 16 / 27], SOLVED, 'ridgeClosedForm'),
        () => agrees(fit.weights, [2 / 7], SOLVED, 'the weights beside an intercept'),
        () => agrees(fit.intercept, 29 / 21, SOLVED, 'the intercept'),
      ),
  }),
);

const minimum = law({
  name: 'the weights are those of the smallest objective',
  statement: 'w = argmin over v of (1/2n)‖y − Xv‖² + (α/2)‖v‖²',
  points: 2,
  runs: 60,
  given: problem,
  examples: [
    { ...diabetes(), alpha: 0.1 },
    zerosFirst,
    irregular,
    largeTargets,
    largeFeature,
    manyFeatures,
    outlier,
  ],
  observe: (student, { X, y, alpha }) => student.ridgeClosedForm(X, y, alpha),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha }, got) => agrees(got, ridgeClosedForm(X.to2DArray(), y, alpha), SOLVED),
});

const stationary = law({
  name: 'the gradient vanishes: what the data pull, the penalty holds',
  statement: 'Xᵀ(y − Xw)/n = αw',
  points: 2,
  runs: 50,
  given: problem,
  observe: (student, { X, y, alpha }) => student.ridgeClosedForm(X, y, alpha),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha }, got) => {
    const hold = got.map((weight) => alpha * weight);
    const pull = ridgeGradient(X.to2DArray(), y, got, alpha).map((slope, j) => hold[j] - slope);
    return agrees(hold, pull, ROUNDING, 'αw beside Xᵀ(y − Xw)/n at the result');
  },
});

const twice = law({
  name: 'writing the whole data set down twice changes nothing',
  statement: 'w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: problem,
  runs: 30,
  observe: (student, { X, y, alpha }) => ({
    once: student.ridgeClosedForm(X, y, alpha),
    twice: student.ridgeClosedForm(new Matrix([...X.to2DArray(), ...X.to2DArray()]), [...y, ...y], alpha),
  }),
  answer: ({ X }) => record({ once: vector(X.columns), twice: vector(X.columns) }),
  judge: (_, { once, twice }) => agrees(twice, once, SOLVED, 'the weights for [X; X] beside those for X'),
});

/** What the weight of the last column is, as a multiple of the first: the column is that multiple too. */
const LAST_COLUMN = { 'the first once more': 1, 'the first with the other sign': -1, zeros: 0 } as const;

const fair = law({
  name: 'equal columns share their weight, opposite ones have opposite weights, zeros get 0',
  statement: 'x_d = x₁ ⇒ w_d = w₁,   x_d = −x₁ ⇒ w_d = −w₁,   x_d = 0 ⇒ w_d = 0',
  points: 1,
  hint: 'With y = [3] and α = 0.5, X = [[1, 1]] has the weights [1.2, 1.2], X = [[1, −1]] has [1.2, −1.2] and X = [[1, 0]] has [2, 0]. Which of them comes out differently?',
  trivial: true,
  given: fc
    .record({
      problem: anyRegression([1, 5], [1, 3], ['none']),
      alpha,
      lastColumn: oneOf('the first once more', 'the first with the other sign', 'zeros'),
    })
    .map(({ problem: { X, y }, alpha, lastColumn }) => {
      const last = (row: readonly number[]) => row[0] * LAST_COLUMN[lastColumn];
      return { X: new Matrix(X.to2DArray().map((row) => [...row, last(row)])), y, alpha, lastColumn };
    }),
  runs: 40,
  observe: (student, { X, y, alpha }) => student.ridgeClosedForm(X, y, alpha),
  answer: ({ X }) => vector(X.columns),
  judge: ({ lastColumn }, got) =>
    agrees(
      got,
      got.with(-1, got[0] * LAST_COLUMN[lastColumn]),
      SOLVED,
      'beside what the last column asks for',
    ),
});

const noPenalty = law({
  name: 'without a penalty what remains is least squares',
  statement: 'α = 0 ⇒ w = argmin over v of ‖y − Xv‖²',
  points: 1,
  hint: 'With α = 0 the example has the weights of least squares, [7/6, 1/2]. What does the code do with an α of 0?',
  // In a small unit the tiniest penalty shows.
  given: fc
    .record({ problem: wellConditioned(), unit: oneOf(1, 2 ** -10) })
    .map(({ problem: { X, y }, unit }) => ({ X: Matrix.mul(X, unit), y })),
  runs: 30,
  examples: [unequalColumns()],
  observe: (student, { X, y }) => student.ridgeClosedForm(X, y, 0),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y }, got) => agrees(got, leastSquares(X.to2DArray(), y), SOLVED),
});

/** Columns that do not meet, one 2⁻²³ times as long: 1e-14 of the largest eigenvalue of XᵀX is not 0. */
function unequalColumns() {
  return {
    X: new Matrix([
      [2, 0],
      [0, 2 ** -23],
    ]),
    y: [1, 3 * 2 ** -23],
  };
}

const shrinking = law({
  name: 'a larger penalty never makes the weights longer',
  statement: 'α < β ⇒ ‖w(β)‖ ≤ ‖w(α)‖',
  points: 1,
  trivial: true,
  given: fc
    .record({ problem, factor: oneOf(2, 10, 100) })
    .map(({ problem, factor }) => ({ ...problem, beta: factor * problem.alpha })),
  runs: 30,
  observe: (student, { X, y, alpha, beta }) => [
    student.ridgeClosedForm(X, y, alpha),
    student.ridgeClosedForm(X, y, beta),
  ],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: (_, [less, more]) => {
    const [longer, shorter] = [euclideanNorm(less), euclideanNorm(more)];
    if (shorter <= longer + SOLVED.relative * (1 + longer)) return upheld;
    return refuted({ expected: longer, got: shorter, note: '‖w(β)‖ beside ‖w(α)‖, which it may not exceed' });
  },
});

export const grader = graderFor<typeof Exercise>({
  title: 'Ridge regression in closed form',
  formula: [
    String.raw`w = \operatorname*{argmin}_{v}\; \frac{1}{2n}\lVert y - Xv\rVert^2 + \frac{\alpha}{2}\lVert v\rVert^2`,
    String.raw`(w, b) = \operatorname*{argmin}\; \frac{1}{2n}\lVert y - Xw - b\cdot 1\rVert^2 + \frac{\alpha}{2}\lVert w\rVert^2`,
  ],
  difficulty: 3,
  needs: ['03-ridge/01-polynomial-least-squares'],
  newAnswers: { ridgeClosedForm: 'all', ridgeWithIntercept: ['weights'] },
  reference: {
    ridgeClosedForm: (X, y, alpha) => ridgeClosedForm(X.to2DArray(), y, alpha),
    ridgeWithIntercept: (X, y, alpha) => ridgeWithIntercept(X.to2DArray(), y, alpha),
  },
  laws: [
    example,
    minimum,
    stationary,
    twice,
    fair,
    noPenalty,
    shrinking,
    interceptMinimum,
    balanced,
    shifts,
    meanAlone,
    smallUnits,
  ],
  misconceptions,
  hints: [
    'Start with a single feature: differentiate (1/2n) Σ(yᵢ − xᵢw)² + (α/2)w² and solve for w.',
    'In general the gradient is Xᵀ(Xw − y)/n + αw. Set it to 0 and collect what multiplies w on one side.',
    'With an intercept there is one more unknown and one more equation: the residuals have mean 0.',
  ],
});
