import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import type { Misconception } from '../../harness/engine/model.ts';

type Statistics = Exercise.RunningStatistics;

/** What is different; the rest is as it should be. */
interface Change {
  /** The statistics of the batch, for all that they are used for. */
  readonly batch?: (x: Matrix) => Statistics;
  /** Which statistics normalize. */
  readonly used?: (batch: Statistics, running: Statistics, training: boolean) => Statistics;
  readonly divisor?: (variance: number, epsilon: number) => number;
  /** The batch statistics that the running ones move towards. */
  readonly runningBatch?: (batch: Statistics, samples: number) => Statistics;
  readonly blend?: (old: number, batch: number, momentum: number) => number;
  /** Whether the running statistics move. */
  readonly moves?: (training: boolean) => boolean;
  readonly inPlace?: boolean;
  readonly swapped?: boolean;
  readonly scale?: (gamma: number[]) => number[];
  readonly shift?: (beta: number[]) => number[];
  /** The shift is scaled with the rest. */
  readonly shiftScaled?: boolean;
  /** x becomes the output. */
  readonly overwritten?: boolean;
}

function layerWith(change: Change): Pick<typeof Exercise, 'batchNormForward'> {
  const { batch = byColumn, divisor = (variance, epsilon) => Math.sqrt(variance + epsilon) } = change;
  const { runningBatch = (statistics: Statistics) => statistics } = change;
  const { blend = (old, value, momentum) => (1 - momentum) * old + momentum * value } = change;
  return {
    batchNormForward(x, gamma, beta, running, { training, momentum, epsilon }) {
      const ofBatch = batch(x);
      const { mean, variance } = change.used?.(ofBatch, running, training) ?? (training ? ofBatch : running);
      const [scale, shift] = change.swapped
        ? [beta, gamma]
        : [change.scale?.(gamma) ?? gamma, change.shift?.(beta) ?? beta];
      const out = new Matrix(
        x.to2DArray().map((row) =>
          row.map((value, j) => {
            const scaled = (scale[j] * (value - mean[j])) / divisor(variance[j], epsilon);
            return scaled + (change.shiftScaled ? scale[j] * shift[j] : shift[j]);
          }),
        ),
      );
      const target = runningBatch(ofBatch, x.rows);
      const blended = (old: number[], values: number[]) =>
        old.map((value, j) => blend(value, values[j], momentum));
      const moved =
        (change.moves?.(training) ?? training)
          ? { mean: blended(running.mean, target.mean), variance: blended(running.variance, target.variance) }
          : running;
      if (change.inPlace) Object.assign(running, moved);
      if (change.overwritten) for (const i of x.to2DArray().keys()) x.setRow(i, out.getRow(i));
      return { out, running: moved, cache: { x, gamma, mean, variance, epsilon, training } };
    },
  };
}

function byColumn(x: Matrix): Statistics {
  return { mean: x.mean('column'), variance: x.variance('column', { unbiased: false }) };
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'variance divided by n − 1',
    belief: 'the variance of a sample is divided by n − 1',
    nudge:
      'What stands in front of the sum in the formula of σ²? And what does `variance` of ml-matrix divide by?',
    behaviour: layerWith({
      batch: (x) => ({
        mean: x.mean('column'),
        variance: byColumn(x).variance.map((variance) => (variance * x.rows) / (x.rows - 1)),
      }),
    }),
  },
  {
    name: 'running variance divided by n − 1',
    belief:
      'the batch is normalized with n, but the running variance is the estimate with n − 1, as in PyTorch',
    nudge: 'Libraries differ here. Which σ² does this assignment name beside the running statistics?',
    behaviour: layerWith({
      runningBatch: ({ mean, variance }, samples) => ({
        mean,
        variance: variance.map((value) => (value * samples) / Math.max(samples - 1, 1)),
      }),
    }),
  },
  {
    name: 'momentum on the old value',
    belief: 'momentum is the share of the old running statistics that stays',
    nudge: 'With momentum 0.1: is a batch 10 % of the new value or 90 %? Put it into the formula.',
    behaviour: layerWith({ blend: (old, batch, momentum) => momentum * old + (1 - momentum) * batch }),
  },
  {
    name: 'running statistics replaced',
    belief: 'the running statistics are those of the last batch',
    nudge: 'What is left of the first batch after the second one?',
    behaviour: layerWith({ blend: (_, batch) => batch }),
  },
  {
    name: 'running statistics never moved',
    belief: 'the running statistics are an input, somebody else keeps them',
    nudge: 'Which call sees the batches, and what does it return besides out?',
    behaviour: layerWith({ moves: () => false }),
  },
  {
    name: 'moved in evaluation too',
    belief: 'every batch that comes by improves the running statistics',
    nudge: 'Evaluate the same sample twice. Should the second answer differ from the first?',
    behaviour: layerWith({ moves: () => true }),
  },
  {
    name: 'batch statistics in evaluation',
    belief: 'every batch is normalized with its own mean and variance',
    nudge: 'In evaluation a single sample may come alone. What are its mean and its variance?',
    behaviour: layerWith({ used: (batch) => batch }),
  },
  {
    name: 'epsilon outside the root',
    belief: 'ε is added to the standard deviation',
    nudge: 'Put σ² = 0 and ε = 0.25 into the formula. What does the root cover?',
    behaviour: layerWith({ divisor: (variance, epsilon) => Math.sqrt(variance) + epsilon }),
  },
  {
    name: 'no root',
    belief: 'dividing by the variance makes the variance 1',
    nudge: 'In which unit is the variance of a length in metres, and in which unit should x̂ be?',
    behaviour: layerWith({ divisor: (variance, epsilon) => variance + epsilon }),
  },
  {
    name: 'one mean for the whole batch',
    belief: 'the batch has one mean and one variance',
    nudge: 'One feature is a height in metres, another an income. What would their common mean be?',
    behaviour: layerWith({
      batch: (x) => {
        const mean = x.mean();
        const variance = Matrix.sub(x, mean).pow(2).mean();
        return { mean: Array(x.columns).fill(mean), variance: Array(x.columns).fill(variance) };
      },
    }),
  },
  {
    name: 'γ left out',
    belief: 'normalizing is all that happens to x before β is added',
    nudge: 'Which spread does out have in each column: 1, or γⱼ?',
    behaviour: layerWith({ scale: (gamma) => gamma.map(() => 1) }),
  },
  {
    name: 'β left out',
    belief: 'out has mean 0 in each column',
    nudge: 'Which mean does the formula give a column of out, once the rest of it is normalized?',
    behaviour: layerWith({ shift: (beta) => beta.map(() => 0) }),
  },
  {
    name: 'γ and β swapped',
    belief: 'β scales and γ shifts',
    nudge: 'Which of the two is left over when x equals its mean?',
    behaviour: layerWith({ swapped: true }),
  },
  {
    name: 'running statistics changed in place',
    belief: 'the running statistics are there to be updated',
    nudge: 'What does the caller find in `running` after the call?',
    behaviour: layerWith({ inPlace: true }),
  },
  {
    name: 'deviations for variances',
    belief: 'the running statistics hold means and standard deviations',
    nudge:
      'Under the root of the evaluation stands σ² + ε. Which of σ and σ² do the running statistics hold then?',
    behaviour: layerWith({
      runningBatch: ({ mean, variance }) => ({ mean, variance: variance.map(Math.sqrt) }),
    }),
  },
  {
    name: 'running statistics in training',
    belief: 'the running statistics are the better estimates, so they normalize in training too',
    nudge:
      'With γ = 1 and β = 0, which mean has a column of out in training? Take running.mean = 5 and look.',
    behaviour: layerWith({ used: (_, running) => running }),
  },
  {
    name: 'β scaled by γ',
    belief: 'the layer is γ (x̂ + β)',
    nudge: 'Put x̂ = 0, γ = 2 and β = 5 into the formula. What is out?',
    behaviour: layerWith({ shiftScaled: true }),
  },
  {
    name: 'x becomes out',
    belief: 'sub, mul and add of a matrix give a new one',
    nudge:
      'What does the caller find in x after the call? In ml-matrix, which of x.sub(…) and Matrix.sub(x, …) leaves x alone?',
    behaviour: layerWith({ overwritten: true }),
  },
];
