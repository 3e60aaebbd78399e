import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';

type Order = (n: number, rng: () => number) => number[];

interface Twist {
  /** The samples to visit, made again for every epoch. */
  readonly order?: Order;
  /** Whether the order of the first epoch serves for all. */
  readonly once?: boolean;
  /** What stands before the two terms of ∇Fᵢ. */
  readonly data?: (n: number) => number;
  readonly penalty?: (n: number) => number;
  /** A second share of the penalty, taken at the end of each epoch. */
  readonly penaltyOfEpoch?: number;
  /** −1 where y is taken for −y. */
  readonly target?: number;
  /** Whether all steps of an epoch start from the same weights. */
  readonly stale?: boolean;
}

const shuffled: Order = (n, rng) => {
  const order = inTurn(n);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
};

function inTurn(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** Swaps each place, from the first on, with a drawn one of those that are left. */
const fromTheFront: Order = (n, rng) => {
  const order = inTurn(n);
  for (let place = 0; place < n; place++) {
    const other = place + Math.floor(rng() * (n - place));
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
};

const byKeys: Order = (n, rng) => {
  const keys = inTurn(n).map(() => rng());
  return inTurn(n).sort((one, other) => keys[one] - keys[other]);
};

type Descent = (twist: Twist) => typeof Exercise.ridgeSGD;

function descending(twist: Twist): typeof Exercise.ridgeSGD {
  const { order = shuffled, once = false, stale = false, penaltyOfEpoch = 0 } = twist;
  const { data = () => 1, penalty = () => 1, target = 1 } = twist;
  return (X, y, alpha, { learningRate, epochs }, rng) => {
    const rows = X.to2DArray();
    const n = rows.length;
    const first = once ? order(n, rng) : [];
    const weights = rows[0].map(() => 0);
    for (let epoch = 0; epoch < epochs; epoch++) {
      const start = [...weights];
      for (const i of once ? first : order(n, rng)) {
        const here = stale ? start : [...weights];
        const error = rows[i].reduce((sum, entry, j) => sum + entry * here[j], 0) - target * y[i];
        for (let j = 0; j < weights.length; j++) {
          const gradient = data(n) * error * rows[i][j] + penalty(n) * alpha * here[j];
          weights[j] -= learningRate * gradient;
        }
      }
      for (let j = 0; j < weights.length; j++)
        weights[j] -= learningRate * penaltyOfEpoch * alpha * weights[j];
    }
    return weights;
  };
}

const beliefs = (descent: Descent): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'the penalty divided by n',
    belief: 'n samples share the penalty, so each step carries αw/n',
    nudge: 'Work out the mean of the Fᵢ: how often does it contain the penalty, if each has a share of 1/n?',
    behaviour: { ridgeSGD: descent({ penalty: (n) => 1 / n }) },
  },
  {
    name: 'the penalty once in an epoch',
    belief: 'the penalty belongs to the data set, so it is applied after each epoch',
    nudge: 'Which terms does the gradient of a single Fᵢ have?',
    behaviour: { ridgeSGD: descent({ penalty: () => 0, penaltyOfEpoch: 1 }) },
  },
  {
    name: 'no penalty in the steps',
    belief: 'the penalty is part of the objective, the steps follow the samples',
    nudge: 'Whose minimum do these steps lead to? Change α: does the result change?',
    behaviour: { ridgeSGD: descent({ penalty: () => 0 }) },
  },
  {
    name: 'the sample’s gradient divided by n',
    belief: 'the loss is a mean, so the gradient of a sample is divided by n',
    nudge: 'F is the mean of the Fᵢ. Is there a 1/n inside of Fᵢ?',
    behaviour: { ridgeSGD: descent({ data: (n) => 1 / n }) },
  },
  {
    name: 'a factor 2 in the gradient',
    belief: 'the square of the error brings down a 2',
    nudge: 'Differentiate ½e² on paper: what happens to the ½?',
    behaviour: { ridgeSGD: descent({ data: () => 2 }) },
  },
  {
    name: 'a factor 2 in the penalty',
    belief: 'the derivative of the penalty is 2αw',
    nudge: 'Differentiate (α/2)w² for a single number w.',
    behaviour: { ridgeSGD: descent({ penalty: () => 2 }) },
  },
  {
    name: 'uphill',
    belief: 'the step goes along the gradient',
    nudge: 'One sample, one step from w = 0: is the prediction nearer to y afterwards?',
    behaviour: { ridgeSGD: descent({ data: () => -1, penalty: () => -1 }) },
  },
  {
    name: 'y with the other sign',
    belief: 'the error of a sample is xᵀw + y',
    nudge: 'One sample, x = [1], y = 3, α = 0: for which w is the error of the code 0?',
    behaviour: { ridgeSGD: descent({ target: -1 }) },
  },
  {
    name: 'all steps from the start of the epoch',
    belief: 'the weights change at the end of an epoch, by the sum of its steps',
    nudge: 'At which weights is the gradient of the second sample taken?',
    behaviour: { ridgeSGD: descent({ stale: true }) },
  },
  {
    name: 'drawn with replacement',
    belief: 'a random sample is drawn for every step',
    nudge: 'After one epoch, how often may a sample have been visited?',
    behaviour: { ridgeSGD: descent({ order: (n, rng) => inTurn(n).map(() => Math.floor(rng() * n)) }) },
  },
  {
    name: 'no shuffling',
    belief: 'going through all the samples in turn is random enough',
    nudge: 'What is the argument `rng` used for?',
    behaviour: { ridgeSGD: descent({ order: inTurn }) },
  },
  {
    name: 'shuffled once',
    belief: 'one random order serves for all epochs',
    nudge: 'How many permutations are drawn in a run of ten epochs?',
    behaviour: { ridgeSGD: descent({ once: true }) },
  },
  {
    name: 'Math.random instead of rng',
    belief: 'any source of random numbers will do',
    nudge: 'Run it twice with the same `rng`. Are the results the same?',
    behaviour: { ridgeSGD: descent({ order: (n) => shuffled(n, Math.random) }) },
  },
];

export const misconceptions = beliefs(descending);

const choice = (name: string, decided: Twist, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: { ridgeSGD: descending(decided) },
  misconceptions: beliefs((replaced) => descending({ ...decided, ...replaced })),
  silent,
});

/** How the permutation is made is free. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('swaps from the front', { order: fromTheFront }),
  choice('sorted by random keys', { order: byKeys }),
];
