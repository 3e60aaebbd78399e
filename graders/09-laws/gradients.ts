/**
 * Gradients of the ridge loss, right and wrong.
 */
import type { Gradient } from '../../exercises/09-laws/02-gradient-laws.ts';
import { maxOf } from '../common/extremes.ts';
import type { Implementation, Probe } from './about-laws.ts';

type Rows = readonly (readonly number[])[];

const dot = (row: readonly number[], w: readonly number[]) => row.reduce((sum, x, j) => sum + x * w[j], 0);
const residuals = (X: Rows, y: readonly number[], w: readonly number[]) =>
  X.map((row, i) => dot(row, w) - y[i]);

/** (1/n) Xᵀ r for residuals r, each sum from the first row to the last. */
const pulled = (X: Rows, r: readonly number[], n = X.length) =>
  X[0].map((_, j) => X.reduce((sum, row, i) => sum + row[j] * r[i], 0) / n);

/** The data part and the penalty part of the gradient, put together in some way. */
const ofParts =
  (
    join: (data: number, weight: number, lambda: number, at: { j: number; n: number; d: number }) => number,
  ): Gradient =>
  (X, y, w, lambda) =>
    pulled(X, residuals(X, y, w)).map((data, j) => join(data, w[j], lambda, { j, n: X.length, d: w.length }));

export const zeros: Gradient = (_X, _y, w) => w.map(() => 0);

export const probes: readonly Probe<Gradient>[] = [
  { call: 'gradient([[1]], [0], [2], 0)', answer: (f) => f([[1]], [0], [2], 0) },
  { call: 'gradient([[1]], [1], [2], 0)', answer: (f) => f([[1]], [1], [2], 0) },
  { call: 'gradient([[1]], [3], [2], 1)', answer: (f) => f([[1]], [3], [2], 1) },
  { call: 'gradient([[1], [2]], [1, 1], [2], 0)', answer: (f) => f([[1], [2]], [1, 1], [2], 0) },
  { call: 'gradient([[1], [2]], [1, 1], [2], 1)', answer: (f) => f([[1], [2]], [1, 1], [2], 1) },
  { call: 'gradient([[1, 2]], [1], [2, 1], 1)', answer: (f) => f([[1, 2]], [1], [2, 1], 1) },
  { call: 'gradient([[1e-4]], [1e-3], [2], 0)', answer: (f) => f([[1e-4]], [1e-3], [2], 0) },
];

/** One more than the ten digits that right gradients agree to. */
const KEPT_DIGITS = 11;

/** Less than the ten digits leave room for, also where every entry is a round number. */
const OFF = 2e-11;

/** Numbers rounded at the same decimal place: that of digit KEPT_DIGITS of the largest. */
function rounded(numbers: readonly number[]): number[] {
  const largest = maxOf(numbers.map(Math.abs));
  const decimals = KEPT_DIGITS - 1 - Math.floor(Math.log10(largest));
  // toFixed takes 0 to 100 decimals; beyond, as where all are 0, nothing is rounded.
  return decimals >= 0 && decimals <= 100
    ? numbers.map((number) => Number(number.toFixed(decimals)))
    : [...numbers];
}

const followingTheFormula = ofParts((data, weight, lambda) => data + lambda * weight);

export const rights: readonly Implementation<Gradient>[] = [
  { words: 'follows the formula', behave: followingTheFormula },
  {
    words: 'rounds to eleven digits of the largest entry',
    behave: (X, y, w, lambda) => rounded(followingTheFormula(X, y, w, lambda)),
  },
  {
    words: 'is off in the eleventh digit of each entry',
    behave: (X, y, w, lambda) =>
      followingTheFormula(X, y, w, lambda).map((slope, j) => slope * (1 + (j % 2 === 0 ? OFF : -OFF))),
  },
  {
    words: 'goes sample by sample',
    behave: (X, y, w, lambda) => {
      const gradient = w.map((weight) => lambda * weight);
      for (const [i, row] of X.entries()) {
        const share = (dot(row, w) - y[i]) / X.length;
        for (const [j, x] of row.entries()) gradient[j] += share * x;
      }
      return gradient;
    },
  },
  {
    words: 'multiplies out: (XᵀX w − Xᵀy)/n + λw',
    behave: (X, y, w, lambda) => {
      const ofFits = pulled(
        X,
        X.map((row) => dot(row, w)),
      );
      const ofTargets = pulled(X, y);
      return w.map((weight, j) => ofFits[j] - ofTargets[j] + lambda * weight);
    },
  },
];

export const wrongs: readonly Implementation<Gradient>[] = [
  { words: 'forgets the penalty', behave: ofParts((data) => data) },
  { words: 'has twice the penalty', behave: ofParts((data, weight, lambda) => data + 2 * lambda * weight) },
  { words: 'has half the penalty', behave: ofParts((data, weight, lambda) => data + (lambda * weight) / 2) },
  {
    words: 'divides the penalty by n too',
    hint: 'For n = 1 it is right. Which input has more rows than one, a λ above 0 and weights that are not 0?',
    behave: ofParts((data, weight, lambda, { n }) => data + (lambda * weight) / n),
  },
  {
    words: 'has the penalty of the absolute values',
    hint: 'Where every weight is −1, 0 or 1 it is right. Which input has another weight, and a λ above 0?',
    behave: ofParts((data, weight, lambda) => data + lambda * Math.sign(weight)),
  },
  {
    words: 'spares the first weight the penalty',
    hint: 'Where the first weight is 0 it is right. Which input has a first weight of another size, and a λ above 0?',
    behave: ofParts((data, weight, lambda, { j }) => data + (j === 0 ? 0 : lambda * weight)),
  },
  { words: 'takes the penalty away', behave: ofParts((data, weight, lambda) => data - lambda * weight) },
  {
    words: 'sums over the samples',
    behave: ofParts((data, weight, lambda, { n }) => n * data + lambda * weight),
  },
  {
    words: 'divides by the number of weights',
    hint: 'Where n = d it is right. Which input has, say, three rows of two numbers?',
    behave: ofParts((data, weight, lambda, { n, d }) => (n / d) * data + lambda * weight),
  },
  { words: 'has twice the data part', behave: ofParts((data, weight, lambda) => 2 * data + lambda * weight) },
  { words: 'points the other way', behave: ofParts((data, weight, lambda) => -(data + lambda * weight)) },
  {
    words: 'leaves y out',
    behave: (X, y, w, lambda) =>
      pulled(
        X,
        residuals(
          X,
          y.map(() => 0),
          w,
        ),
      ).map((data, j) => data + lambda * w[j]),
  },
  {
    words: 'predicts with one weight at a time',
    hint: 'With one weight, or where each row has one number that is not 0, it is right. Which input has rows of several, and several weights?',
    behave: (X, y, w, lambda) =>
      w.map((weight, j) => {
        const column = X.map((row) => [row[j]]);
        return pulled(column, residuals(column, y, [weight]))[0] + lambda * weight;
      }),
  },
  {
    words: 'multiplies residuals by the first column, for every weight',
    hint: 'For the first weight it is right. Which input has several weights, and does the law look at the others?',
    behave: (X, y, w, lambda) => {
      const [first] = pulled(X, residuals(X, y, w));
      return w.map((weight) => first + lambda * weight);
    },
  },
  {
    words: 'takes X for Xᵀ, and answers NaN where X is not square',
    hint: 'Which input has a number of rows that is not d? And no comparison with NaN is true: does the law ask whether a slope is near, or whether it is far?',
    behave: (X, y, w, lambda) => {
      const r = residuals(X, y, w);
      const isSquare = X.length === w.length;
      return w.map((weight, j) => (isSquare ? dot(X[j], r) / X.length + lambda * weight : Number.NaN));
    },
  },
  {
    words: 'leaves the last sample out',
    hint: 'Where the last sample is predicted exactly it is right. Which input leaves a residual in its last row?',
    behave: (X, y, w, lambda) =>
      pulled(X, residuals(X, y, w).with(-1, 0)).map((data, j) => data + lambda * w[j]),
  },
  {
    words: 'weighs samples by the sign of their residual only',
    hint: 'Where every residual is −1, 0 or 1 it is right. Which input has another one?',
    behave: (X, y, w, lambda) =>
      pulled(X, residuals(X, y, w).map(Math.sign)).map((data, j) => data + lambda * w[j]),
  },
  {
    words: 'is a one-sided quotient with h = 0.01',
    hint: 'It is (L(w + h eⱼ) − L(w))/h, off by 0.005 times the curvature. How far may an answer be off, compared with the size of the gradient, before the law notices?',
    // Of a quadratic: the slope, and h/2 times the second derivative.
    behave: (X, y, w, lambda) =>
      followingTheFormula(X, y, w, lambda).map(
        (slope, j) => slope + (0.01 / 2) * (X.reduce((sum, row) => sum + row[j] ** 2, 0) / X.length + lambda),
      ),
  },
  {
    words: 'takes entries below 1e-6 for 0',
    hint: 'For X = [[1e-4]], y = [1e-3], w = [2] and λ = 0 it answers 0 where −8e-8 is right. Which law has such an input, and compares closely enough to see it?',
    behave: ofParts((data, weight, lambda) => {
      const slope = data + lambda * weight;
      return Math.abs(slope) < 1e-6 ? 0 : slope;
    }),
  },
];
