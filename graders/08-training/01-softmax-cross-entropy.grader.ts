import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { matrix, number, record, vector } from '../../harness/engine/shape.ts';
import { agrees, CENTRAL_DIFFERENCE, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './01-softmax-cross-entropy.misconceptions.ts';
import { scoreBatches } from './score-batches.ts';
import { batch, irregular, large, likeReference, relabelled, right, whole } from './softmax-batches.ts';
import { largeScores } from './softmax-large-scores.ts';
import { alone, balance, shifted } from './softmax-symmetries.ts';

const law = lawsFor<typeof Exercise>();

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
  examples: [irregular, relabelled, ...large],
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
  examples: [irregular, relabelled, ...large],
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
