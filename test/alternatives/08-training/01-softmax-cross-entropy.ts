import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/08-training/01-softmax-cross-entropy.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'whole matrices: one-hot labels, log-probabilities, then their powers': {
    softmaxCrossEntropy: (scores, labels) => {
      const largest = Matrix.columnVector(scores.to2DArray().map((row) => Math.max(...row)));
      const centred = scores.clone().subColumnVector(largest);
      const logSums = Matrix.exp(centred).sum('row').map(Math.log);
      const logP = centred.subColumnVector(logSums);
      const oneHot = Matrix.zeros(scores.rows, scores.columns);
      for (const [i, label] of labels.entries()) oneHot.set(i, label, 1);
      const loss = -Matrix.mul(logP, oneHot).sum() / scores.rows;
      return { loss, dScores: Matrix.exp(logP).sub(oneHot).div(scores.rows) };
    },
  },
  'differences to the score of the right class': {
    softmaxCrossEntropy: (scores, labels) => {
      const losses: number[] = [];
      const dScores = scores.to2DArray().map((row, i) => {
        const gaps = row.map((score) => score - row[labels[i]]);
        const most = Math.max(...gaps);
        const logSum = most + Math.log(gaps.reduce((sum, gap) => sum + Math.exp(gap - most), 0));
        losses.push(logSum);
        return gaps.map((gap, k) => (Math.exp(gap - logSum) - Number(k === labels[i])) / labels.length);
      });
      return {
        loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
        dScores: new Matrix(dScores),
      };
    },
  },
  'the running maximum of a single pass': {
    softmaxCrossEntropy: (scores, labels) => {
      const n = scores.rows;
      const dScores = Matrix.zeros(n, scores.columns);
      let loss = 0;
      for (let i = 0; i < n; i++) {
        let most = Number.NEGATIVE_INFINITY;
        let sum = 0;
        for (let k = 0; k < scores.columns; k++) {
          const score = scores.get(i, k);
          const next = Math.max(most, score);
          sum = sum * Math.exp(most - next) + Math.exp(score - next);
          most = next;
        }
        for (let k = 0; k < scores.columns; k++) {
          dScores.set(i, k, Math.exp(scores.get(i, k) - most) / sum / n);
        }
        dScores.set(i, labels[i], dScores.get(i, labels[i]) - 1 / n);
        loss += most - scores.get(i, labels[i]) + Math.log(sum);
      }
      return { loss: loss / n, dScores };
    },
  },
  'the largest score apart: log1p of the other powers': {
    softmaxCrossEntropy: (scores, labels) => {
      const { rows: n, columns: classes } = scores;
      const best = labels.map((_, i) => scores.maxRowIndex(i)[1]);
      let loss = 0;
      const P = new Matrix(n, classes);
      for (const [i, top] of best.entries()) {
        const row = scores.getRow(i);
        const rest = row.reduce((sum, score, k) => (k === top ? sum : sum + Math.exp(score - row[top])), 0);
        loss += row[top] - row[labels[i]] + Math.log1p(rest);
        for (const [k, score] of row.entries()) P.set(i, k, Math.exp(score - row[top]) / (1 + rest));
      }
      for (const [i, label] of labels.entries()) P.set(i, label, P.get(i, label) - 1);
      return { loss: loss / n, dScores: P.mul(1 / n) };
    },
  },
};
