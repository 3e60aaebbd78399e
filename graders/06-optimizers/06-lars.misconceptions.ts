import type * as Exercise from '../../exercises/06-optimizers/06-lars.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { type LarsOptions, larsRatio, larsStep } from '../../reference/lars.ts';

type Step = (typeof Exercise)['larsStep'];
type Ratio = (weights: number[], gradient: number[], options: LarsOptions) => number;

const norm = (vector: readonly number[]) => Math.hypot(...vector);

/** A step whose layers have this ratio. */
function withRatio(ratio: Ratio): Step {
  return (weights, gradients, options) =>
    weights.map((layer, l) => {
      const rate = options.learningRate * ratio(layer, gradients[l], options);
      return layer.map((weight, i) => weight - rate * (gradients[l][i] + options.weightDecay * weight));
    });
}

/** The ratio is this where neither norm is 0, and 1 elsewhere. */
function awake(ratio: Ratio): Ratio {
  return (weights, gradient, options) =>
    norm(weights) === 0 || norm(gradient) === 0 ? 1 : ratio(weights, gradient, options);
}

const unguarded: Ratio = (weights, gradient, options) =>
  (options.trustCoefficient * norm(weights)) /
  (norm(gradient) + options.weightDecay * norm(weights) + options.epsilon);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'one ratio for the network',
    belief: 'the norms are those of all weights and all gradients together',
    nudge: 'Two layers, one with large weights and one with small: do they have the same q?',
    behaviour: {
      larsStep: (weights, gradients, options) => {
        const ratio = larsRatio(weights.flat(), gradients.flat(), options);
        return withRatio(() => ratio)(weights, gradients, options);
      },
    },
  },
  {
    name: 'norm of the sum',
    belief: 'the denominator is the norm of g + λw',
    nudge: 'Take g = −λw. What is the denominator then, and what does the formula say?',
    behaviour: {
      larsStep: withRatio(
        awake((weights, gradient, { trustCoefficient, weightDecay, epsilon }) => {
          const pull = gradient.map((slope, i) => slope + weightDecay * weights[i]);
          return (trustCoefficient * norm(weights)) / (norm(pull) + epsilon);
        }),
      ),
    },
  },
  {
    name: 'decay missing below',
    belief: 'the ratio compares weights and gradient, so λ has no part in it',
    nudge: 'Count the terms of the denominator.',
    behaviour: {
      larsStep: withRatio(
        awake(
          (weights, gradient, { trustCoefficient, epsilon }) =>
            (trustCoefficient * norm(weights)) / (norm(gradient) + epsilon),
        ),
      ),
    },
  },
  {
    name: 'ratio upside down',
    belief: 'a layer with a large gradient gets a large rate',
    nudge: 'A layer with large weights and a small gradient: should it take longer or shorter steps?',
    behaviour: {
      larsStep: withRatio(
        awake(
          (weights, gradient, options) =>
            options.trustCoefficient ** 2 / unguarded(weights, gradient, options),
        ),
      ),
    },
  },
  {
    name: 'trust coefficient not used',
    belief: 'the ratio of the norms is the whole of q',
    nudge: 'Which share of its norm does a layer move by, and who decides it?',
    behaviour: {
      larsStep: withRatio(
        awake((weights, gradient, options) =>
          unguarded(weights, gradient, { ...options, trustCoefficient: 1 }),
        ),
      ),
    },
  },
  {
    name: 'squared norms',
    belief: 'sums of squares compare the layers as well as their roots do',
    nudge: 'Without decay and ε: measure weights and gradient in half the unit. Does q change?',
    behaviour: {
      larsStep: withRatio(
        awake(
          (weights, gradient, { trustCoefficient, weightDecay, epsilon }) =>
            (trustCoefficient * norm(weights) ** 2) /
            (norm(gradient) ** 2 + weightDecay * norm(weights) ** 2 + epsilon),
        ),
      ),
    },
  },
  {
    name: 'zero weights stay zero',
    belief: 'the ratio of a layer of zeros is 0, as the formula says',
    nudge: 'How would such a layer ever start to learn?',
    behaviour: { larsStep: withRatio((w, g, options) => (norm(w) === 0 ? 0 : larsRatio(w, g, options))) },
  },
  {
    name: 'no case for zeros',
    belief: 'ε in the denominator takes care of zeros',
    nudge: 'A layer of zeros, and a layer without a gradient: which q has each of them?',
    behaviour: { larsStep: withRatio(unguarded) },
  },
  {
    name: 'τ for zeros',
    belief: 'where a norm is 0 the quotient of the norms is 1, and τ is left of q',
    nudge:
      'Take the second layer of the example: w = [0] and g = [5]. Which q does the assignment name, and where does the layer go?',
    behaviour: {
      larsStep: withRatio((w, g, options) =>
        norm(w) === 0 || norm(g) === 0 ? options.trustCoefficient : larsRatio(w, g, options),
      ),
    },
  },
  {
    name: 'no case without a gradient',
    belief: 'only weights of 0 need a case of their own',
    nudge: 'A layer with weights and without a gradient: which q does the assignment name for it?',
    behaviour: {
      larsStep: withRatio((w, g, options) => (norm(w) === 0 ? 1 : unguarded(w, g, options))),
    },
  },
  {
    name: 'ratio of at most 1',
    belief: 'q makes a rate smaller at most, as in some libraries',
    nudge: 'Take a layer with small gradients: how far should it move for τ = 0.25, λ = ε = 0?',
    behaviour: { larsStep: withRatio((w, g, options) => Math.min(larsRatio(w, g, options), 1)) },
  },
  {
    name: 'decay with the wrong sign',
    belief: 'the step goes along g − λw',
    nudge: 'Take g = 0 and a positive weight. Should one step leave it larger or smaller?',
    behaviour: {
      larsStep: (weights, gradients, options) =>
        weights.map((layer, l) => {
          const rate = options.learningRate * larsRatio(layer, gradients[l], options);
          return layer.map((weight, i) => weight - rate * (gradients[l][i] - options.weightDecay * weight));
        }),
    },
  },
  {
    name: 'decay outside the ratio',
    belief: 'q scales the gradient, and the decay is subtracted with the plain learning rate',
    nudge: 'Where are the brackets in the last line of the formula?',
    behaviour: {
      larsStep: (weights, gradients, options) =>
        weights.map((layer, l) => {
          const ratio = larsRatio(layer, gradients[l], options);
          return layer.map(
            (weight, i) =>
              weight - options.learningRate * (ratio * gradients[l][i] + options.weightDecay * weight),
          );
        }),
    },
  },
  {
    name: 'decay in the ratio only',
    belief: 'λ is in the denominator already, so the step follows g',
    nudge: 'With g = 0, does a layer still decay?',
    behaviour: {
      larsStep: (weights, gradients, options) =>
        weights.map((layer, l) => {
          const rate = options.learningRate * larsRatio(layer, gradients[l], options);
          return layer.map((weight, i) => weight - rate * gradients[l][i]);
        }),
    },
  },
  {
    name: 'in place',
    belief: 'an optimizer updates the weights it is given',
    nudge: 'What does the caller find in weights after the call?',
    behaviour: {
      larsStep: (weights, gradients, options) => {
        for (const [l, layer] of larsStep(weights, gradients, options).entries()) {
          for (const i of layer.keys()) weights[l][i] = layer[i];
        }
        return weights;
      },
    },
  },
];
