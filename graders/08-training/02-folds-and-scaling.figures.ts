import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/02-folds-and-scaling.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, record, times } from '../../harness/engine/shape.ts';
import { answersOf, apart, type Interval, inside, inWords, marksOfBoth } from '../common/figure-lines.ts';
import { samples } from './splits.ts';

const figure = figuresFor<typeof Exercise>();

/** The test part lies elsewhere than the training part, as data of tomorrow may. */
const TRAIN = [
  [10, 0.2],
  [14, 0.8],
  [18, 0.3],
  [22, 0.7],
  [12, 0.5],
  [20, 0.5],
];
const TEST = [
  [26, 0.9],
  [30, 1.1],
  [24, 1.2],
];
const SPLIT = {
  X: new Matrix([...TRAIN, ...TEST]),
  train: TRAIN.map((_, i) => i),
  test: TEST.map((_, i) => TRAIN.length + i),
};
const PLANE: Interval = [-4, 5];

const twoParts = figure({
  title: 'Both parts in the units of the training part',
  caption:
    'Two features, standardized. The training part lies around 0 with a deviation of 1. Look at whether the test part ' +
    'keeps its distance to it, or is drawn to 0 too.',
  inputs: [SPLIT],
  observe: (student, { X, train, test }) => student.standardize(X, train, test),
  answer: ({ train, test }) => record({ train: matrix(train.length, 2), test: matrix(test.length, 2) }),
  draw: (own, reference) => {
    const plot = (title: string, part: 'train' | 'test'): Plot => ({
      title,
      x: { label: 'z₁', domain: PLANE },
      y: { label: 'z₂', domain: PLANE },
      isPlane: true,
      marks: marksOfBoth(own, reference, (answers, whose) =>
        answers.map((answer) => {
          const points = answer[part].to2DArray().map(([a, b]): Point => [a, b]);
          return { kind: 'dots', ...whose, points: inside(points, PLANE, PLANE) } as const;
        }),
      ),
    });
    const [right] = answersOf(reference);
    const mine = own && answersOf(own)[0];
    return {
      plots: [plot('training part', 'train'), plot('test part', 'test')],
      words:
        `The mean of the test part is ${inWords(right.test.mean('column')[0])} in the first feature and ` +
        `${inWords(right.test.mean('column')[1])} in the second, for the reference.` +
        apart(mine?.train.to1DArray(), right.train.to1DArray(), 'the training part') +
        apart(mine?.test.to1DArray(), right.test.to1DArray(), 'the test part'),
    };
  },
});

const ORDER = { order: [7, 2, 10, 0, 5, 9, 3, 1, 8, 6, 4], k: 4 };
const PLACES: Interval = [-0.5, 10.5];
const FOLDS: Interval = [-0.5, 3.5];

const testedWhen = figure({
  title: 'Which fold tests which sample',
  caption:
    'Eleven samples in a shuffled order, four folds. A dot at (p, f): the sample at place p of the order is tested ' +
    'in fold f. Look for places with no dot, or with two.',
  inputs: [ORDER],
  observe: (student, { order, k }) => student.kFold(order, k),
  answer: ({ k }) => times(k, record({ train: samples, test: samples })),
  draw: (own, reference) => ({
    plots: [
      {
        x: { label: 'place in the order', domain: PLACES },
        y: { label: 'fold', domain: FOLDS },
        marks: marksOfBoth(own, reference, (answers, whose) =>
          answers.map((folds) => {
            const points = folds.flatMap(({ test }, f) =>
              test.map((sample): Point => [ORDER.order.indexOf(sample), f]),
            );
            return { kind: 'dots', ...whose, points: inside(points, PLACES, FOLDS) } as const;
          }),
        ),
      },
    ],
    words: `The folds of the reference have ${answersOf(reference)[0]
      .map(({ test }) => test.length)
      .join(', ')} samples.`,
  }),
});

export const figures: readonly Figure[] = [twoParts, testedWhen];
