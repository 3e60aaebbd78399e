import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { anyNumber, matrix, number, record, times, vector } from '../../harness/engine/shape.ts';
import { softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';
import { agrees, agreeWithEachOther, CENTRAL_DIFFERENCE, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { gridNumber } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './01-softmax-cross-entropy.misconceptions.ts';
import { type ScoreBatch, scoreBatches, steeper } from './score-batches.ts';

const law = lawsFor<typeof Exercise>();

const batch = scoreBatches([1, 5], [2, 5]);

/** The grid hides rounding: these numbers do not. */
const irregular: ScoreBatch = {
  scores: new Matrix([
    [Math.PI, -1 / 3, 1e-3],
    [-0.7, Math.SQRT1_2, 1e-7],
  ]),
  labels: [1, 2],
};

/** More samples and classes than are drawn. */
const many: ScoreBatch = {
  scores: new Matrix(
    Array.from({ length: 24 }, (_, i) => Array.from({ length: 12 }, (_, k) => (((i + 2) * (k + 1)) % 7) / 2)),
  ),
  labels: Array.from({ length: 24 }, (_, i) => i % 12),
};

/** One sample: the score of the right class, and 0 for the other. */
function oneSample(score: number): ScoreBatch {
  return { scores: new Matrix([[0, score]]), labels: [1] };
}

const whole = ({ scores }: ScoreBatch) =>
  record({ loss: number, dScores: matrix(scores.rows, scores.columns) });

const example = law(
  exampleLaw({
    input: {
      scores: new Matrix([
        [1, 2, 3],
        [1, 0, 1],
      ]),
      labels: [2, 0],
    },
    statement:
      'softmaxCrossEntropy([[1, 2, 3], [1, 0, 1]], [2, 0]) = { loss: 0.6348, dScores: [[0.04502, 0.1224, −0.1674], [−0.2888, 0.07768, 0.2112]] }, rounded',
    observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels),
    answer: whole,
    judge: likeReference,
  }),
);

const loss = law({
  name: 'the loss is the mean surprise about the right classes',
  statement: 'L = −(1/n) Σᵢ log pᵢₖ  with k = yᵢ,   pᵢₖ = e^(sᵢₖ) / Σⱼ e^(sᵢⱼ)',
  points: 2,
  given: batch,
  examples: [irregular, many],
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels).loss,
  answer: () => number,
  judge: (input, got) => agrees(got, right(input).loss, ROUNDING, 'loss'),
});

const ignorance = law({
  name: 'where all scores of a sample are equal, the loss is the logarithm of the number of classes',
  statement: 'sᵢₖ = cᵢ  ⇒  L = log C,   dSᵢₖ = (1/C − 1{k = yᵢ}) / n',
  points: 1,
  hint: 'The scores [[5, 5, 5]] with label 0 have the loss 1.0986 and the gradient [[−0.6667, 0.3333, 0.3333]]. Which number is the first to differ in the code?',
  runs: 30,
  given: batch.map(({ scores, labels }) => ({
    scores: new Matrix(scores.to2DArray().map((row) => row.map(() => row[0]))),
    labels,
  })),
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels),
  answer: whole,
  judge: ({ scores: { rows, columns }, labels }, got) => {
    const slopes = labels.map((label) =>
      Array.from({ length: columns }, (_, k) => (1 / columns - (k === label ? 1 : 0)) / rows),
    );
    return all(
      () => agrees(got.loss, Math.log(columns), ROUNDING, 'loss, and log C'),
      () => agrees(got.dScores, slopes, ROUNDING, 'dScores'),
    );
  },
});

const gradient = law({
  name: 'the gradient is the derivative of the loss with respect to each score',
  statement: 'dSᵢₖ = ∂L/∂sᵢₖ',
  points: 2,
  given: batch,
  examples: [irregular, many],
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels).dScores,
  answer: ({ scores }) => matrix(scores.rows, scores.columns),
  judge: (input, got) => agrees(got, right(input).dScores, ROUNDING, 'dScores'),
});

const STEP = 1e-5;

const gradientCheck = law({
  name: 'loss and gradient belong together: a gradient check succeeds',
  statement: 'dSᵢₖ = (L(S + h·Eᵢₖ) − L(S − h·Eᵢₖ)) / 2h',
  points: 1,
  trivial: true,
  runs: 30,
  given: scoreBatches([1, 3], [2, 4]),
  observe: (student, { scores, labels }) => {
    const lossAt = (i: number, k: number, step: number) => {
      const moved = scores.clone();
      moved.set(i, k, moved.get(i, k) + step);
      return student.softmaxCrossEntropy(moved, labels).loss;
    };
    const everyLoss = (step: number) =>
      labels.flatMap((_, i) => Array.from({ length: scores.columns }, (_, k) => lossAt(i, k, step)));
    return {
      dScores: student.softmaxCrossEntropy(scores, labels).dScores,
      ahead: everyLoss(STEP),
      behind: everyLoss(-STEP),
    };
  },
  answer: ({ scores: { rows, columns } }) =>
    record({
      dScores: matrix(rows, columns),
      ahead: vector(rows * columns),
      behind: vector(rows * columns),
    }),
  judge: (_, { dScores, ahead, behind }) => {
    const slopes = ahead.map((value, index) => (value - behind[index]) / (2 * STEP));
    return agrees(
      dScores.to1DArray(),
      slopes,
      CENTRAL_DIFFERENCE,
      'dScores, row after row, and the quotients of the loss',
    );
  },
});

const balance = law({
  name: 'what one class gains the others lose: every row of the gradient sums to 0',
  statement: 'Σₖ dSᵢₖ = 0',
  points: 1,
  hint: 'In the example the first row of the gradient is 0.04502, 0.1224 and −0.1674, rounded, with the sum 0. What is that sum in the code, and which of the entries differs?',
  trivial: true,
  runs: 50,
  given: batch,
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels).dScores,
  answer: ({ scores }) => matrix(scores.rows, scores.columns),
  judge: (_, got) =>
    agrees(
      got.sum('row'),
      got.sum('row').map(() => 0),
      ROUNDING,
      'the sum of each row of dScores',
    ),
});

const shifted = law({
  name: 'a number added to all scores of one sample changes nothing',
  statement: 'sᵢₖ → sᵢₖ + cᵢ:  L and dS stay',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ data: batch, shift: gridNumber(), sample: fc.nat(4) })
    .map(({ data, shift, sample }) => ({ ...data, shift, sample: sample % data.labels.length })),
  observe: (student, { scores, labels, shift, sample }) => {
    const moved = scores.clone();
    for (let k = 0; k < scores.columns; k++) moved.set(sample, k, moved.get(sample, k) + shift);
    return [student.softmaxCrossEntropy(scores, labels), student.softmaxCrossEntropy(moved, labels)];
  },
  answer: (input) => times(2, whole(input)),
  judge: ({ shift, sample }, [plain, moved]) => {
    const answersTo = ['the scores as given', `${shift} added to each score of row ${sample}`] as const;
    return all(
      () => agreeWithEachOther(plain.loss, moved.loss, answersTo, ROUNDING),
      () => agreeWithEachOther(plain.dScores, moved.dScores, answersTo, ROUNDING),
    );
  },
});

const alone = law({
  name: 'samples do not see each other: the loss of a batch is the mean of the losses of its samples',
  statement: 'L(S, y) = (1/n) Σᵢ L(sᵢ, yᵢ),   row i of dS = (1/n) dS(sᵢ, yᵢ)',
  points: 1,
  hint: 'Alone the two samples of the example have the losses 0.4076 and 0.8620, and 0.6348 is their mean. What of one sample does the other read in the code?',
  trivial: true,
  runs: 50,
  given: batch,
  observe: (student, { scores, labels }) => ({
    together: student.softmaxCrossEntropy(scores, labels),
    alone: labels.map((label, i) => student.softmaxCrossEntropy(Matrix.rowVector(scores.getRow(i)), [label])),
  }),
  answer: ({ scores: { rows, columns } }) =>
    record({
      together: record({ loss: number, dScores: matrix(rows, columns) }),
      alone: times(rows, record({ loss: number, dScores: matrix(1, columns) })),
    }),
  judge: (_, { together, alone: each }) => {
    const n = each.length;
    const answersTo = ['the samples one by one, then their mean', 'the batch'] as const;
    const mean = each.reduce((sum, one) => sum + one.loss / n, 0);
    const rows = each.map((one) => one.dScores.getRow(0).map((slope) => slope / n));
    return all(
      () => agreeWithEachOther(mean, together.loss, answersTo, ROUNDING),
      () => agreeWithEachOther(new Matrix(rows), together.dScores, answersTo, ROUNDING),
    );
  },
});

const largeScores = law({
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

/** What became of a loss: the same for all ways to save a logarithm. */
function markOf(input: ScoreBatch, loss: number): number {
  const surprises = input.scores
    .to2DArray()
    .map((row, i) => softmaxCrossEntropy([row], [input.labels[i]]).loss);
  if (surprises.some((surprise) => surprise > SAFE && surprise < OFF)) return MARKS.untold;
  if (isClose(loss, right(input).loss, ROUNDING)) return MARKS.exact;
  return Number.isFinite(loss) ? MARKS.finite : MARKS.notFinite;
}

function likeReference(input: ScoreBatch, got: { loss: number; dScores: Matrix }): Judgement {
  const expected = right(input);
  return all(
    () => agrees(got.loss, expected.loss, ROUNDING, 'loss'),
    () => agrees(got.dScores, expected.dScores, ROUNDING, 'dScores'),
  );
}

function right({ scores, labels }: ScoreBatch): { loss: number; dScores: Matrix } {
  const { loss, dScores } = softmaxCrossEntropy(scores.to2DArray(), labels);
  return { loss, dScores: new Matrix(dScores) };
}

export const grader = graderFor<typeof Exercise>({
  title: 'Softmax cross-entropy',
  formula: String.raw`\begin{aligned}p_{ik} &= \frac{e^{s_{ik}}}{\sum_j e^{s_{ij}}} \\[6pt] L &= -\frac{1}{n}\sum_i \log p_{ik} \quad\text{with } k = y_i, \qquad \mathrm{d}S = \frac{\partial L}{\partial S}\end{aligned}`,
  difficulty: 2,
  needs: ['07-layers/04-logistic-regression'],
  reference: { softmaxCrossEntropy: (scores, labels) => right({ scores, labels }) },
  newAnswers: { softmaxCrossEntropy: 'all' },
  laws: [example, loss, ignorance, gradient, gradientCheck, balance, shifted, alone, largeScores],
  misconceptions,
  hints: [
    'Take one sample with the scores 0, 0 and 0. What are its probabilities, and what is its loss?',
    'Write −log p out in terms of the scores first, then differentiate: the result is short.',
    'For large scores, take one number away from all scores of a row. Which one lets no power overflow, and which keeps the sum away from 0?',
  ],
});
