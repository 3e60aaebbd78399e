import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';
import { curvesOfBoth } from '../common/figure-curves.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  listed,
  marksOfBoth,
} from '../common/figure-lines.ts';
import { runOf } from './runs-of-training.ts';

const figure = figuresFor<typeof Exercise>();

const TOTAL = 60;
const STEPS = Array.from({ length: TOTAL + 10 }, (_, step) => step);
const SCHEDULES = [
  { peak: 1, floor: 0.1, warmupSteps: 0, totalSteps: TOTAL },
  { peak: 1, floor: 0.1, warmupSteps: 10, totalSteps: TOTAL },
  { peak: 1, floor: 0.1, warmupSteps: 30, totalSteps: TOTAL },
];
const TIME: Interval = [0, TOTAL + 10];
const RATE: Interval = [0, 1.2];

const rates = figure({
  title: 'The learning rate, step after step',
  caption:
    'Three schedules that end alike and warm up over 0, 10 and 30 steps. Look at the first step, at the joint of the two ' +
    'curves, and at what follows the last step.',
  inputs: SCHEDULES.flatMap((schedule) => STEPS.map((step) => ({ step, schedule }))),
  observe: (student, { step, schedule }) => student.learningRateAt(step, schedule),
  answer: () => number,
  draw: (own, reference) => ({
    plots: [
      curvesOfBoth(own, reference, {
        x: { label: 'step t', domain: TIME },
        at: STEPS,
        labels: SCHEDULES.map(({ warmupSteps }) => `W = ${warmupSteps}`),
      })({ label: 'ηₜ', domain: RATE }, (rate) => rate),
    ],
    words: `The first step of the reference has the rates ${listed(
      SCHEDULES.map((_, nth) => inWords(answersOf(reference)[nth * STEPS.length])),
    )}.${apart(own && answersOf(own), answersOf(reference), 'the rates')}`,
  }),
});

/** A loss that falls, wavers and rises, as the validation loss of a model that begins to learn by heart. */
const LOSSES = [
  2, 1.4, 1.05, 0.9, 0.95, 0.82, 0.78, 0.8, 0.79, 0.83, 0.76, 0.8, 0.85, 0.88, 0.94, 1, 1.1, 1.15,
];
const PATIENCES = [1, 2, 3, 4, 5, 6, 7, 8];
const PATIENCE: Interval = [0, 9];
const EPOCHS: Interval = [0, LOSSES.length + 1];

const patience = figure({
  title: 'What patience finds',
  caption:
    'The validation loss of 18 epochs, and for each patience how many epochs were trained. Look at how much patience it ' +
    'takes to get over the small hills.',
  inputs: PATIENCES.map((patience) =>
    runOf({ start: [0], ofEpochs: LOSSES, patience, maxEpochs: LOSSES.length }),
  ),
  observe: (student, { trainEpoch, validationLoss, start, options }) => {
    const { weights, bestEpoch, losses } = student.earlyStopping(trainEpoch, validationLoss, start, options);
    return { weights, bestEpoch, epochs: losses.length };
  },
  answer: () => record({ weights: vector(1), bestEpoch: number, epochs: number }),
  draw: (own, reference) => ({
    plots: [
      {
        title: 'the losses',
        x: { label: 'epoch', domain: EPOCHS },
        y: { label: 'validation loss', domain: [0, 2.2] },
        marks: [
          {
            kind: 'line',
            role: 'context',
            points: LOSSES.map((loss, e): Point => [e + 1, loss]),
            dotted: true,
          },
        ],
      },
      {
        title: 'epochs trained',
        x: { label: 'patience', domain: PATIENCE },
        y: { label: 'epochs', domain: EPOCHS },
        marks: marksOfBoth(own, reference, (answers, whose) => {
          const points = answers.map(({ epochs }, k): Point => [PATIENCES[k], epochs]);
          return [{ kind: 'line', ...whose, points: inside(points, PATIENCE, EPOCHS), dotted: true }];
        }),
      },
    ],
    words:
      `With patience ${listed(PATIENCES)} the best epoch of the reference is ${listed(
        answersOf(reference).map(({ bestEpoch }) => bestEpoch),
      )}.` +
      apart(
        own && answersOf(own).map(({ epochs }) => epochs),
        answersOf(reference).map(({ epochs }) => epochs),
        'the epochs trained',
      ),
  }),
});

export const figures: readonly Figure[] = [patience, rates];
