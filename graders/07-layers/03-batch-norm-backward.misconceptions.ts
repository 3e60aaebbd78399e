import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { batchStatistics } from '../../reference/batch-norm.ts';

/** What is different; the rest is as it should be. */
interface Change {
  /** The mean and the variance are taken of x, also where the cache holds others. */
  readonly ofBatch?: boolean;
  readonly root?: (variance: number, epsilon: number) => number;
  /** The share of the mean of dout that is taken away, in training. */
  readonly throughMean?: (meanOfD: number, samples: number) => number;
  /** The same for the mean of dout ⊙ x̂. */
  readonly throughVariance?: (meanOfDx: number, samples: number) => number;
  readonly factor?: (gamma: number, root: number) => number;
  readonly dgamma?: (dgamma: number, dbeta: number, samples: number) => number;
  readonly dbeta?: (dbeta: number, samples: number) => number;
  /** What dx is divided by once more. */
  readonly divisor?: (samples: number) => number;
  /** dout becomes dout · γ. */
  readonly scalesDout?: boolean;
  /** x becomes x − μ. */
  readonly centresX?: boolean;
  /** Whether the statistics count as functions of x. */
  readonly moving?: (training: boolean) => boolean;
}

function backwardWith(change: Change): Pick<typeof Exercise, 'batchNormBackward'> {
  const { throughMean = (mean) => mean, throughVariance = (mean) => mean } = change;
  const { factor = (gamma, root) => gamma / root } = change;
  const { root = (variance, epsilon) => Math.sqrt(variance + epsilon) } = change;
  return {
    batchNormBackward(dout, { x, gamma, epsilon, training, ...kept }) {
      const n = x.rows;
      const { mean, variance } = change.ofBatch ? batchStatistics(x.to2DArray()) : kept;
      const roots = variance.map((value) => root(value, epsilon));
      const normalized = x
        .clone()
        .subRowVector([...mean])
        .divRowVector(roots);
      const sums = dout.sum('column');
      const sumsWithX = Matrix.mul(dout, normalized).sum('column');
      const moving = change.moving?.(training) ?? training;
      const dx = dout.to2DArray().map((row, i) =>
        row.map((d, j) => {
          const byMean = moving ? throughMean(sums[j] / n, n) : 0;
          const byVariance = moving ? throughVariance(sumsWithX[j] / n, n) * normalized.get(i, j) : 0;
          return (factor(gamma[j], roots[j]) * (d - byMean - byVariance)) / (change.divisor?.(n) ?? 1);
        }),
      );
      if (change.scalesDout) dout.mulRowVector(gamma);
      if (change.centresX) x.subRowVector([...mean]);
      return {
        dx: new Matrix(dx),
        dgamma: sumsWithX.map((sum, j) => change.dgamma?.(sum, sums[j], n) ?? sum),
        dbeta: sums.map((sum) => change.dbeta?.(sum, n) ?? sum),
      };
    },
  };
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'mean treated as a constant',
    belief: 'μ is a number, so nothing flows back through it',
    nudge: 'Add 1 to every sample of a feature. What happens to out, and what does that say about dx?',
    behaviour: backwardWith({ throughMean: () => 0 }),
  },
  {
    name: 'variance treated as a constant',
    belief: 'σ² is a number, so nothing flows back through it',
    nudge: 'Move the largest x of a batch further away. Does √(σ² + ε) stay where it was?',
    behaviour: backwardWith({ throughVariance: () => 0 }),
  },
  {
    name: 'both treated as constants',
    belief: 'the layer is a straight line in x, in training too',
    nudge: 'In a batch of one, out is β whatever x is. Which dx follows from that?',
    behaviour: backwardWith({ moving: () => false }),
  },
  {
    name: 'statistics that move in evaluation',
    belief: 'the same formula holds in training and in evaluation',
    nudge: 'In evaluation, where do μ and σ² come from? Do they know this x?',
    behaviour: backwardWith({ moving: () => true }),
  },
  {
    name: 'batch statistics in evaluation',
    belief: 'μ and σ² can be computed again from x',
    nudge: 'Which μ and σ² did the forward pass use in evaluation? Where are they kept?',
    behaviour: backwardWith({ ofBatch: true }),
  },
  {
    name: 'epsilon outside the root',
    belief: 'ε is added to the standard deviation',
    nudge: 'For σ² = 8/3 and ε = 4/3, what is below the line in out?',
    behaviour: backwardWith({ root: (variance, epsilon) => Math.sqrt(variance) + epsilon }),
  },
  {
    name: 'no way back from a batch of one, in evaluation too',
    belief: 'in a batch of one dx is 0, whatever training says',
    nudge: 'In evaluation, does μ follow the one sample when it moves?',
    behaviour: {
      batchNormBackward: (dout, cache) => {
        const gradients = backwardWith({}).batchNormBackward(dout, cache);
        return cache.x.rows > 1 ? gradients : { ...gradients, dx: Matrix.zeros(1, dout.columns) };
      },
    },
  },
  {
    name: 'sums for means',
    belief: 'what flows back through μ and σ² is Σ dout and Σ dout ⊙ x̂',
    nudge: 'μ is a mean of n samples: if one of them moves by h, how far does μ move?',
    behaviour: backwardWith({ throughMean: (mean, n) => n * mean, throughVariance: (mean, n) => n * mean }),
  },
  {
    name: 'wrong sign through the variance',
    belief: 'what flows back through σ² is added',
    nudge: 'If σ² grows, does x̂ of a sample above the mean grow or shrink?',
    behaviour: backwardWith({ throughVariance: (mean) => -mean }),
  },
  {
    name: 'no γ in dx',
    belief: 'γ has a gradient of its own, so dx does not need it',
    nudge: 'With γ = 0, how much does out change when x moves?',
    behaviour: backwardWith({ factor: (_, root) => 1 / root }),
  },
  {
    name: 'no root in dx',
    belief: 'x̂ is normalized already, so dx is γ times what is left of dout',
    nudge: 'Measure x in millimetres instead of metres. How does ∂out/∂x change?',
    behaviour: backwardWith({ factor: (gamma) => gamma }),
  },
  {
    name: 'γ without x̂',
    belief: 'γ gets the sum of dout, as β does',
    nudge: 'What is γ multiplied by in the formula of out?',
    behaviour: backwardWith({ dgamma: (_, dbeta) => dbeta }),
  },
  {
    name: 'γ with x',
    belief: 'γ multiplies x, so its gradient is the sum of dout ⊙ x',
    nudge: 'What is γ multiplied by in the formula of out: x, or something made of x?',
    behaviour: {
      batchNormBackward: (dout, cache) => ({
        ...backwardWith({}).batchNormBackward(dout, cache),
        dgamma: Matrix.mul(dout, cache.x).sum('column'),
      }),
    },
  },
  {
    name: 'means for γ and β',
    belief: 'gradients of parameters are averages over the batch',
    nudge: 'L depends on β through n entries of out. Add up what each of them contributes.',
    behaviour: backwardWith({ dgamma: (sum, _, n) => sum / n, dbeta: (sum, n) => sum / n }),
  },
  {
    name: 'a mean for β',
    belief: 'the gradient of β is the mean of dout',
    nudge: 'L depends on β through n entries of out. Add up what each of them contributes.',
    behaviour: backwardWith({ dbeta: (sum, n) => sum / n }),
  },
  {
    name: 'a mean for γ',
    belief: 'the gradient of γ is the mean of dout ⊙ x̂',
    nudge: 'L depends on γ through n entries of out. Add up what each of them contributes.',
    behaviour: backwardWith({ dgamma: (sum, _, n) => sum / n }),
  },
  {
    name: 'divided by n − 1',
    belief: 'the way through σ² is divided by n − 1, as a sample variance is',
    nudge: 'By what is Σ (x − μ)² divided in the forward pass? Its derivative is divided by the same.',
    behaviour: backwardWith({
      throughVariance: (mean, n) => (n === 1 ? mean : (mean * n) / (n - 1)),
    }),
  },
  {
    name: 'dx averaged',
    belief: 'gradients are means over the batch, so dx is divided by n',
    nudge:
      'Take a batch of two in evaluation: out₁ does not read x₂. What is ∂L/∂x₁ for dout = [[1], [0]], and does it depend on n?',
    behaviour: backwardWith({ divisor: (n) => n }),
  },
  {
    name: 'dout changed in place',
    belief: 'dout.mulRowVector(γ) gives a new matrix',
    nudge:
      'What does the caller find in dout after the call? Which matrix does a method of ml-matrix like mul or add change?',
    behaviour: backwardWith({ scalesDout: true }),
  },
  {
    name: 'x centred in place',
    belief: 'x.subRowVector(μ) gives a new matrix',
    nudge: 'Call it twice with one cache. What is x − μ the second time?',
    behaviour: backwardWith({ centresX: true }),
  },
];
