import type * as Exercise from '../../exercises/08-training/03-training-loop.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { number, record, times } from '../../harness/engine/shape.ts';
import { answersOf, apart, type Interval, inside, inWords, marksOfBoth } from '../common/figure-lines.ts';
import { partsOn } from './training-parts.ts';

const figure = figuresFor<typeof Exercise>();

const SAMPLES = [1.5, 2.5, 1, 3, 2, 2.2, 1.8, 2.6];
const N = SAMPLES.length - 1;
const EPOCHS = 12;
/** Another order in every epoch: steps of 1, 2, … through the samples, whose number is a prime. */
const ORDERS = Array.from({ length: EPOCHS }, (_, e) =>
  Array.from({ length: N }, (_, i) => (i * (1 + (e % (N - 1))) + e) % N),
);
const SIZES = [1, 3, 7];
const TIME: Interval = [0, EPOCHS + 1];
const LOSS: Interval = [0, 4];

interface Losses {
  readonly training: number;
  readonly validation: number;
}

const curves = figure({
  title: 'Training and validation loss, epoch after epoch',
  caption:
    'A model of one weight with running statistics and momentum, and batches of 1, 3 and 7 of its seven samples. Look at how ' +
    'far the curves have come after one epoch, and at how smooth they are.',
  inputs: SIZES.map((batchSize) => ({
    ...partsOn(SAMPLES),
    start: { weights: [-1], running: [0], state: [0] },
    data: { orders: ORDERS, validation: [N], batchSize },
  })),
  observe: (student, { forward, backward, step, start, data }) =>
    student.train(forward, backward, step, start, data).history,
  answer: () => times(EPOCHS, record({ training: number, validation: number })),
  draw: (own, reference) => {
    const plot = (title: string, of: (losses: Losses) => number): Plot => ({
      title,
      x: { label: 'epoch', domain: TIME },
      y: { label: 'loss', domain: LOSS },
      marks: marksOfBoth(own, reference, (answers, whose) =>
        answers.map((history, nth) => {
          const points = history.map((losses, e): Point => [e + 1, of(losses)]);
          const word = whose.role === 'reference' && { label: `b = ${SIZES[nth]}` };
          return { kind: 'line', ...whose, points: inside(points, TIME, LOSS), ...word } as const;
        }),
      ),
    });
    const all = (answers: readonly (readonly Losses[])[]) =>
      answers.flat().flatMap(({ training, validation }) => [training, validation]);
    const right = answersOf(reference);
    return {
      plots: [
        plot('training', ({ training }) => training),
        plot('validation', ({ validation }) => validation),
      ],
      words:
        `After the first epoch the validation loss of the reference is ${right
          .map((history) => inWords(history[0].validation))
          .join(', ')} for batches of ${SIZES.join(', ')}.` +
        apart(own && all(answersOf(own)), all(right), 'the losses'),
    };
  },
});

export const figures: readonly Figure[] = [curves];
