/**
 * Laws of the first step of LAMB: there the hats leave g/(|g| + ε), and the ratio alone is left to get wrong.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/07-lamb.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { number, record } from '../../harness/engine/shape.ts';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { freshLambState } from '../../reference/lamb.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { BELOW_EPSILON, inUnitsOf, SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { adamOptions, usualOptions } from './adam-runs.ts';
import { irregular, manyLayers } from './lamb-inputs.ts';
import { LAMB_PATH, LAMB_STEP, lambSteps, zero } from './lamb-runs.ts';
import { agreeByLayer, type Layers, lengthOf, likeLayers, mapEntries, stepLengths } from './layered.ts';

const law = lawsFor<typeof Exercise>();

const withoutDecay = adamOptions.map((options) => ({ ...options, weightDecay: 0 }));

export const firstStep = law({
  name: 'the first step goes along g/(|g| + ε) + λw, rescaled to the norm of the layer',
  statement: 'w ← w − η (‖w‖/‖u‖) u,   u = g/(|g| + ε) + λw',
  points: 1,
  hint: 'The example with λ = 0.1: u = [1.3, 0.4], ‖w‖/‖u‖ = 3.676, and w goes to [2.522, 3.853]. Print all three: which is the first to differ?',
  given: lambSteps([1, 5]),
  examples: [
    { ...irregular, gradients: irregular.gradients[0], options: usualOptions },
    { ...manyLayers, options: usualOptions },
    // Rates far from the usual ones.
    ...[SMALLEST_SCALE, 2 ** -30, 2 ** -20, 2 ** 10].map((learningRate) => ({
      weights: [[3, 4]],
      gradients: [[0.5, -2]],
      options: { ...usualOptions, learningRate },
    })),
  ],
  observe: (student, { weights, gradients, options }) =>
    student.lambStep(weights, gradients, freshLambState(weights), options),
  answer: ({ weights }) =>
    record({
      weights: likeLayers(weights),
      state: record({ t: number, m: likeLayers(weights), v: likeLayers(weights) }),
    }),
  judge: ({ weights, gradients, options }, got) => {
    const expected = afterFirstStep(weights, gradients, options);
    return agreeByLayer(got.weights, expected, forStepOf(options), 'the weights after the first step');
  },
  // What the averages hold is the student's own business.
  fingerprint: (_, got) => [...got.weights.flat(), got.state.t],
});

/** In proportion to the step, and rounding at the size of the weights: a tiny step is a step. */
function forStepOf({ learningRate }: AdamOptions): Tolerance {
  const { relative, absolute } = LAMB_STEP;
  return { relative: 2 ** -49 + relative * learningRate, absolute: absolute * learningRate };
}

export const share = law({
  name: 'a layer moves by the share η of its own norm',
  statement: '‖Δw‖ = η‖w‖, unless w or u is 0',
  points: 1,
  runs: 50,
  given: lambSteps([1, 5]),
  observe: (student, { weights, gradients, options }) =>
    student.lambStep(weights, gradients, freshLambState(weights), options).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, options }, got) => {
    const expected = weights.map((layer) => options.learningRate * lengthOf(layer));
    return agrees(stepLengths(weights, got), expected, LAMB_PATH, '‖Δw‖ of each layer');
  },
});

export const tinyUpdate = law({
  name: 'however small weights and update are, the layer moves by its share: only zeros have the ratio 1',
  statement: '‖Δw‖ = η‖w‖ for g and w of any size but 0   (λ = 0)',
  points: 1,
  hint: 'With λ = 0 and η = 0.1 the layer [3e-12, 4e-12] moves by 5e-13, also where g is [1e-12, 0]. Below which size does the code take a norm for 0, and does it hold one between limits?',
  runs: 50,
  given: fc
    .record({
      step: lambSteps([1, 4], withoutDecay),
      ofWeights: fc.oneof(fc.constant(1), smallScale),
      ofGradients: smallScale,
    })
    .map(({ step: { weights, gradients, options }, ofWeights, ofGradients }) => ({
      weights: mapEntries(weights, (weight) => ofWeights * weight),
      gradients: mapEntries(gradients, (slope) => ofGradients * slope),
      options,
    })),
  examples: [SMALLEST_SCALE, BELOW_EPSILON]
    .flatMap((c) => [
      { ofWeights: 1, c },
      { ofWeights: c, c },
    ])
    .map(({ ofWeights, c }) => ({
      weights: [[0.25 * ofWeights, 0.25 * ofWeights]],
      // ε hides the gradient, so the update is tiny, but not 0.
      gradients: [[c / 8, -c / 8]],
      options: { ...usualOptions, epsilon: 0.25, weightDecay: 0 },
    })),
  observe: (student, { weights, gradients, options }) =>
    student.lambStep(weights, gradients, freshLambState(weights), options).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) =>
    agreeByLayer(
      got,
      afterFirstStep(weights, gradients, options),
      inUnitsOf(weights.flat(), LAMB_PATH),
      'the weights after the first step',
    ),
});

export const zeroWeights = law({
  name: 'where w or u is 0 the ratio is 1: a layer of zeros takes a plain Adam step, and can start to learn',
  statement: 'w = 0 ⇒ w ← −η g/(|g| + ε) in the first step,   u = 0 ⇒ w ← w',
  points: 1,
  hint: 'With η = 0.1 and λ = 0 the layer [0] goes to [−0.1] for g = [0.5], and the layer [2] stays for g = [0] in the first step. Which ratio does the code use for each of them?',
  runs: 50,
  given: fc
    .record({ step: lambSteps([1, 4]), hasWeights: oneOf(false, true) })
    .map(({ step: { weights, gradients, options }, hasWeights }) =>
      hasWeights
        ? { weights, gradients: mapEntries(gradients, zero), options: { ...options, weightDecay: 0 } }
        : { weights: mapEntries(weights, zero), gradients, options },
    ),
  examples: [
    { weights: [[0, 0], [1]], gradients: [[0, 0], [1]], options: usualOptions },
    { weights: [[0, 0], [1]], gradients: [[1, 2], [0]], options: usualOptions },
  ],
  observe: (student, { weights, gradients, options }) =>
    student.lambStep(weights, gradients, freshLambState(weights), options).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) =>
    agreeByLayer(got, afterFirstStep(weights, gradients, options), LAMB_PATH),
});

/** The weights after a first step. */
function afterFirstStep(weights: Layers, gradients: Layers, options: AdamOptions): Layers {
  return weights.map((layer, l) => {
    const update = firstDirection(gradients[l], options).map(
      (entry, i) => entry + options.weightDecay * layer[i],
    );
    const [size, length] = [lengthOf(layer), lengthOf(update)];
    const ratio = size === 0 || length === 0 ? 1 : size / length;
    return layer.map((weight, i) => weight - options.learningRate * ratio * update[i]);
  });
}

/** The direction of Adam after one gradient: the bias corrections leave g/(|g| + ε). */
function firstDirection(gradient: readonly number[], { epsilon }: AdamOptions): number[] {
  return gradient.map((slope) => slope / (Math.abs(slope) + epsilon));
}
