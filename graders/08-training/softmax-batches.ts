/**
 * Batches for softmax and cross-entropy, drawn and chosen, and the right answers to them.
 */
import { Matrix } from 'ml-matrix';
import { all } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { matrix, number, record } from '../../harness/engine/shape.ts';
import { softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { type ScoreBatch, scoreBatches } from './score-batches.ts';

export const batch = scoreBatches([1, 5], [2, 5]);

/** The grid hides rounding: these numbers do not. */
export const irregular: ScoreBatch = {
  scores: new Matrix([
    [Math.PI, -1 / 3, 1e-3],
    [-0.7, Math.SQRT1_2, 1e-7],
  ]),
  labels: [1, 2],
};

/** The same scores with other labels: an answer to the scores alone is known by it. */
export const relabelled: ScoreBatch = { ...irregular, labels: [2, 0] };

/** More samples than are drawn, and more classes. */
export const large: readonly ScoreBatch[] = [
  { samples: 130, classes: 3 },
  { samples: 3, classes: 110 },
].map(({ samples, classes }) => ({
  scores: new Matrix(
    Array.from({ length: samples }, (_, i) =>
      Array.from({ length: classes }, (_, k) => (((i + 2) * (k + 1)) % 7) / 2),
    ),
  ),
  labels: Array.from({ length: samples }, (_, i) => (103 + i) % classes),
}));

/** One sample: the score of the right class, and 0 for the other. */
export function oneSample(score: number): ScoreBatch {
  return { scores: new Matrix([[0, score]]), labels: [1] };
}

export const whole = ({ scores }: ScoreBatch) =>
  record({ loss: number, dScores: matrix(scores.rows, scores.columns) });

export function likeReference(input: ScoreBatch, got: { loss: number; dScores: Matrix }): Judgement {
  const expected = right(input);
  return all(
    () => agrees(got.loss, expected.loss, ROUNDING, 'loss'),
    () => agrees(got.dScores, expected.dScores, ROUNDING, 'dScores'),
  );
}

export function right({ scores, labels }: ScoreBatch): { loss: number; dScores: Matrix } {
  const { loss, dScores } = softmaxCrossEntropy(scores.to2DArray(), labels);
  return { loss, dScores: new Matrix(dScores) };
}
