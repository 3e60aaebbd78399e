/**
 * Scores so large that a probability is rounded to 0 or 1, and its logarithm is lost.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { anyNumber, number, record, vector } from '../../harness/engine/shape.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { maxOf } from '../common/extremes.ts';
import { oneOf } from '../common/vectors.ts';
import { type Classification, classifications } from './classifications.ts';
import { right } from './logistic-problems.ts';

const law = lawsFor<typeof Exercise>();

const LARGEST_SCORE = 1000;

export const largeScores = law({
  name: 'scores up to ±1000 keep the cost finite and exact',
  statement: '−log σ(z) ≈ −z for z far below 0,   −log(1 − σ(z)) ≈ z for z far above 0',
  points: 2,
  hint: 'One sample with label 1, w = [0] and b = −800 has the cost 800 and db = −1. Which step of the code is the first whose result is not finite?',
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
    // Here log(1 + eᶻ) is neither z nor 0 yet: at z = ±17.0625 it is 4e-8 away, at ±19.0625 still 5e-9, at ±20.0625 2e-9.
    ...[17.0625, -17.0625, 19.0625, -19.0625, 20.0625, -20.0625].flatMap((z) =>
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

const MARKS = { exact: 1, finite: 2, notFinite: 3, lost: 4, untold: 0 };

/** Between these scores it depends on how a logarithm is saved whether it is off. */
const SAFE = 20;
const OFF = 40;

/** A logarithm that was saved from −∞ is that of a small number: of 4.5e-5 at most. */
const LEAST_KEPT = 10;

/** What became of a cost where each large score has the other label: the same for all ways to save a logarithm. */
function markOf(input: Classification, cost: number): number {
  const surprises = scoresOf(input).map((z, i) => (input.y[i] === 1 ? -z : z));
  const areTold = surprises.every((z) => Math.abs(z) <= SAFE || z >= OFF);
  if (!areTold || !surprises.some((z) => z >= OFF)) return MARKS.untold;
  if (isClose(cost, right(input, 0).cost, ROUNDING)) return MARKS.exact;
  if (!Number.isFinite(cost)) return MARKS.notFinite;
  const count = surprises.filter((z) => z >= OFF).length;
  return cost < (count * LEAST_KEPT) / surprises.length ? MARKS.lost : MARKS.finite;
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
