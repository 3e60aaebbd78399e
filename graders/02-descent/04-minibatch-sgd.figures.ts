import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { type Figure, figuresFor, movable, type Seen } from '../../harness/engine/figures/figure.ts';
import type { Image, Plot, Point } from '../../harness/engine/figures/plot.ts';
import { vector } from '../../harness/engine/shape.ts';
import { inWords, listed } from '../common/figure-lines.ts';
import { equalLoss, longWay, plane, stretches, type Window, way } from '../common/figure-plane.ts';
import { type Side, sidesOf } from '../common/figure-sides.ts';
import { epochsOf } from './batches.ts';
import { givenLineGradient, lineLoss, nearestLine, SAMPLES } from './line-fit.ts';
import { pointsOf } from './search-log.ts';

const figure = figuresFor<typeof Exercise>();

const START = [-1.5, 2.25];
const BATCH_SIZES = [12, 4, 1];
/** Beyond so many steps the points hide the line. */
const FEW_STEPS = 30;
const EPOCHS = 8;
const LEARNING_RATE = 0.2;

const PLANE: Window = { x: [-2, 2.5], y: [-0.5, 3] };
const ABOVE_LEAST = [0.02, 0.1, 0.3, 0.7, 1.3, 2.2];
const LOSSES: Window = { x: [0, EPOCHS], y: [1e-4, 5] };

const waysFor = (learningRate: number): Figure =>
  figure({
    title: 'The way with all samples at once, with four, with one',
    caption:
      'A line fitted to twelve samples, eight epochs, the same learning rate. With b = 12 a step is the mean over ' +
      'all samples; with b = 1 there are twelve steps an epoch, each as one sample has it. A smaller batch comes near ' +
      'the minimum sooner and then wanders about it. The orders, and so the ways, may be others than those of the ' +
      'reference, except with b = 12.',
    inputs: BATCH_SIZES.map((batchSize) => ({
      gradient: givenLineGradient(),
      n: SAMPLES,
      start: START,
      options: { learningRate, batchSize, epochs: EPOCHS },
      seed: 5,
    })),
    observe: (student, { gradient, n, start, options, seed }) =>
      student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
    answer: ({ start }) => vector(start.length),
    draw(own, reference) {
      const sides = sidesOf(own, reference);
      const least = lineLoss(nearestLine());
      return {
        plots: [
          ...BATCH_SIZES.map((batchSize, k) =>
            plane(
              PLANE,
              [
                equalLoss(
                  lineLoss,
                  PLANE,
                  ABOVE_LEAST.map((above) => least + above),
                ),
                ...sides.flatMap(({ seen, whose }) => pathOf(k)(iterates(seen[k]), PLANE, whose)),
              ],
              `b = ${batchSize}`,
            ),
          ),
          lossPlot(sides),
        ],
        words:
          `The loss is ${inWords(lineLoss(START))} at the start and ${inWords(least)} at its smallest. After ${EPOCHS} ` +
          `epochs that of the reference is ${lossesInWords(reference)}.` +
          (own ? ` That of yours is ${lossesInWords(own)}.` : ''),
      };
    },
  });

function lossPlot(sides: readonly Side<Seen<number[]>>[]): Plot {
  const least = lineLoss(nearestLine());
  return {
    title: 'What is left to go',
    x: { label: 'epoch', domain: LOSSES.x },
    y: { label: 'loss − smallest loss (log scale)', scale: 'log', domain: LOSSES.y },
    marks: sides.flatMap(({ seen, whose }) =>
      seen.flatMap((one, k) => {
        return stretches(
          iterates(one).map((weights, step): Point => [step / stepsAnEpoch(k), lineLoss(weights) - least]),
          LOSSES,
          whose,
          whose.role === 'reference' ? { label: `b = ${BATCH_SIZES[k]}` } : {},
        );
      }),
    ),
  };
}

function stepsAnEpoch(k: number): number {
  return Math.ceil(SAMPLES / BATCH_SIZES[k]);
}

function pathOf(k: number): typeof longWay {
  return EPOCHS * stepsAnEpoch(k) > FEW_STEPS ? longWay : way;
}

/** Where the gradient was asked for, and the result. */
function iterates({ answer, calls }: Seen<number[]>): number[][] {
  return [...pointsOf(calls.gradient ?? []), answer];
}

function lossesInWords(seen: readonly Seen<number[]>[]): string {
  return listed(seen.map(({ answer }, k) => `${inWords(lineLoss(answer))} for b = ${BATCH_SIZES[k]}`));
}

const ORDERED_EPOCHS = 10;

const orders = figure({
  title: 'The order of the samples in ten epochs',
  caption:
    'One row for each epoch, the first on top, one place for each step; the darker, the higher the number of the sample. Every row ' +
    'has every shade once. Two rows alike would be a rare accident, and so would a pattern.',
  inputs: [
    {
      gradient: givenLineGradient(),
      n: SAMPLES,
      start: START,
      options: { learningRate: LEARNING_RATE, batchSize: 1, epochs: ORDERED_EPOCHS },
      seed: 11,
    },
  ],
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  draw(own, reference) {
    return {
      plots: sidesOf(own, reference)
        .filter(({ seen: [seen] }) => rows(seen).length > 0)
        .map(({ seen: [seen], whose }) => ({
          title: whose.role === 'own' ? 'Yours' : 'Reference',
          x: { label: 'place in the epoch', domain: [0, SAMPLES] },
          y: { label: 'epoch', domain: [ORDERED_EPOCHS, 0] },
          marks: [{ kind: 'image', ...whose, values: rows(seen), range: [0, SAMPLES - 1] } satisfies Image],
        })),
      words:
        `The first epoch of the reference has the order ${orderInWords(reference[0])}.` +
        (own ? ` In yours it is ${orderInWords(own[0])}.${repeatsInWords(own[0])}` : ''),
    };
  },
});

/** Complete epochs of numbers of samples: others make no row. */
function rows({ calls }: Seen<number[]>): number[][] {
  return epochsOf(calls.gradient ?? [], SAMPLES)
    .filter((order) => order.length === SAMPLES && order.every((index) => index >= 0 && index < SAMPLES))
    .slice(0, ORDERED_EPOCHS);
}

function orderInWords(seen: Seen<number[]>): string {
  return rows(seen)[0]?.join(', ') ?? 'none, for it does not visit every sample once';
}

function repeatsInWords(seen: Seen<number[]>): string {
  const orders = rows(seen).map((order) => order.join());
  const different = new Set(orders).size;
  const complete = rows(seen).filter((order) => new Set(order).size === SAMPLES).length;
  return ` Different orders in ${orders.length} epochs of yours: ${different}; epochs with every sample once: ${complete}.`;
}

const ways = movable(
  { label: 'learning rate η', from: 0.02, to: 0.6, step: 0.02, start: LEARNING_RATE },
  waysFor,
);

export const figures: readonly Figure[] = [ways, orders];
