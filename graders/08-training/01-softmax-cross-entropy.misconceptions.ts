import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { probabilities, softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';
import { maxOf } from '../common/extremes.ts';

type Rows = number[][];

/** What is different; the rest is as it should be. */
interface Change {
  readonly softmax?: (scores: Rows) => Rows;
  /** The surprise about the right class of one sample. */
  readonly surprise?: (row: number[], label: number, probabilities: number[]) => number;
  /** n times an entry of dS. */
  readonly slope?: (p: number, target: number) => number;
  readonly lossDivisor?: (samples: number, classes: number) => number;
  readonly gradientDivisor?: (samples: number, classes: number) => number;
  /** The column of the right class. */
  readonly column?: (label: number) => number;
}

function lossWith(change: Change): Pick<typeof Exercise, 'softmaxCrossEntropy'> {
  const { softmax = (scores) => scores.map(probabilities), slope = (p, target) => p - target } = change;
  const { surprise = (row, label) => softmaxCrossEntropy([row], [label]).loss } = change;
  const { lossDivisor = (n) => n, gradientDivisor = (n) => n, column = (label) => label } = change;
  return {
    softmaxCrossEntropy(scores, labels) {
      const { rows, columns } = scores;
      const table = scores.to2DArray();
      const P = softmax(table);
      const surprises = table.map((row, i) => surprise(row, column(labels[i]), P[i]));
      return {
        loss: total(surprises) / lossDivisor(rows, columns),
        dScores: new Matrix(
          P.map((row, i) =>
            row.map((p, k) => slope(p, k === column(labels[i]) ? 1 : 0) / gradientDivisor(rows, columns)),
          ),
        ),
      };
    },
  };
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** eˢ / Σ eˢ as it stands, of all scores less a number. */
function plainSoftmax(row: number[], less = 0): number[] {
  const powers = row.map((score) => Math.exp(score - less));
  const sum = total(powers);
  return powers.map((power) => power / sum);
}

function transposed(table: Rows): Rows {
  return table[0].map((_, k) => table.map((row) => row[k]));
}

/** The logarithm of the probability, whatever it was rounded to. */
const ofProbability = (_: number[], label: number, p: number[]) => -Math.log(p[label]);

const CLIP = 1e-12;

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'probabilities down the columns',
    belief: 'each column of the scores is normalized to sum to 1',
    nudge: 'Which belong together and sum to 1: the probabilities of one sample, or those of one class?',
    behaviour: lossWith({
      softmax: (scores) => transposed(transposed(scores).map(probabilities)),
      surprise: ofProbability,
    }),
  },
  {
    name: 'one sum for the whole batch',
    belief: 'the powers are divided by the sum over all entries of S',
    nudge: 'Over which index does the sum in the denominator go, and which one stays fixed?',
    behaviour: lossWith({
      softmax: (scores) => {
        const all = probabilities(scores.flat());
        return scores.map((row, i) => row.map((_, k) => all[i * row.length + k]));
      },
      surprise: ofProbability,
    }),
  },
  {
    name: 'overflow of the exponential',
    belief: 'eˢ and its sum can be computed as they stand',
    nudge: 'How large is e¹⁰⁰⁰ on the computer, and what is it divided by itself?',
    behaviour: lossWith({
      softmax: (scores) => scores.map((row) => plainSoftmax(row)),
      surprise: ofProbability,
    }),
  },
  {
    name: 'logarithm of a rounded probability',
    belief: 'once the largest score is taken away, log p is safe as it stands',
    nudge: 'Scores 0 and 1000, the right class is the first. What is p on the computer, and its logarithm?',
    behaviour: lossWith({ surprise: ofProbability }),
  },
  {
    name: 'clipped probabilities',
    belief: 'a tiny number under the logarithm makes it safe',
    nudge:
      'What is the largest loss that a sample can then have? Which loss belongs to a score 1000 too low?',
    behaviour: lossWith({ surprise: (_, label, p) => -Math.log(Math.max(p[label], CLIP)) }),
  },
  {
    name: 'the largest score of the batch',
    belief: 'the largest score of all rows can be taken away everywhere',
    nudge: 'One row is near 1000 and one near −1000. What is left of the powers of the second?',
    behaviour: lossWith({
      softmax: (scores) => {
        const largest = Math.max(...scores.flat());
        return scores.map((row) => plainSoftmax(row, largest));
      },
      surprise: ofProbability,
    }),
  },
  {
    name: 'the largest score forgotten in the loss',
    belief: 'after the largest score is taken away in the powers, log Σ needs nothing more',
    nudge: 'Scores 1, 2, 3 less 3 are −2, −1, 0. Is the score of the right class reduced like the others?',
    behaviour: lossWith({
      surprise: (row, label) => {
        const largest = maxOf(row);
        return Math.log(total(row.map((score) => Math.exp(score - largest)))) - row[label];
      },
    }),
  },
  {
    name: 'sums for means',
    belief: 'the loss of a batch is the sum over its samples',
    nudge: 'With equal scores, what is the loss of one sample, and of ten?',
    behaviour: lossWith({ lossDivisor: () => 1, gradientDivisor: () => 1 }),
  },
  {
    name: 'loss not averaged',
    belief: 'the loss is the sum of the surprises, and the gradient their mean',
    nudge: 'With equal scores, what is the loss of one sample, and of ten?',
    behaviour: lossWith({ lossDivisor: () => 1 }),
  },
  {
    name: 'gradient not averaged',
    belief: 'dS is P minus the one-hot labels',
    nudge: 'The loss has a 1/n in front of its sum. What does differentiating do to it?',
    behaviour: lossWith({ gradientDivisor: () => 1 }),
  },
  {
    name: 'mean over all entries',
    belief: 'the mean goes over samples and classes, as many entries as S has',
    nudge: 'How many surprises are added up for one sample: one, or one for each class?',
    behaviour: lossWith({ lossDivisor: (n, c) => n * c, gradientDivisor: (n, c) => n * c }),
  },
  {
    name: 'labels counted from 1',
    belief: 'the first class is number 1',
    nudge: 'Which column of S belongs to the label 0?',
    behaviour: lossWith({ column: (label) => label - 1 }),
  },
  {
    name: 'labels counted from 1 in the loss',
    belief: 'the score of the first class is number 1 of its row',
    nudge: 'Take the label 0. Which score does the loss read, and which entry does the gradient set apart?',
    behaviour: lossWith({
      surprise: (row, label) => softmaxCrossEntropy([row], [label]).loss + row[label] - row[label - 1],
    }),
  },
  {
    name: 'wrong sign of the gradient',
    belief: 'the error is the label minus the probability',
    nudge:
      'Raise the score of the right class a little. Does the loss rise or fall, and which sign has its slope?',
    behaviour: lossWith({ slope: (p, target) => target - p }),
  },
  {
    name: 'labels left out of the gradient',
    belief: 'the gradient is the matrix of probabilities',
    nudge: 'Take one sample with equal scores. Can raising any score at all raise the loss?',
    behaviour: lossWith({ slope: (p) => p }),
  },
  {
    name: 'only the right class has a gradient',
    belief: 'the loss contains only the probability of the right class, so only its score has a slope',
    nudge: 'Raise the score of a wrong class. What happens to the denominator of p?',
    behaviour: lossWith({ slope: (p, target) => (target === 1 ? p - 1 : 0) }),
  },
  {
    name: 'gradient of the squared error',
    belief: 'the derivative of the softmax, p(1 − p), stays in the gradient',
    nudge: 'Differentiate log Σⱼ e^(sⱼ) − sₖ on paper. Where would p(1 − p) come from?',
    behaviour: lossWith({ slope: (p, target) => (p - target) * p * (1 - p) }),
  },
  {
    name: 'logarithm to base 2',
    belief: 'surprise is measured in bits',
    nudge: 'With two classes and equal scores, is the loss of the assignment 1 or log 2?',
    behaviour: lossWith({
      surprise: (row, label) => softmaxCrossEntropy([row], [label]).loss / Math.LN2,
    }),
  },
];
