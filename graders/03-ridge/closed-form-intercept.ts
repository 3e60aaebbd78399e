/**
 * Laws of ridge regression with an intercept, which is not shrunk.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/02-ridge-closed-form.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { dot } from '../../reference/lasso.ts';
import { ridgeWithIntercept } from '../../reference/ridge-closed-form.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { anyRegression } from '../common/regression.ts';
import { atUnit, inUnits } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import {
  farColumn,
  irregular,
  largeTargets,
  manyFeatures,
  outlier,
  problem,
  SOLVED,
} from './closed-form-problems.ts';

const law = lawsFor<typeof Exercise>();

export const interceptMinimum = law({
  name: 'the intercept is free of the penalty, and the rest is ridge',
  statement: '(w, b) = argmin of (1/2n)‖y − Xw − b·1‖² + (α/2)‖w‖²',
  points: 2,
  runs: 60,
  given: problem,
  examples: [
    { X: diabetes().X, y: diabetes().y.map((target) => target + 152), alpha: 0.1 },
    irregular,
    largeTargets,
    manyFeatures,
    outlier,
    farColumn,
  ],
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

export const balanced = law({
  name: 'with an intercept the residuals have mean 0, and each weight holds what its column pulls',
  statement: 'r = y − Xw − b·1:   mean r = 0,   Xᵀr/n = αw',
  points: 2,
  hint: 'In the example w = 2/7 and b = 29/21 leave the residuals −8/21, 7/21 and 1/21, with the sum 0. If the sum of those of the code is not 0, look at b; if it is, look at w.',
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

export const shifts = law({
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

export const meanAlone = law({
  name: 'under a huge penalty the intercept is the mean of y, and of the weights little is left',
  statement: 'α → ∞ ⇒ w → 0,   b → mean(y),   αw → Xᵀ(y − mean(y))/n with the columns of X centred',
  points: 1,
  hint: 'In the example α = 10⁹ leaves b next to 5/3, the mean of y, and w near 3.333e-10. Which of the two differs in the code, and is it computed as a small difference of large numbers?',
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
