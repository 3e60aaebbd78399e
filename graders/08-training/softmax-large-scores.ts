/**
 * Scores so large that a probability is rounded to 0, and its logarithm is lost.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { anyNumber, matrix, record } from '../../harness/engine/shape.ts';
import { softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';
import { isClose, ROUNDING } from '../common/closeness.ts';
import { oneOf } from '../common/vectors.ts';
import { type ScoreBatch, scoreBatches, steeper } from './score-batches.ts';
import { likeReference, oneSample, right } from './softmax-batches.ts';

const law = lawsFor<typeof Exercise>();

export const largeScores = law({
  name: 'scores up to ±1000 keep loss and gradient finite and exact',
  statement: '|sᵢₖ| ≤ 1000:  −log pᵢₖ = log Σⱼ e^(sᵢⱼ) − sᵢₖ is finite, and 0 ≤ pᵢₖ ≤ 1',
  points: 2,
  hint: 'The scores [[1000, 0]] have the loss 0 for label 0 and 1000 for label 1, and [[−1000, −1000]] have log 2. Which step of the code is the first whose result is not finite, or not right?',
  runs: 60,
  given: fc
    .record({ data: scoreBatches([1, 3], [2, 4]), factor: oneOf(10, 250, 100) })
    .map(({ data, factor }) => steeper(data, factor)),
  examples: [
    ...[1000, -1000, 800, -800].map(oneSample),
    { scores: new Matrix([[1000, 1000]]), labels: [0] },
    // The largest score stands last of many.
    { scores: new Matrix([[...new Array<number>(11).fill(0), 1000]]), labels: [0] },
    { scores: new Matrix([[-1000, -999]]), labels: [0] },
    {
      scores: new Matrix([
        [1000, 999],
        [-1000, -999],
      ]),
      labels: [0, 1],
    },
    // Here log(1 + eᶻ) is neither z nor 0 yet: at ±17.0625 it is 4e-8 away, at ±19.0625 still 5e-9.
    // Powers below 2⁻¹⁰²² keep few digits, and their logarithms too.
    ...[-730.5, -744.5].map(oneSample),
    ...[17.0625, -17.0625, 19.0625, -19.0625].map(oneSample),
  ],
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels),
  answer: ({ scores }) => record({ loss: anyNumber, dScores: matrix(scores.rows, scores.columns) }),
  judge: likeReference,
  // How far an inexact loss is off depends on how the logarithm of a rounded number was saved from −∞.
  fingerprint: (input, { loss, dScores }) => [
    markOf(input, loss),
    ...dScores.to1DArray().map((entry) => (Number.isFinite(entry) ? entry : LOST)),
  ],
});

const MARKS = { untold: 0, exact: 1, finite: 2, notFinite: 3 };

/** No slope is below −1. */
const LOST = -2;

/** Between these surprises it depends on how a logarithm is saved whether it is off. */
const SAFE = 6;
const OFF = 40;
/** Between these a probability is 0, or has lost digits: e⁻ᵈ is above 0 where 1/eᵈ is 0 already. */
const SUBNORMAL = 708;
const ZERO = 746;

/** What became of a loss: the same for all ways to save a logarithm. */
function markOf(input: ScoreBatch, loss: number): number {
  const surprises = input.scores
    .to2DArray()
    .map((row, i) => softmaxCrossEntropy([row], [input.labels[i]]).loss);
  const isBetween = (low: number, high: number) =>
    surprises.some((surprise) => surprise > low && surprise < high);
  if (isBetween(SAFE, OFF) || isBetween(SUBNORMAL, ZERO)) return MARKS.untold;
  if (isClose(loss, right(input).loss, ROUNDING)) return MARKS.exact;
  return Number.isFinite(loss) ? MARKS.finite : MARKS.notFinite;
}
