import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/02-ridge-closed-form.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number, record, times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { dot } from '../../reference/lasso.ts';
import { leastSquares } from '../../reference/least-squares.ts';
import { ridgeGradient } from '../../reference/ridge.ts';
import { ridgeClosedForm, ridgeWithIntercept } from '../../reference/ridge-closed-form.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { anyRegression, wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './02-ridge-closed-form.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** With α ≥ 0.01 an explicit inverse still has nine digits left, also for fewer samples than features. */
const alpha = oneOf(1, 0.5, 0.1, 0.01, 10, 1000);

const problem = fc
  .record({ problem: anyRegression(), alpha })
  .map(({ problem, alpha }) => ({ ...problem, alpha }));

/** Differences of rounding between solvers, at α ≥ 0.01: measured up to 5e-12 of the largest weight. */
const SOLVED: Tolerance = { relative: 1e-8, absolute: 1e-8 };

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

const zerosFirst = {
  X: new Matrix([
    [0, 1, 2],
    [0, -1, 0.5],
  ]),
  y: [1, -2],
  alpha: 0.5,
};

/** The grid gives exact sums, also in single precision: this does not. */
const irregular = {
  X: new Matrix([
    [Math.PI, -1 / 3],
    [0.1, Math.E],
    [-Math.SQRT2, 1 / 9],
  ]),
  y: [1 / 3, -Math.E, 3.3],
  alpha: 1 / 7,
};

const minimum = law({
  name: 'the weights are those of the smallest objective',
  statement: 'w = argmin over v of (1/2n)‖y − Xv‖² + (α/2)‖v‖²',
  points: 2,
  runs: 60,
  given: problem,
  examples: [{ ...diabetes(), alpha: 0.1 }, zerosFirst, irregular],
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

const interceptMinimum = law({
  name: 'the intercept is free of the penalty, and the rest is ridge',
  statement: '(w, b) = argmin of (1/2n)‖y − Xw − b·1‖² + (α/2)‖w‖²',
  points: 2,
  runs: 60,
  given: problem,
  examples: [{ X: diabetes().X, y: diabetes().y.map((target) => target + 152), alpha: 0.1 }, irregular],
  observe: (student, { X, y, alpha }) => student.ridgeWithIntercept(X, y, alpha),
  answer: ({ X }) => record({ weights: vector(X.columns), intercept: number }),
  judge: ({ X, y, alpha }, { weights, intercept }) => {
    const expected = ridgeWithIntercept(X.to2DArray(), y, alpha);
    return all(
      () => agrees(weights, expected.weights, SOLVED, 'weights'),
      () => agrees(intercept, expected.intercept, SOLVED, 'intercept'),
    );
  },
});

const balanced = law({
  name: 'with an intercept the residuals have mean 0, and each weight holds what its column pulls',
  statement: 'r = y − Xw − b·1:   mean r = 0,   Xᵀr/n = αw',
  points: 2,
  hint: 'In the example w = 2/7 and b = 29/21 leave the residuals −8/21, 7/21 and 1/21, with the sum 0. If the sum is another one, look at b; if it is 0, look at w.',
  runs: 40,
  given: problem,
  observe: (student, { X, y, alpha }) => student.ridgeWithIntercept(X, y, alpha),
  answer: ({ X }) => record({ weights: vector(X.columns), intercept: number }),
  judge: ({ X, y, alpha }, { weights, intercept }) => {
    const rows = X.to2DArray();
    const residual = rows.map((row, i) => y[i] - intercept - dot(row, weights));
    const mean = residual.reduce((sum, value) => sum + value / residual.length, 0);
    const pull = weights.map(
      (_, j) => rows.reduce((sum, row, i) => sum + row[j] * residual[i], 0) / y.length,
    );
    const hold = weights.map((weight) => alpha * weight);
    return all(
      () => agrees(mean, 0, SOLVED, 'the mean of the residuals'),
      () => agrees(hold, pull, SOLVED, 'αw beside Xᵀr/n at the result'),
    );
  },
});

const shifts = law({
  name: 'where y and the columns of X lie changes the intercept alone',
  statement: 'y + c ⇒ same w, b + c;   first column + c ⇒ same w, b − c·w₁',
  points: 1,
  given: fc.record({ problem, c: oneOf(10, 1, -3) }).map(({ problem, c }) => ({ ...problem, c })),
  runs: 30,
  observe: (student, { X, y, alpha, c }) => {
    const higher = y.map((target) => target + c);
    const moved = new Matrix(X.to2DArray().map((row) => row.with(0, row[0] + c)));
    return {
      plain: student.ridgeWithIntercept(X, y, alpha),
      higher: student.ridgeWithIntercept(X, higher, alpha),
      moved: student.ridgeWithIntercept(moved, y, alpha),
    };
  },
  answer: ({ X }) => {
    const fit = record({ weights: vector(X.columns), intercept: number });
    return record({ plain: fit, higher: fit, moved: fit });
  },
  judge: ({ c }, { plain, higher, moved }) =>
    all(
      () => agrees(higher.weights, plain.weights, SOLVED, 'w for y + c beside w for y'),
      () => agrees(higher.intercept, plain.intercept + c, SOLVED, 'b for y + c beside b + c'),
      () => agrees(moved.weights, plain.weights, SOLVED, 'w for the moved column beside w'),
      () => agrees(moved.intercept, plain.intercept - c * plain.weights[0], SOLVED, 'b beside b − c·w₁'),
    ),
});

/**
 * Weights under this penalty are below ‖X‖‖y‖/α < 1e-7, and what they take from b is below 1e-5: small, but not 0.
 * The matrix of w and b has a condition number of 1e9, so right solvers keep six digits of the weights.
 */
const HUGE_ALPHA = 1e9;
const VANISHED: Tolerance = { relative: 1e-6, absolute: 1e-5 };
const SIX_DIGITS: Tolerance = { relative: 1e-5, absolute: 1e-5 };

const meanAlone = law({
  name: 'under a huge penalty the intercept is the mean of y, and of the weights little is left',
  statement: 'α → ∞ ⇒ w → 0,   b → mean(y),   αw → Xᵀ(y − mean(y))/n with the columns of X centred',
  points: 1,
  hint: 'In the example α = 10⁹ leaves b next to 5/3, the mean of y, and w near 3.3e-10. Which of the two is not found, and is it a small difference of large numbers?',
  given: anyRegression(),
  runs: 30,
  observe: (student, { X, y }) => student.ridgeWithIntercept(X, y, HUGE_ALPHA),
  answer: ({ X }) => record({ weights: vector(X.columns), intercept: number }),
  judge: ({ X, y }, { weights, intercept }) => {
    const mean = y.reduce((sum, target) => sum + target / y.length, 0);
    const expected = ridgeWithIntercept(X.to2DArray(), y, HUGE_ALPHA).weights;
    return all(
      () => agrees(intercept, mean, VANISHED, `the intercept for α = ${HUGE_ALPHA}`),
      () =>
        agrees(weights, expected, atUnit(SIX_DIGITS, 1 / HUGE_ALPHA), `the weights for α = ${HUGE_ALPHA}`),
    );
  },
  // At its own scale.
  fingerprint: (_, { weights, intercept }) => [...inUnits(weights, HUGE_ALPHA), intercept],
});

/** Up to α = 1e-12 and curvatures of the same size, where the library's pseudo-inverse takes nothing for 0 yet. */
const UNITS_OF_BOTH = SMALL_UNITS.slice(0, -1);

/** A tenth of 1e-9 and of 1e-12, of targets around 1: weights as least squares on extra samples still has two digits of. */
const SMALL_FEATURES = [2 ** -33, 2 ** -43] as const;
const OF_SMALL_FEATURES: Tolerance = { relative: 1e-5, absolute: 1e-14 };

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'w(X, c·y, α) = c · w(X, y, α),   w(c·X, c·y, c²α) = w(X, y, α),   w(c·X, y, α) → c·Xᵀy/(nα),   and b goes with y',
  points: 1,
  hint: 'With y = [1e-12, 2e-12, 2e-12] both answers of the example are 1e-12 times as large. Which number in the code does not shrink with them?',
  given: fc
    .record({ problem: wellConditioned(['none'], [1, 3], [1, 3]), alpha: oneOf(1, 0.5) })
    .map(({ problem, alpha }) => ({ ...problem, alpha })),
  runs: 20,
  examples: [{ ...centred(), alpha: 0.5 }],
  observe: (student, { X, y, alpha }) => ({
    features: SMALL_FEATURES.map((unit) => ({
      plain: student.ridgeClosedForm(Matrix.mul(X, unit), y, alpha),
      fit: student.ridgeWithIntercept(Matrix.mul(X, unit), y, alpha),
    })),
    targets: TINY_UNITS.map((unit) => ({
      plain: student.ridgeClosedForm(X, inUnits(y, unit), alpha),
      fit: student.ridgeWithIntercept(X, inUnits(y, unit), alpha),
    })),
    both: UNITS_OF_BOTH.map((unit) => {
      const small = inUnit({ X, y }, unit);
      return {
        plain: student.ridgeClosedForm(small.X, small.y, unit ** 2 * alpha),
        fit: student.ridgeWithIntercept(small.X, small.y, unit ** 2 * alpha),
      };
    }),
  }),
  answer: ({ X }) => {
    const fit = record({ weights: vector(X.columns), intercept: number });
    const answers = record({ plain: vector(X.columns), fit });
    return record({
      features: times(SMALL_FEATURES.length, answers),
      targets: times(TINY_UNITS.length, answers),
      both: times(UNITS_OF_BOTH.length, answers),
    });
  },
  judge: ({ X, y, alpha }, { features, targets, both }) => {
    const plain = ridgeClosedForm(X.to2DArray(), y, alpha);
    const fit = ridgeWithIntercept(X.to2DArray(), y, alpha);
    const agree = (got: (typeof targets)[number], unit: number, ofWeights: number, where: string) => [
      () =>
        agrees(got.plain, inUnits(plain, ofWeights), atUnit(SOLVED, ofWeights), `ridgeClosedForm ${where}`),
      () =>
        agrees(
          got.fit.weights,
          inUnits(fit.weights, ofWeights),
          atUnit(SOLVED, ofWeights),
          `weights ${where}`,
        ),
      () => agrees(got.fit.intercept, unit * fit.intercept, atUnit(SOLVED, unit), `intercept ${where}`),
    ];
    // Weights as small as the features, whose squares are far below α.
    const ofSmallFeatures = SMALL_FEATURES.flatMap((unit, k) => {
      const small = Matrix.mul(X, unit).to2DArray();
      const { weights } = ridgeWithIntercept(small, y, alpha);
      return [
        () =>
          agrees(
            features[k].plain,
            ridgeClosedForm(small, y, alpha),
            OF_SMALL_FEATURES,
            `ridgeClosedForm for ${unit} · X`,
          ),
        () => agrees(features[k].fit.weights, weights, OF_SMALL_FEATURES, `weights for ${unit} · X`),
      ];
    });
    return all(
      ...ofSmallFeatures,
      ...TINY_UNITS.flatMap((unit, k) => agree(targets[k], unit, unit, `for ${unit} · y`)),
      ...UNITS_OF_BOTH.flatMap((unit, k) =>
        agree(both[k], unit, 1, `for X, y times ${unit}, α times ${unit ** 2}`),
      ),
    );
  },
  // At its own scale.
  fingerprint: (_, { features, targets, both }) => [
    ...features.flatMap(({ plain, fit }, k) =>
      inUnits([...plain, ...fit.weights, fit.intercept * SMALL_FEATURES[k]], 1 / SMALL_FEATURES[k]),
    ),
    ...targets.flatMap(({ plain, fit }, k) =>
      inUnits([...plain, ...fit.weights, fit.intercept], 1 / TINY_UNITS[k]),
    ),
    ...both.flatMap(({ plain, fit }, k) => [...plain, ...fit.weights, fit.intercept / UNITS_OF_BOTH[k]]),
  ],
});

/** The targets have the mean 0, and the intercept is not 0 all the same. */
function centred() {
  return { X: new Matrix([[1], [2], [4]]), y: [1, 2, -3] };
}

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
