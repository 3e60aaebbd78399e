import type * as Exercise from '../../../exercises/06-optimizers/01-weight-decay.ts';

type Contract = typeof Exercise;
type Step = Contract['sgdL2Step'];

const expanded: Step = (theta, gradient, { learningRate, weightDecay }) =>
  theta.map((weight, i) => weight - learningRate * gradient[i] - learningRate * weightDecay * weight);

const bracket: Step = (theta, gradient, { learningRate, weightDecay }) =>
  theta.map((weight, i) => weight - learningRate * (weightDecay * weight + gradient[i]));

const shrinkThenStep: Step = (theta, gradient, { learningRate, weightDecay }) => {
  const next = theta.slice();
  for (let i = next.length - 1; i >= 0; i--) {
    next[i] *= 1 - learningRate * weightDecay;
    next[i] -= learningRate * gradient[i];
  }
  return next;
};

const displacement: Step = (theta, gradient, { learningRate, weightDecay }) => {
  const moves = gradient.map((slope, i) => -(slope + theta[i] * weightDecay) * learningRate);
  return moves.map((move, i) => theta[i] + move);
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'both forms as one bracket': { sgdL2Step: bracket, sgdWeightDecayStep: bracket },
  'both forms as three terms': { sgdL2Step: expanded, sgdWeightDecayStep: expanded },
  'a copy that shrinks and then steps': { sgdL2Step: shrinkThenStep, sgdWeightDecayStep: shrinkThenStep },
  'displacements first': { sgdL2Step: displacement, sgdWeightDecayStep: displacement },
};
