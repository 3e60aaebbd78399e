import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import { anyNumber, matrix, number, record } from '../../harness/engine/shape.ts';
import { curvesOfBoth } from '../common/figure-curves.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  listed,
  marksOfBoth,
  spaced,
} from '../common/figure-lines.ts';

const figure = figuresFor<typeof Exercise>();

/** One sample: the score of its own class, and 0 for each other class. */
function sampleWithScore(score: number, classes: number) {
  return {
    scores: new Matrix([[score, ...Array.from({ length: classes - 1 }, () => 0)]]),
    labels: [0],
  };
}

const CLASSES = [2, 3, 10];
const SCORES = spaced([-6, 6], 49);
const NEAR: Interval = [-6, 6];

function slopeOf({ dScores }: { readonly dScores: Matrix }): number {
  return dScores.get(0, 0);
}

const oneSample = figure({
  title: 'One sample, over the score of its own class',
  caption:
    'The loss of one sample whose other classes all have the score 0, and its slope by the score of its own class. ' +
    'Look at where the curves cut s = 0, and at the slope far out on either side.',
  inputs: CLASSES.flatMap((classes) => SCORES.map((score) => sampleWithScore(score, classes))),
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels),
  answer: ({ scores }) => record({ loss: number, dScores: matrix(scores.rows, scores.columns) }),
  draw: (own, reference) => {
    const plot = curvesOfBoth(own, reference, {
      x: { label: 'score s of its own class', domain: NEAR },
      at: SCORES,
      labels: CLASSES.map((classes) => `C = ${classes}`),
    });
    const right = answersOf(reference);
    const mine = own && answersOf(own);
    const atZero = CLASSES.map((_, nth) => inWords(right[nth * SCORES.length + 24].loss));
    return {
      plots: [
        plot({ label: 'L', domain: [-0.2, 8.4] }, ({ loss }) => loss, 'loss'),
        plot({ label: '∂L/∂s', domain: [-1.1, 0.1] }, slopeOf, 'slope'),
      ],
      words:
        `For ${listed(CLASSES)} classes the loss of the reference at s = 0 is ${listed(atZero)}.` +
        apart(
          mine?.map(({ loss }) => loss),
          right.map(({ loss }) => loss),
          'the losses',
        ) +
        apart(mine?.map(slopeOf), right.map(slopeOf), 'the slopes'),
    };
  },
});

const FAR_SCORES = spaced([-1000, 1000], 41);
const FAR: Interval = [-1000, 1000];
const FAR_LOSSES: Interval = [-50, 1050];

const farScores = figure({
  title: 'Scores far out',
  caption:
    'The loss of one sample of three classes, for scores of its own class as far out as ±1000. Look at whether the ' +
    'line reaches both ends of the picture.',
  inputs: FAR_SCORES.map((score) => sampleWithScore(score, 3)),
  observe: (student, { scores, labels }) => student.softmaxCrossEntropy(scores, labels).loss,
  answer: () => anyNumber,
  draw: (own, reference) => {
    const right = answersOf(reference);
    const mine = own && answersOf(own);
    const lost = mine === undefined ? [] : FAR_SCORES.filter((_, k) => !Number.isFinite(mine[k]));
    return {
      plots: [
        {
          x: { label: 'score s of its own class', domain: FAR },
          y: { label: 'L', domain: FAR_LOSSES },
          marks: marksOfBoth(own, reference, (losses, whose) => {
            const points = losses.map((loss, k): Point => [FAR_SCORES[k], loss]);
            return [{ kind: 'line', ...whose, points: inside(points, FAR, FAR_LOSSES), dotted: true }];
          }),
        },
      ],
      words:
        `The loss of the reference is ${inWords(right[0])} at s = −1000, ${inWords(right[20])} at 0 and ` +
        `${inWords(right[40])} at 1000.` +
        (lost.length > 0
          ? ` Yours is no finite number for ${lost.length} of ${FAR_SCORES.length} scores, from ` +
            `${inWords(lost[0])} to ${inWords(lost[lost.length - 1])}.`
          : apart(mine, right, 'the losses')),
    };
  },
});

export const figures: readonly Figure[] = [oneSample, farScores];
