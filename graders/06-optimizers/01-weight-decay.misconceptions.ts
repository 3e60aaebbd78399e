import type * as Exercise from '../../exercises/06-optimizers/01-weight-decay.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { sgdStep } from '../../reference/sgd-weight-decay.ts';

type Step = (typeof Exercise)['sgdL2Step'];

/** A step written for one weight: `(weight, slope, η, λ) => new weight`. */
function entrywise(move: (weight: number, slope: number, rate: number, decay: number) => number): Step {
  return (theta, gradient, { learningRate, weightDecay }) =>
    theta.map((weight, i) => move(weight, gradient[i], learningRate, weightDecay));
}

const inPlace: Step = (theta, gradient, options) => {
  for (const [i, weight] of sgdStep(theta, gradient, options).entries()) theta[i] = weight;
  return theta;
};

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'a factor 2 in the penalty',
    belief: 'the derivative of a square brings down a 2, so the penalty adds 2λθ',
    nudge: 'Differentiate (λ/2)θ² on paper: what happens to the ½?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w - eta * (g + 2 * lambda * w)) },
  },
  {
    name: 'the penalty of the lasso',
    belief: 'a penalty pulls every weight towards 0 with the same force λ',
    nudge: 'Which penalty has the slope λ·sign θ, and which one is meant here?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w - eta * (g + lambda * Math.sign(w))) },
  },
  {
    name: 'penalty not in the step size',
    belief: 'the learning rate belongs to the loss only: θ − ηg − λθ',
    nudge: 'The step goes down ∇F. What does η multiply?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w - eta * g - lambda * w) },
  },
  {
    name: 'penalty with the wrong sign',
    belief: 'the penalty is added, so λθ is added to the weights',
    nudge: 'Take g = 0 and a positive weight. Should one step leave it larger or smaller?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w - eta * (g - lambda * w)) },
  },
  {
    name: 'decay without the learning rate',
    belief: 'weight decay multiplies the weights by 1 − λ',
    nudge: 'With η = 0 nothing should move. What does the factor do then?',
    behaviour: { sgdWeightDecayStep: entrywise((w, g, eta, lambda) => (1 - lambda) * w - eta * g) },
  },
  {
    name: 'decay of the new weights',
    belief: 'first the gradient step, then the result shrinks by 1 − ηλ',
    nudge: 'Multiply that out: which term appears that the formula does not have?',
    behaviour: {
      sgdWeightDecayStep: entrywise((w, g, eta, lambda) => (1 - eta * lambda) * (w - eta * g)),
    },
  },
  {
    name: 'decay of the gradient',
    belief: 'the factor 1 − ηλ makes the step smaller',
    nudge: 'What shrinks in weight decay, the weights or the step? Try g = 0.',
    behaviour: { sgdWeightDecayStep: entrywise((w, g, eta, lambda) => w - (1 - eta * lambda) * eta * g) },
  },
  {
    name: 'growing weights',
    belief: 'the factor is 1 + ηλ, because the penalty is added to the loss',
    nudge: 'Run five steps with g = 0. Where do the weights go?',
    behaviour: { sgdWeightDecayStep: entrywise((w, g, eta, lambda) => (1 + eta * lambda) * w - eta * g) },
  },
  {
    name: 'no decay beyond 0',
    belief: 'decay takes a weight to 0 at most, so its factor is never negative',
    nudge: 'Take g = 0, η = 2 and λ = 1, and compare with the L2 step. Does the formula stop at 0?',
    behaviour: {
      sgdWeightDecayStep: entrywise((w, g, eta, lambda) => Math.max(1 - eta * lambda, 0) * w - eta * g),
    },
  },
  {
    name: 'in place',
    belief: 'an optimizer updates the weights it is given',
    nudge: 'What does the caller find in theta after the call?',
    behaviour: { sgdL2Step: inPlace, sgdWeightDecayStep: inPlace },
  },
  {
    name: 'half of the penalty',
    belief: 'the gradient of (λ/2)‖θ‖² is (λ/2)θ',
    nudge: 'Differentiate (λ/2)θ² on paper: what does the square bring down?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w - eta * (g + (lambda / 2) * w)) },
  },
  {
    name: 'the penalty for its slope',
    belief: 'the penalty (λ/2)θ² is added to the gradient',
    nudge: 'g is a slope. What is the slope of (λ/2)θ² at θ = −2: which sign has it?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w - eta * (g + (lambda / 2) * w ** 2)) },
  },
  {
    name: 'uphill',
    belief: 'the step is added to the weights',
    nudge: 'Take λ = 0 and g = 1. Does the loss fall in the direction of g or against it?',
    behaviour: { sgdL2Step: entrywise((w, g, eta, lambda) => w + eta * (g + lambda * w)) },
  },
  {
    name: 'divided by the number of weights',
    belief: 'the penalty is a mean over the weights',
    nudge:
      'Take θ = [2, 2] and g = [0, 0]. Which part of its size should each of the two lose, and which one does it lose?',
    behaviour: {
      sgdL2Step: (theta, gradient, { learningRate, weightDecay }) =>
        theta.map(
          (weight, i) => weight - learningRate * (gradient[i] + (weightDecay * weight) / theta.length),
        ),
    },
  },
  {
    name: 'an exponential for the factor',
    belief: 'the weights shrink by exp(−ηλ)',
    nudge: 'With ηλ = 1 and g = 0, where does the formula leave a weight of 4?',
    behaviour: {
      sgdWeightDecayStep: entrywise((w, g, eta, lambda) => Math.exp(-eta * lambda) * w - eta * g),
    },
  },
  {
    name: 'divided by 1 + ηλ',
    belief: 'a weight shrinks by being divided by 1 + ηλ, as in a proximal step',
    nudge: 'With ηλ = 1 and g = 0, where does the formula leave a weight of 4?',
    behaviour: {
      sgdWeightDecayStep: entrywise((w, g, eta, lambda) => (w - eta * g) / (1 + eta * lambda)),
    },
  },
  {
    name: 'single precision',
    belief: 'a Float32Array holds numbers as well as any other array',
    nudge: 'How many digits of 1/3 does a Float32Array keep?',
    behaviour: {
      sgdL2Step: (theta, gradient, options) => sgdStep(theta, gradient, options).map(Math.fround),
      sgdWeightDecayStep: (theta, gradient, options) => sgdStep(theta, gradient, options).map(Math.fround),
    },
  },
];
