import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, record, vector } from '../../harness/engine/shape.ts';
import { batchStatistics, normalizeWith } from '../../reference/batch-norm.ts';
import { answersOf, apart, type Interval, inside, inWords, marksOfBoth } from '../common/figure-lines.ts';
import type { Cache } from './batches.ts';
import { barsOf, numbersTo } from './figure-bars.ts';

const figure = figuresFor<typeof Exercise>();

const EPSILON = 0.01;

/** Six samples of two features. */
const X = [
  [1, 4],
  [2, -1],
  [4, 0],
  [5, 3],
  [7, -2],
  [11, 2],
];
const GAMMA = [3, -2];
const BETA = [0, 0];

function cacheFor(training: boolean): Cache {
  const { mean, variance } = batchStatistics(X);
  return {
    x: new Matrix(X),
    gamma: GAMMA,
    mean: [...mean],
    variance: [...variance],
    epsilon: EPSILON,
    training,
  };
}

/** The loss asks for more of one sample in feature 1, and for less of it in feature 2. */
const ONE_SAMPLE = X.map((_, i) => (i === 1 ? [1, -1] : [0, 0]));
const SAMPLES = numbersTo(X.length);
const SLOPES: Interval = [-1, 1];
const MODES = [true, false];

const spread = figure({
  title: 'What one sample of the output asks of the whole batch',
  caption:
    'dout is 1 at sample 2 and 0 elsewhere; the bars are dx in the first feature. In both pictures the mean and the ' +
    'variance are the same numbers. Look at which samples feel the gradient in training, and which in evaluation.',
  inputs: MODES.map((training) => ({ dout: new Matrix(ONE_SAMPLE), cache: cacheFor(training) })),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache).dx,
  answer: () => matrix(X.length, 2),
  draw: (own, reference) => {
    const columns = (answers: readonly Matrix[]) => answers.map((dx) => dx.getColumn(0));
    const [training, evaluation] = columns(answersOf(reference));
    const mine = own && columns(answersOf(own));
    return {
      plots: MODES.map(
        (isTraining, k): Plot => ({
          title: isTraining ? 'training' : 'evaluation',
          x: { label: 'sample' },
          y: { label: 'dx in feature 1', domain: SLOPES },
          marks: marksOfBoth(own, reference, (answers, whose) => [
            barsOf(columns(answers)[k], SAMPLES, whose, SLOPES),
          ]),
        }),
      ),
      words:
        `In training dx is ${training.map(inWords).join(', ')} in the reference, in evaluation ` +
        `${evaluation.map(inWords).join(', ')}.` +
        apart(mine?.[0], training, 'dx (training)') +
        apart(mine?.[1], evaluation, 'dx (evaluation)'),
    };
  },
});

/** A loss that asks something of every entry, L = Σ dout ⊙ out. */
const DOUT = [
  [1, 0.5],
  [-0.5, 1],
  [0.25, -1],
  [2, 0],
  [-1, 1.5],
  [0.5, -0.5],
];
/** A central difference with this step is right to seven digits here. */
const STEP = 1e-4;
const ENTRIES: Interval = [-3, 3];

const check = figure({
  title: 'Each entry beside the slope of the loss',
  caption:
    'Every entry of dx, dγ and dβ is a dot: across, the slope of a loss, measured with a small step; up, ' +
    'the gradient. Where the two agree, the dot lies on the diagonal.',
  inputs: [{ dout: new Matrix(DOUT), cache: cacheFor(true) }],
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache),
  answer: () => record({ dx: matrix(X.length, 2), dgamma: vector(2), dbeta: vector(2) }),
  draw: (own, reference) => {
    const measured = slopes();
    const right = entriesOf(answersOf(reference)[0]);
    const mine = own && entriesOf(answersOf(own)[0]);
    return {
      plots: [
        {
          x: { label: 'measured slope', domain: ENTRIES },
          y: { label: 'gradient', domain: ENTRIES },
          isPlane: true,
          marks: [
            {
              kind: 'line',
              role: 'context',
              name: 'equal',
              points: ENTRIES.map((end): Point => [end, end]),
            },
            ...marksOfBoth(own, reference, ([answer], whose) => {
              const points = entriesOf(answer).map((entry, k): Point => [measured[k], entry]);
              return [{ kind: 'dots', ...whose, points: inside(points, ENTRIES, ENTRIES) }];
            }),
          ],
        },
      ],
      words:
        `${measured.length} slopes between ${inWords(Math.min(...measured))} and ${inWords(Math.max(...measured))}: ` +
        `twelve for x, two for γ, two for β.` +
        apart(mine?.slice(0, 12), right.slice(0, 12), 'dx') +
        apart(mine?.slice(12, 14), right.slice(12, 14), 'dγ') +
        apart(mine?.slice(14), right.slice(14), 'dβ'),
    };
  },
});

interface Gradients {
  readonly dx: Matrix;
  readonly dgamma: readonly number[];
  readonly dbeta: readonly number[];
}

function entriesOf({ dx, dgamma, dbeta }: Gradients): number[] {
  return [...dx.to1DArray(), ...dgamma, ...dbeta];
}

/** Central differences of the loss, in the order of `entriesOf`. */
function slopes(): number[] {
  const loss = (rows: readonly (readonly number[])[], gamma: readonly number[], beta: readonly number[]) => {
    const out = normalizeWith(batchStatistics(rows), rows, gamma, beta, EPSILON);
    return out.flat().reduce((sum, entry, k) => sum + entry * DOUT.flat()[k], 0);
  };
  const slopeOf = (at: (step: number) => number) => (at(STEP) - at(-STEP)) / (2 * STEP);
  const moved = (values: readonly number[], j: number, step: number) => values.with(j, values[j] + step);
  return [
    ...X.flatMap((row, i) =>
      row.map((_, j) => slopeOf((step) => loss(X.with(i, moved(row, j, step)), GAMMA, BETA))),
    ),
    ...GAMMA.map((_, j) => slopeOf((step) => loss(X, moved(GAMMA, j, step), BETA))),
    ...BETA.map((_, j) => slopeOf((step) => loss(X, GAMMA, moved(BETA, j, step)))),
  ];
}

export const figures: readonly Figure[] = [spread, check];
