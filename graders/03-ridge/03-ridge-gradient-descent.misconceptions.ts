import type * as Exercise from '../../exercises/03-ridge/03-ridge-gradient-descent.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { correlations } from '../../reference/lasso.ts';

interface Twist {
  /** What stands before the two terms of the gradient; n is the number of samples. */
  readonly data?: (n: number) => number;
  readonly penalty?: (n: number) => number;
  /** −1 where y is taken for −y. */
  readonly towards?: number;
  /** −1 walks downhill. */
  readonly direction?: number;
  readonly start?: number;
  /** How long a step is. */
  readonly length?: (step: readonly number[]) => number;
  /** Whether the loop ends after so many iterations, and a step of such a length. */
  readonly ends?: (moved: number, tolerance: number, iteration: number) => boolean;
  /** Of the two iterates at an early stop, the one before the step is the result. */
  readonly keepsTheOneBefore?: boolean;
  /** The gradient is compared with the tolerance, not the step. */
  readonly looksAtTheGradient?: boolean;
}

type Descent = (twist: Twist) => typeof Exercise.ridgeGradientDescent;

const descending: Descent = (twist) => {
  const { data = () => 1, penalty = () => 1, direction = -1, start = 0 } = twist;
  const { length = (step) => Math.hypot(...step), ends = (moved, tolerance) => moved < tolerance } = twist;
  return (X, y, alpha, { learningRate, maxIterations, tolerance }) => {
    const rows = X.to2DArray();
    const n = rows.length;
    let weights = rows[0].map(() => start);
    for (let k = 1; k <= maxIterations; k++) {
      const targets = twist.towards === -1 ? y.map((target) => -target) : y;
      const towards = correlations(rows, targets, weights);
      const step = weights.map((weight, j) => {
        const gradient = penalty(n) * alpha * weight - data(n) * towards[j];
        return direction * learningRate * gradient;
      });
      const before = weights;
      weights = weights.map((weight, j) => weight + step[j]);
      const moved = length(step) / (twist.looksAtTheGradient ? learningRate : 1);
      if (ends(moved, tolerance, k)) return twist.keepsTheOneBefore ? before : weights;
    }
    return weights;
  };
};

const beliefs = (descent: Descent): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'a sum instead of a mean',
    belief: 'the gradient of the loss is Xᵀ(Xw − y)',
    nudge: 'Differentiate (1/2n)(y − wx)² for a single sample, then for n of them. What is left in front?',
    behaviour: { ridgeGradientDescent: descent({ data: (n) => n }) },
  },
  {
    name: 'a factor 2 in the gradient',
    belief: 'the square of the loss brings down a 2',
    nudge: 'Differentiate ½r² on paper: what happens to the ½?',
    behaviour: { ridgeGradientDescent: descent({ data: () => 2 }) },
  },
  {
    name: 'a factor 2 in the penalty',
    belief: 'the derivative of the penalty is 2αw',
    nudge: 'Differentiate (α/2)w² for a single number w.',
    behaviour: { ridgeGradientDescent: descent({ penalty: () => 2 }) },
  },
  {
    name: 'the half kept in the penalty',
    belief: 'the penalty has the factor α/2 in F, and so it has in the gradient',
    nudge: 'How steep is (α/2)w² at w = 1? Compare with its values at 1.01 and 0.99.',
    behaviour: { ridgeGradientDescent: descent({ penalty: () => 1 / 2 }) },
  },
  {
    name: 'the penalty divided by n',
    belief: 'the 1/n belongs to the whole gradient',
    nudge: 'In F, which of the two terms does the factor 1/2n stand in front of?',
    behaviour: { ridgeGradientDescent: descent({ penalty: (n) => 1 / n }) },
  },
  {
    name: 'no penalty in the gradient',
    belief: 'the penalty is part of the objective, the steps follow the loss',
    nudge: 'Whose minimum does that walk end in? Change α: does the result change?',
    behaviour: { ridgeGradientDescent: descent({ penalty: () => 0 }) },
  },
  {
    name: 'the penalty with the other sign',
    belief: 'the penalty makes weights smaller, so it is subtracted from the gradient',
    nudge: 'Take y = 0 and some w > 0: which way should the step go, and which way does it go?',
    behaviour: { ridgeGradientDescent: descent({ penalty: () => -1 }) },
  },
  {
    name: 'uphill',
    belief: 'the step goes along the gradient',
    nudge: 'Work out F before and after one step. Did it become smaller?',
    behaviour: { ridgeGradientDescent: descent({ direction: 1 }) },
  },
  {
    name: 'one iteration',
    belief: 'the weights are returned at the end of the loop body',
    nudge: 'How many times does the loop run when maxIterations is 3?',
    behaviour: { ridgeGradientDescent: descent({ ends: () => true }) },
  },
  {
    name: 'never stops early',
    belief: 'the loop always makes maxIterations iterations',
    nudge: 'What does the option `tolerance` do in the code?',
    behaviour: { ridgeGradientDescent: descent({ ends: () => false }) },
  },
  {
    name: 'stops at the first long step',
    belief: 'the walk ends when a step is longer than the tolerance',
    nudge: 'Are the steps near the minimum longer or shorter than those far away?',
    behaviour: { ridgeGradientDescent: descent({ ends: (moved, tolerance) => moved > tolerance }) },
  },
  {
    name: 'the square compared with the tolerance',
    belief: 'a step is short when the sum of its squares is below the tolerance',
    nudge: 'A step of length 0.1 and a tolerance of 0.01: is it short by the assignment, and by the code?',
    behaviour: { ridgeGradientDescent: descent({ length: (step) => Math.hypot(...step) ** 2 }) },
  },
  {
    name: 'y with the other sign',
    belief: 'the residual is Xw + y',
    nudge: 'One feature, x = [1], y = [3], α = 0: for which w is the residual of the code 0?',
    behaviour: { ridgeGradientDescent: descent({ towards: -1 }) },
  },
  {
    name: 'the largest entry of the step',
    belief: 'a step is short when none of its entries is as large as the tolerance',
    nudge: 'How long is a step of 0.3 in each of four directions?',
    behaviour: { ridgeGradientDescent: descent({ length: (step) => Math.max(...step.map(Math.abs)) }) },
  },
  {
    name: 'starts from ones',
    belief: 'any start will do',
    nudge: 'What do the weights look like for maxIterations = 0?',
    behaviour: { ridgeGradientDescent: descent({ start: 1 }) },
  },
];

export const misconceptions = beliefs(descending);

const choice = (name: string, decided: Twist, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: { ridgeGradientDescent: descending(decided) },
  misconceptions: beliefs((twist) => descending({ ...decided, ...twist })),
  silent,
});

/** At an early stop either iterate may be returned, and the gradient may be what is short. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('the iterate before the short step', { keepsTheOneBefore: true }),
  choice(
    'stops at a short gradient',
    { looksAtTheGradient: true },
    {
      'stops at the first long step':
        'The first gradient is longer than a tolerance: what ends there makes one iteration, and is told so.',
    },
  ),
];
