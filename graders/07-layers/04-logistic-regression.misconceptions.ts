import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { sigmoid, softplus } from '../../reference/logistic-cost.ts';

/** What is different; the rest is as it should be. */
interface Change {
  /** The surprise about a label, by its score. */
  readonly surprise?: (z: number, label: number) => number;
  /** Its derivative. */
  readonly error?: (z: number, label: number) => number;
  /** What the surprises are divided by, in the cost and in the gradient. */
  readonly dataDivisor?: (samples: number) => number;
  readonly gradientDivisor?: (samples: number) => number;
  readonly penalty?: (weights: number[], bias: number, lambda: number, samples: number) => number;
  /** The penalty's part in dw, as a multiple of the weight. */
  readonly decay?: (lambda: number, samples: number) => number;
  readonly biasDecay?: (lambda: number, samples: number) => number;
  /** What the scores get of the bias. */
  readonly shift?: (bias: number) => number;
}

function modelWith(change: Change): Pick<typeof Exercise, 'logisticCostL2'> {
  const { surprise = (z, label) => softplus(label === 1 ? -z : z) } = change;
  const { error = (z, label) => sigmoid(z) - label } = change;
  const { dataDivisor = (m) => m, gradientDivisor = (m) => m } = change;
  const { penalty = (weights, _, lambda, m) => (lambda / (2 * m)) * squares(weights) } = change;
  const { decay = (lambda, m) => lambda / m, biasDecay = () => 0 } = change;
  const { shift = (bias) => bias } = change;
  return {
    logisticCostL2(weights, bias, X, y, lambda) {
      const m = X.rows;
      const rows = X.to2DArray();
      const scores = rows.map((row) => row.reduce((sum, x, j) => sum + x * weights[j], shift(bias)));
      const errors = scores.map((z, i) => error(z, y[i]));
      return {
        cost:
          total(scores.map((z, i) => surprise(z, y[i]))) / dataDivisor(m) + penalty(weights, bias, lambda, m),
        dw: weights.map(
          (weight, j) =>
            total(rows.map((row, i) => errors[i] * row[j])) / gradientDivisor(m) + decay(lambda, m) * weight,
        ),
        db: total(errors) / gradientDivisor(m) + biasDecay(lambda, m) * bias,
      };
    },
  };
}

const CLIP = 1e-15;

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function squares(values: number[]): number {
  return total(values.map((value) => value * value));
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'logarithms of rounded probabilities',
    belief: 'log ŷ and log(1 − ŷ) can be taken as they stand',
    nudge: 'Compute 1 − σ(40) and its logarithm by hand, then on the computer.',
    behaviour: modelWith({
      surprise: (z, label) => -label * Math.log(sigmoid(z)) - (1 - label) * Math.log(1 - sigmoid(z)),
    }),
  },
  {
    name: 'overflow of the exponential',
    belief: 'log(1 + eᶻ) is exact for every score',
    nudge: 'How large is e¹⁰⁰⁰ on the computer, and how large is log(1 + e¹⁰⁰⁰) on paper?',
    behaviour: modelWith({ surprise: (z, label) => Math.log(1 + Math.exp(label === 1 ? -z : z)) }),
  },
  {
    name: 'clipped probabilities',
    belief: 'probabilities kept a tiny number away from 0 and 1 make the logarithms safe',
    nudge: 'What is the largest cost that a sample can then have? Which cost belongs to a score of 1000?',
    behaviour: modelWith({
      surprise: (z, label) => {
        const probability = Math.min(Math.max(sigmoid(z), CLIP), 1 - CLIP);
        return -label * Math.log(probability) - (1 - label) * Math.log(1 - probability);
      },
    }),
  },
  {
    name: 'infinite costs count as 0',
    belief: 'a logarithm that is not finite is replaced by 0',
    nudge: 'Which cost belongs to a score of 1000 with the label 0, and which is added here?',
    behaviour: modelWith({
      surprise: (z, label) => {
        const probability = sigmoid(z);
        const surprise = -Math.log(label === 1 ? probability : 1 - probability);
        return Number.isFinite(surprise) ? surprise : 0;
      },
    }),
  },
  {
    name: 'bias penalized',
    belief: 'the bias is a parameter like the others, so it is penalized too',
    nudge: 'Over which parameters does the sum of squares in the assignment go?',
    behaviour: modelWith({
      penalty: (weights, bias, lambda, m) => (lambda / (2 * m)) * squares([...weights, bias]),
      biasDecay: (lambda, m) => lambda / m,
    }),
  },
  {
    name: 'penalty with the wrong sign',
    belief: 'the penalty lowers the cost, so it is subtracted',
    nudge: 'Make w twice as long. Should the penalty make the cost larger or smaller?',
    behaviour: modelWith({
      penalty: (weights, _, lambda, m) => (-lambda / (2 * m)) * squares(weights),
      decay: (lambda, m) => -lambda / m,
    }),
  },
  {
    name: 'penalty not divided by m',
    belief: 'the penalty is (λ/2)‖w‖², whatever the number of samples',
    nudge: 'Compare the fraction in front of the sum with the fraction in front of ‖w‖².',
    behaviour: modelWith({
      penalty: (weights, _, lambda) => (lambda / 2) * squares(weights),
      decay: (lambda) => lambda,
    }),
  },
  {
    name: 'the half forgotten in the cost alone',
    belief: 'the penalty is (λ/m)‖w‖², and its gradient (λ/m)w',
    nudge: 'Differentiate (λ/m)w² for a single weight. Is it the gradient that the code returns?',
    behaviour: modelWith({
      penalty: (weights, _, lambda, m) => (lambda / m) * squares(weights),
    }),
  },
  {
    name: 'a factor 2 in the gradient',
    belief: 'the derivative of ‖w‖² brings down a 2',
    nudge: 'Differentiate (λ/2m) w² for a single number w. Where does the ½ go?',
    behaviour: modelWith({ decay: (lambda, m) => (2 * lambda) / m }),
  },
  {
    name: 'no penalty in the gradient',
    belief: 'the penalty belongs to the cost, the gradient comes from the data',
    nudge: 'J is a sum of two terms that depend on w. How many has dw?',
    behaviour: modelWith({ decay: () => 0 }),
  },
  {
    name: 'no penalty in the cost',
    belief: 'the penalty belongs to the gradient, the cost comes from the data',
    nudge: 'Of which J is dw the derivative? Compare the cost for λ = 0 and λ = 1.',
    behaviour: modelWith({ penalty: () => 0 }),
  },
  {
    name: 'penalty not used',
    belief: 'λ is for those who ask for a penalty',
    nudge: 'Compare two calls that differ in λ alone. What should differ in the results?',
    behaviour: modelWith({ penalty: () => 0, decay: () => 0 }),
  },
  {
    name: 'bias left out of the scores',
    belief: 'zᵢ is wᵀxᵢ',
    nudge: 'Take w = 0 and b = 2. What is ŷ by the assignment, and what by the code?',
    behaviour: modelWith({ shift: () => 0 }),
  },
  {
    name: 'wrong sign',
    belief: 'the error is y − ŷ',
    nudge: 'Take a label 1 and a small score. In which direction does the cost fall, and which sign has db?',
    behaviour: modelWith({ error: (z, label) => label - sigmoid(z) }),
  },
  {
    name: 'sums for means',
    belief: 'the cost of a batch is the sum over its samples',
    nudge: 'With w = 0 and b = 0, what is the cost of one sample, and of ten?',
    behaviour: modelWith({ dataDivisor: () => 1, gradientDivisor: () => 1 }),
  },
  {
    name: 'gradient not averaged',
    belief: 'dw is Xᵀ(ŷ − y) and db the sum of ŷ − y',
    nudge: 'The cost has a 1/m in front of its sum. What does differentiating do to it?',
    behaviour: modelWith({ gradientDivisor: () => 1 }),
  },
  {
    name: 'gradient of the squared error',
    belief: 'the derivative of the sigmoid, ŷ(1 − ŷ), stays in the gradient',
    nudge: 'Differentiate −log σ(z) on paper, the outer function first. What becomes of ŷ(1 − ŷ)?',
    behaviour: modelWith({
      error: (z, label) => (sigmoid(z) - label) * sigmoid(z) * (1 - sigmoid(z)),
    }),
  },
  {
    name: 'norm not squared',
    belief: 'the penalty grows with the length of w',
    nudge: 'Double w. Does the penalty of the assignment double, or does it grow fourfold?',
    behaviour: modelWith({
      penalty: (weights, _, lambda, m) => (lambda / (2 * m)) * Math.sqrt(squares(weights)),
    }),
  },
  {
    name: 'half of the penalty in the gradient',
    belief: 'the factor λ/2m of the cost stands in dw too',
    nudge: 'Differentiate (λ/2m) w² for a single number w. What does the square bring down?',
    behaviour: modelWith({ decay: (lambda, m) => lambda / (2 * m) }),
  },
  {
    name: 'penalty divided by m twice',
    belief: 'the gradient is a mean, so λw/m is divided by m with the rest',
    nudge: 'Take every sample twice and twice the λ. Does dw stay as it was?',
    behaviour: modelWith({ decay: (lambda, m) => lambda / m ** 2 }),
  },
];
