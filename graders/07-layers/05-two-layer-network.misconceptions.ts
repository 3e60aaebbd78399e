import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/05-two-layer-network.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { sigmoid, softplus } from '../../reference/logistic-cost.ts';
import type { Net } from './nets.ts';

type Block = keyof Net;

/** What is different; the rest is as it should be. */
interface Change {
  readonly activation?: (input: number) => number;
  /** The derivative of the activation, from its value. */
  readonly slope?: (activation: number) => number;
  /** Which blocks the penalty sums up. */
  readonly penalized?: readonly Block[];
  /** Sum of squares of a block, or what is taken for it. */
  readonly size?: (squares: number) => number;
  /** What a block's gradient gets of the block itself. */
  readonly decay?: (block: Block, lambda: number, samples: number) => number;
  /** What the penalty is divided by. */
  readonly penaltyDivisor?: (samples: number) => number;
  readonly biasDivisor?: (samples: number) => number;
  /** What carries the errors back to the hidden layer, of W2 and its gradient. */
  readonly wayBack?: (W2: Matrix, gradient: Matrix) => Matrix;
  /** The weights are multiplied where they are. */
  readonly inPlace?: boolean;
}

function netWith(change: Change): Pick<typeof Exercise, 'tanhNetCost'> {
  const { activation = Math.tanh, slope = (a) => 1 - a * a, penalized = ['W1', 'W2'] } = change;
  const { size = (squares) => squares, penaltyDivisor = (m) => 2 * m, biasDivisor = (m) => m } = change;
  const { decay = (block, lambda, m) => (block === 'W1' || block === 'W2' ? lambda / m : 0) } = change;
  return {
    tanhNetCost(net, X, y, lambda) {
      const m = X.rows;
      const A = X.mmul(net.W1.transpose()).addRowVector(net.b1).apply(each(activation));
      const z = A.mmul(net.W2.transpose()).addRowVector(net.b2).to1DArray();
      const errors = Matrix.columnVector(z.map((score, i) => sigmoid(score) - y[i]));
      const surprises = z.map((score, i) => softplus(y[i] === 1 ? -score : score));
      const sizes = penalized.map((block) => size(squares(net[block])));
      const weights = (block: 'W1' | 'W2', sums: Matrix) =>
        sums.div(m).add(Matrix.mul(net[block], decay(block, lambda, m)));
      const biases = (block: 'b1' | 'b2', sums: number[]) =>
        sums.map((sum, k) => sum / biasDivisor(m) + decay(block, lambda, m) * net[block][k]);
      const dW2 = weights('W2', errors.transpose().mmul(A));
      const carrier = change.wayBack?.(net.W2, dW2) ?? net.W2;
      const back = errors.mmul(carrier).mul(A.clone().apply(each(slope)));
      const answer = {
        cost: total(surprises) / m + (lambda / penaltyDivisor(m)) * total(sizes),
        grads: {
          W1: weights('W1', back.transpose().mmul(X)),
          b1: biases('b1', back.sum('column')),
          W2: dW2,
          b2: biases('b2', errors.sum('column')),
        },
      };
      if (change.inPlace) for (const W of [net.W1, net.W2]) W.mul(lambda / m);
      return answer;
    },
  };
}

function each(compute: (entry: number) => number): (this: Matrix, i: number, j: number) => void {
  return function (i, j) {
    this.set(i, j, compute(this.get(i, j)));
  };
}

function squares(block: Matrix | number[]): number {
  const entries = Array.isArray(block) ? block : block.to1DArray();
  return total(entries.map((entry) => entry * entry));
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'no derivative of tanh',
    belief: 'what comes from above goes through tanh unchanged',
    nudge: 'Where tanh is flat, how much does a change of W1 x + b1 change a?',
    behaviour: netWith({ slope: () => 1 }),
  },
  {
    name: 'derivative of the sigmoid',
    belief: 'the derivative of the activation is a(1 − a)',
    nudge: 'At 0, which slope has tanh, and what is a(1 − a) there?',
    behaviour: netWith({ slope: (a) => a * (1 - a) }),
  },
  {
    name: 'tanh taken twice',
    belief: 'the derivative is 1 − tanh(a)²',
    nudge: 'tanh′(u) = 1 − tanh(u)². What is u here, and what is a?',
    behaviour: netWith({ slope: (a) => 1 - Math.tanh(a) ** 2 }),
  },
  {
    name: 'square forgotten',
    belief: 'the derivative of tanh is 1 − a',
    nudge: 'tanh rises on both sides of 0 alike. Is 1 − a the same for a and −a?',
    behaviour: netWith({ slope: (a) => 1 - a }),
  },
  {
    name: 'no activation',
    belief: 'the hidden layer is W1 x + b1',
    nudge: 'Two linear layers in a row: what could the first one add to the second?',
    behaviour: netWith({ activation: (input) => input, slope: () => 1 }),
  },
  {
    name: 'only the output layer penalized',
    belief: 'the penalty is on the weights of the last layer',
    nudge: 'Which matrices stand in the penalty of the assignment?',
    behaviour: netWith({
      penalized: ['W2'],
      decay: (block, lambda, m) => (block === 'W2' ? lambda / m : 0),
    }),
  },
  {
    name: 'biases penalized',
    belief: 'the penalty is on all parameters',
    nudge: 'Which parameters stand in the penalty of the assignment?',
    behaviour: netWith({ penalized: ['W1', 'b1', 'W2', 'b2'], decay: (_, lambda, m) => lambda / m }),
  },
  {
    name: 'norms not squared',
    belief: 'the penalty is the sum of the norms of W1 and W2',
    nudge: 'Double W1. Does its part of the penalty double, or does it grow fourfold?',
    behaviour: netWith({ size: Math.sqrt }),
  },
  {
    name: 'penalty not divided by m',
    belief: 'the penalty is λ/2 times the squares, whatever the number of samples',
    nudge: 'Compare the fraction in front of the sum with the fraction in front of the norms.',
    behaviour: netWith({
      penaltyDivisor: () => 2,
      decay: (block, lambda) => (block === 'W1' || block === 'W2' ? lambda : 0),
    }),
  },
  {
    name: 'no penalty in the gradient of W1',
    belief: 'the penalty reaches W1 through the backward pass',
    nudge: 'J depends on W1 in two places. What does dz know of the second one?',
    behaviour: netWith({ decay: (block, lambda, m) => (block === 'W2' ? lambda / m : 0) }),
  },
  {
    name: 'no penalty in the gradients',
    belief: 'the penalty belongs to the cost, the gradients come from the data',
    nudge: 'J is a sum of two terms that depend on W1 and W2. How many have their gradients?',
    behaviour: netWith({ decay: () => 0 }),
  },
  {
    name: 'the half forgotten in the cost alone',
    belief: 'the penalty is λ/m times the squares, and its gradient (λ/m)W',
    nudge: 'Differentiate (λ/m)w² for a single weight. Is it the gradient that the code returns?',
    behaviour: netWith({ penaltyDivisor: (m) => m }),
  },
  {
    name: 'a factor 2 in the gradients',
    belief: 'the derivative of ‖W‖² brings down a 2',
    nudge: 'Differentiate (λ/2m) w² for a single number w. Where does the ½ go?',
    behaviour: netWith({
      decay: (block, lambda, m) => (block === 'W1' || block === 'W2' ? (2 * lambda) / m : 0),
    }),
  },
  {
    name: 'gradients of the biases summed',
    belief: 'a bias gets the sum over the samples',
    nudge: 'The cost has a 1/m in front of its sum. For which gradients does it matter?',
    behaviour: netWith({ biasDivisor: () => 1 }),
  },
  {
    name: 'the gradient of W2 for W2',
    belief: 'the errors go back to the hidden layer through the gradient of W2',
    nudge: 'How does the score depend on a? Differentiate z = W2 a + b2 by a.',
    behaviour: netWith({ wayBack: (_, gradient) => gradient }),
  },
  {
    name: 'weights changed in place',
    belief: 'W.mul(λ/m) is a new matrix',
    nudge: 'Print net.W1 before and after a call. Which forms of mul does ml-matrix have?',
    behaviour: netWith({ inPlace: true }),
  },
  {
    name: 'penalty with the wrong sign',
    belief: 'the penalty is taken from the cost',
    nudge: 'Should larger weights make the cost larger or smaller?',
    behaviour: netWith({
      penaltyDivisor: (m) => -2 * m,
      decay: (block, lambda, m) => (block === 'W1' || block === 'W2' ? -lambda / m : 0),
    }),
  },
  {
    name: 'gradients of the biases divided twice',
    belief: 'errors that were divided by m already are averaged once more for the biases',
    nudge: 'Take all samples twice. Do the gradients of the biases stay as they were?',
    behaviour: netWith({ biasDivisor: (m) => m * m }),
  },
  {
    name: 'half of the penalty in the gradients',
    belief: 'the factor λ/2m of the cost stands in the gradients too',
    nudge: 'Differentiate (λ/2m) w² for a single number w. What does the square bring down?',
    behaviour: netWith({
      decay: (block, lambda, m) => (block === 'W1' || block === 'W2' ? lambda / (2 * m) : 0),
    }),
  },
];
