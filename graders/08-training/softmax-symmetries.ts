/**
 * What the loss of softmax and cross-entropy does not depend on.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { matrix, number, record, times } from '../../harness/engine/shape.ts';
import { agrees, agreeWithEachOther, ROUNDING } from '../common/closeness.ts';
import { gridNumber } from '../common/grid.ts';
import { batch, whole } from './softmax-batches.ts';

const law = lawsFor<typeof Exercise>();

export const balance = law({
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

export const shifted = law({
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

export const alone = law({
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
