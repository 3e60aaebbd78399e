import type * as Exercise from '../../exercises/00-start/01-half-squared-norm.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { halfSquaredNorm } from '../../reference/half-squared-norm.ts';

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'the half forgotten in the penalty',
    belief: 'the penalty is the squared norm',
    nudge: 'Put w = [3, 4] into the formula and compare with the example of the assignment.',
    behaviour: { halfSquaredNorm: (weights) => 2 * halfSquaredNorm(weights) },
  },
  {
    name: 'the half forgotten in both',
    belief: 'the squared norm has the gradient 2w, and the ½ is a matter of taste',
    nudge: 'The two functions agree with each other. Do they agree with the formula?',
    behaviour: {
      halfSquaredNorm: (weights) => 2 * halfSquaredNorm(weights),
      halfSquaredNormGradient: (weights) => weights.map((weight) => 2 * weight),
    },
  },
  {
    name: 'a factor 2 in the gradient',
    belief: 'the derivative of a square brings down a 2, so the gradient is 2w',
    nudge: 'Differentiate ½w² on paper: what happens to the ½?',
    behaviour: { halfSquaredNormGradient: (weights) => weights.map((weight) => 2 * weight) },
  },
  {
    name: 'the half kept in the gradient',
    belief: 'the ½ of the penalty stays in front of the gradient',
    nudge: 'Differentiate ½w² on paper: what does the exponent bring down?',
    behaviour: { halfSquaredNormGradient: (weights) => weights.map((weight) => weight / 2) },
  },
  {
    name: '^ is no power',
    belief: 'w^2 in the formula is w ^ 2 in the code',
    nudge: 'What does 3 ^ 2 print in the console of Node?',
    behaviour: { halfSquaredNorm: (weights) => weights.reduce((sum, weight) => sum + (weight ^ 2), 0) / 2 },
  },
  {
    name: 'the square forgotten',
    belief: 'the penalty is half of the sum of the weights',
    nudge: 'Put w = [1, −1] into the formula. Is the penalty 0?',
    behaviour: { halfSquaredNorm: (weights) => weights.reduce((sum, weight) => sum + weight, 0) / 2 },
  },
  {
    name: 'norm not squared',
    belief: 'the penalty is half of the length of w',
    nudge: 'Double w. Does the penalty double, or does it grow fourfold?',
    behaviour: { halfSquaredNorm: (weights) => Math.hypot(...weights) / 2 },
  },
  {
    name: 'the argument handed back',
    belief: 'w is its own gradient, so w itself can be returned',
    nudge: 'What does a caller find in the weights after writing into the gradient?',
    behaviour: { halfSquaredNormGradient: (weights) => weights },
  },
];
