/**
 * Laws of the gradients of the network for digits, layer by layer.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { matrix, number, record, vector } from '../../harness/engine/shape.ts';
import { agrees, CENTRAL_DIFFERENCE, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { inUnitsOf } from '../common/small-scales.ts';
import { vectorOf } from '../common/vectors.ts';
import { askLoss, right, shapeOf } from './digit-answers.ts';
import { heavyPenalty } from './digit-far-problems.ts';
import { flat, onFlat } from './digit-layers.ts';
import { type BatchProblem, batchProblems, MOST_PARAMETERS, tinyUnits } from './digit-problems.ts';

const law = lawsFor<typeof Exercise>();

export const scores = law({
  name: 'the gradients of the output layer are the derivatives of the loss',
  statement: 'gradient.W2 = Aᵀ dS + λ W2,   gradient.b2 = Σᵢ dSᵢ',
  points: 2,
  hint: 'For dS = [[0.2, −0.2], [−0.5, 0.5]] gradient.b2 is [−0.3, 0.3]. Which numbers does the code make of it, and is anything divided once more?',
  given: batchProblems(),
  examples: [tinyUnits, heavyPenalty],
  observe: (student, input) => {
    const { W2, b2 } = askLoss(student, input).gradient;
    return { W2, b2 };
  },
  answer: ({ network: { W2, b2 } }) => record({ W2: matrix(W2.rows, W2.columns), b2: vector(b2.length) }),
  judge: (input, got) => {
    const { W2, b2 } = right(input).gradient;
    return all(
      () => agrees(got.b2, b2, ROUNDING, 'gradient.b2'),
      () => agrees(got.W2, W2, toleranceOf(input), 'gradient.W2'),
    );
  },
});

export const normalization = law({
  name: 'the gradient comes back through dropout, through max(N, 0), and through batch normalization',
  statement:
    'dN = (dS W2ᵀ) ⊙ mask ⊙ (N > 0),   gradient.gamma and gradient.beta from normalizeBackward(dN, Z, γ)',
  points: 2,
  hint: 'N = 2 with mask 2 gives A = 4. How far does A move when N moves by 0.1: there, with mask 0, and for N = −2?',
  given: batchProblems(),
  observe: (student, input) => {
    const { gamma, beta } = askLoss(student, input).gradient;
    return { gamma, beta };
  },
  answer: ({ network: { gamma } }) => record({ gamma: vector(gamma.length), beta: vector(gamma.length) }),
  judge: (input, got) => {
    const { gamma, beta } = right(input).gradient;
    return all(
      () => agrees(got.beta, beta, ROUNDING, 'gradient.beta'),
      () => agrees(got.gamma, gamma, ROUNDING, 'gradient.gamma'),
    );
  },
});

export const hidden = law({
  name: 'the gradient of the hidden weights is the derivative of the loss',
  statement: 'gradient.W1 = Xᵀ dZ + λ W1',
  points: 2,
  given: batchProblems(),
  examples: [tinyUnits, heavyPenalty],
  observe: (student, input) => askLoss(student, input).gradient.W1,
  answer: ({ network: { W1 } }) => matrix(W1.rows, W1.columns),
  judge: (input, got) => agrees(got, right(input).gradient.W1, toleranceOf(input), 'gradient.W1'),
});

export const statistics = law({
  name: 'mean and variance are those that the batch was normalized with',
  statement: '{ mean, variance } = normalize(X W1, γ, β)',
  points: 1,
  runs: 50,
  given: batchProblems(),
  observe: (student, input) => {
    const { mean, variance } = askLoss(student, input);
    return { mean, variance };
  },
  answer: ({ network: { gamma } }) => record({ mean: vector(gamma.length), variance: vector(gamma.length) }),
  judge: (input, got) => {
    const { mean, variance } = right(input);
    return all(
      () => agrees(got.mean, mean, ROUNDING, 'mean'),
      () => agrees(got.variance, variance, ROUNDING, 'variance'),
    );
  },
});

/** The slopes of both weight matrices are sums of numbers of the size of γ, β and λW. */
function toleranceOf({ network: { gamma, beta, W1, W2 }, lambda }: BatchProblem): Tolerance {
  const penalty = [...W1.to1DArray(), ...W2.to1DArray()].map((weight) => lambda * weight);
  return inUnitsOf([...gamma, ...beta, ...penalty], ROUNDING);
}

const STEP = 1e-5;
/** A move of the network by STEP · u moves N by less than this: no entry of N changes its sign on the way. */
const FAR_FROM_KINKS = 1e-2;

export const gradientCheck = law({
  name: 'the gradient check: along any direction the loss rises as the gradient says',
  statement: '(L(network + h·u) − L(network − h·u)) / 2h = ⟨gradient, u⟩ for every direction u',
  points: 2,
  trivial: true,
  runs: 50,
  given: fc
    .record({
      problem: batchProblems(FAR_FROM_KINKS),
      direction: vectorOf([MOST_PARAMETERS, MOST_PARAMETERS]),
    })
    .map(({ problem, direction }) => ({
      ...problem,
      u: onFlat(problem.network, (index) => direction[index] / 4),
    })),
  observe: (student, input) => {
    const along = flat(input.u);
    const lossAt = (step: number) =>
      askLoss(student, {
        ...input,
        network: onFlat(input.network, (index, entry) => entry + step * along[index]),
      }).loss;
    const { gradient } = askLoss(student, input);
    return { gradient, ahead: lossAt(STEP), behind: lossAt(-STEP) };
  },
  answer: ({ network }) => record({ gradient: shapeOf(network), ahead: number, behind: number }),
  judge: ({ u }, { gradient, ahead, behind }) => {
    const along = flat(u);
    const promised = flat(gradient).reduce((sum, entry, index) => sum + entry * along[index], 0);
    return agrees(
      promised,
      (ahead - behind) / (2 * STEP),
      CENTRAL_DIFFERENCE,
      '⟨gradient, u⟩ compared with the quotient',
    );
  },
});
