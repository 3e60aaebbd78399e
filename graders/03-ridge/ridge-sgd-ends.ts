/**
 * Laws of where SGD for ridge regression ends: at the minimiser, or around it.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { vector } from '../../harness/engine/shape.ts';
import { dot } from '../../reference/lasso.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { agrees, isClose, largest, type Tolerance } from '../common/closeness.ts';
import { maxOf } from '../common/extremes.ts';
import { wellConditioned } from '../common/regression.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';

const law = lawsFor<typeof Exercise>();

/** With y = Xv every sample agrees with v, so no noise is left: measured below 1e-12 after 300 epochs. */
const SETTLED: Tolerance = { relative: 1e-6, absolute: 1e-6 };

export const consistent = law({
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

export const onAverage = law({
  name: 'on average the steps follow the ridge gradient: small ones hover near the closed form',
  statement: 'η → 0, η · epochs → ∞ ⇒ w → argmin F',
  points: 1,
  hint: 'X = [[1], [2]], y = [1, 3] and α = 0.5 at w = 1: the gradients of the samples are 0.5 and −1.5, their mean is −0.5, and that is ∇F. Which gradients does the code use?',
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
