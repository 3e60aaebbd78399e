import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, record, times, vector } from '../../harness/engine/shape.ts';
import { batchStatistics, type RunningStatistics } from '../../reference/batch-norm.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  marksOfBoth,
  spaced,
} from '../common/figure-lines.ts';

const figure = figuresFor<typeof Exercise>();

/** A batch of twenty: a wide feature around 12, and a narrow one around −3 that leans on the first. */
const BATCH = spaced([0, 19], 20).map((k) => {
  const wide = 12 + 4 * Math.sin(2.4 * k) + 1.5 * Math.cos(5.1 * k);
  return [wide, -3 + 0.15 * (wide - 12) + 0.6 * Math.sin(3.7 * k + 1)];
});
const training = { training: true, momentum: 0.1, epsilon: 1e-5 };

const RUNNING = { mean: [8, -1], variance: [9, 4] };
const MODES = [
  { title: 'training', options: training },
  { title: 'evaluation', options: { ...training, training: false } },
];

const WIDE: Interval = [-4, 19];
const HIGH: Interval = [-6, 5];

const beforeAndAfter = figure({
  title: 'A batch before and after the layer',
  caption:
    'Twenty samples with two features, with γ = 1 and β = 0: in training, and in evaluation with the running means 8 ' +
    'and −1. Look at where the middle of the cloud goes, and at how wide and how high the cloud is.',
  inputs: MODES.map(({ options }) => ({ x: new Matrix(BATCH), options })),
  observe: (student, { x, options }) => student.batchNormForward(x, [1, 1], [0, 0], RUNNING, options).out,
  answer: () => matrix(BATCH.length, 2),
  draw: (own, reference) => {
    const right = answersOf(reference).map((out) => out.to2DArray());
    const mine = own && answersOf(own).map((out) => out.to2DArray());
    return {
      plots: MODES.map(({ title }, k) => ({
        title,
        x: { label: 'feature 1', domain: WIDE },
        y: { label: 'feature 2', domain: HIGH },
        // The same scale for both: only then is the change of the spread seen.
        isPlane: true,
        marks: [
          { kind: 'level', role: 'context', axis: 'x', at: 0 } as const,
          { kind: 'level', role: 'context', axis: 'y', at: 0 } as const,
          {
            kind: 'dots',
            role: 'context',
            name: 'before',
            points: BATCH.map(([x, y]): Point => [x, y]),
          } as const,
          ...marksOfBoth(own, reference, (outs, whose) => {
            const points = outs[k].to2DArray().map(([x, y]): Point => [x, y]);
            return [{ kind: 'dots', ...whose, points: inside(points, WIDE, HIGH) }];
          }),
        ],
      })),
      words:
        `Mean ± standard deviation of the two features: ${spreadInWords(BATCH)} before; after the layer of the ` +
        `reference ${spreadInWords(right[0])} in training, and ${spreadInWords(right[1])} in evaluation.` +
        apart(mine?.[0].flat(), right[0].flat(), 'out (training)') +
        apart(mine?.[1].flat(), right[1].flat(), 'out (evaluation)'),
    };
  },
});

function spreadInWords(rows: readonly (readonly number[])[]): string {
  const { mean, variance } = batchStatistics(rows);
  return mean.map((middle, j) => `${tidy(middle)} ± ${tidy(Math.sqrt(variance[j]))}`).join(' and ');
}

/** Rounding leaves a mean of 1e-16. */
function tidy(value: number): string {
  return inWords(Math.round(value * 1000) / 1000);
}

/** Batches of eight samples of one feature: mean 4 and variance 2, more or less. */
const BATCHES = spaced([0, 39], 40).map((t) =>
  spaced([0, 7], 8).map((k) => [4 + 2 * Math.sin(7.3 * t + 2.9 * k + Math.cos(3.1 * t * (k + 1)))]),
);
const MEANS: Interval = [-0.2, 6];
const VARIANCES: Interval = [-0.2, 6];

const runningFor = (momentum: number): Figure =>
  figure({
    title: 'The running statistics over forty batches',
    caption:
      'Training on one batch after another, from mean 0 and variance 5, with momentum 0.1. The faint dots are the mean ' +
      'and the variance of each batch. Look at how fast the lines leave their start, and how restless they are.',
    inputs: [{ batches: BATCHES.map((rows) => new Matrix(rows)), start: { mean: [0], variance: [5] } }],
    observe: (student, { batches, start }) => {
      const path = [start];
      for (const [t, batch] of batches.entries()) {
        path.push(student.batchNormForward(batch, [1], [0], path[t], { ...training, momentum }).running);
      }
      return path;
    },
    answer: ({ batches }) => times(batches.length + 1, record({ mean: vector(1), variance: vector(1) })),
    draw: (own, reference) => {
      const batches = BATCHES.map((rows) => batchStatistics(rows));
      const [right] = answersOf(reference);
      const mine = own && answersOf(own)[0];
      const of = (path: readonly RunningStatistics[], which: Which) => path.map((state) => state[which][0]);
      const plot = (which: Which, axis: Interval): Plot => ({
        title: `running ${which}`,
        x: { label: 'batch' },
        y: { label: which, domain: axis },
        marks: [
          { kind: 'dots', role: 'context', name: 'of the batch', points: numbered(of(batches, which), 1) },
          ...marksOfBoth(own, reference, ([path], whose) => {
            const points = numbered(of(path, which), 0);
            return [{ kind: 'line', ...whose, points: inside(points, [0, BATCHES.length], axis) }];
          }),
        ],
      });
      const end = right[BATCHES.length];
      return {
        plots: [plot('mean', MEANS), plot('variance', VARIANCES)],
        words:
          `From mean 0 and variance 5 the reference gets to mean ${inWords(right[10].mean[0])} and variance ` +
          `${inWords(right[10].variance[0])} after ten batches, to ${inWords(end.mean[0])} and ` +
          `${inWords(end.variance[0])} after forty; the batches have ${inWords(average(of(batches, 'mean')))} and ` +
          `${inWords(average(of(batches, 'variance')))} on average.` +
          apart(mine && of(mine, 'mean'), of(right, 'mean'), 'the running mean') +
          apart(mine && of(mine, 'variance'), of(right, 'variance'), 'the running variance'),
      };
    },
  });

type Which = 'mean' | 'variance';

function numbered(values: readonly number[], first: number): Point[] {
  return values.map((value, k) => [first + k, value]);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const running = movable(
  { label: 'momentum', from: 0, to: 1, step: 0.05, start: training.momentum },
  runningFor,
);

export const figures: readonly Figure[] = [beforeAndAfter, running];
