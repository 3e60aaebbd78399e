/**
 * What LAMB does not depend on: units, other layers, steps tried before.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/07-lamb.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { BELOW_EPSILON, SMALLEST_SCALE } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { usualOptions } from './adam-runs.ts';
import { after, LAMB_PATH, lambRuns, tryTwoRatesInLayers, walkLayers } from './lamb-runs.ts';
import { agreeByLayer, type Layers, likeLayers, mapEntries } from './layered.ts';

const law = lawsFor<typeof Exercise>();

export const scaleOfWeights = law({
  name: 'steps are relative: larger weights move in proportion, and the unit of the loss does not matter',
  statement:
    'w ≠ 0: (w, λ) → (c·w, λ/c) makes the path c times as large, (g, ε) → (d·g, d·ε) changes nothing',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({
      run: lambRuns([1, 4], [1, 3]),
      c: oneOf(4, 2 ** 6, 2 ** 20, 2 ** 40, 2 ** -10, 2 ** -30),
      d: oneOf(1, 2 ** 20, 2 ** -10, 2 ** -30, SMALLEST_SCALE),
    })
    .map(({ run, c, d }) => ({ ...run, c, d })),
  // What was 0 in all steps so far is 0 still: anything else would be large beside the next gradient.
  examples: [
    {
      weights: [[3, 4]],
      gradients: [[[0, 0]], [[1, -2]]],
      c: 1,
      d: BELOW_EPSILON,
      options: { ...usualOptions, weightDecay: 0 },
    },
  ],
  observe: (student, { weights, gradients, c, d, options }) => {
    const inOtherUnits = {
      weights: mapEntries(weights, (weight) => c * weight),
      gradients: gradients.map((layers) => mapEntries(layers, (slope) => d * slope)),
      options: { ...options, weightDecay: options.weightDecay / c, epsilon: d * options.epsilon },
    };
    return {
      plain: walkLayers(student.lambStep, { weights, gradients, options }).weights,
      scaled: walkLayers(student.lambStep, inOtherUnits).weights,
    };
  },
  answer: ({ weights }) => record({ plain: likeLayers(weights), scaled: likeLayers(weights) }),
  judge: ({ gradients, c }, { plain, scaled }) => {
    const rescaled = mapEntries(scaled, (weight) => weight / c);
    return agreeByLayer(
      rescaled,
      plain,
      LAMB_PATH,
      `${after(gradients.length)}: in the other units and divided by c, beside as given`,
    );
  },
});

/** The ratio of a layer of zeros, or of one without an update, is not that of the layer before. */
const afterOthers = {
  weights: [[3, 4], [0], [1, 1], [2]],
  gradients: [[[0, 2], [5], [1, -2], [0]]],
  options: { ...usualOptions, weightDecay: 0 },
};

export const layersApart = law({
  name: 'the layers do not see each other',
  statement: 'path of [a, b, …] = [path of [a], path of [b], …]',
  points: 1,
  hint: 'Give the code two layers together, then each of them alone. What of one layer does the other read: a norm, an average, or t?',
  trivial: true,
  runs: 30,
  given: lambRuns([2, 5], [1, 3]),
  examples: [afterOthers],
  observe: (student, { weights, gradients, options }) => ({
    together: walkLayers(student.lambStep, { weights, gradients, options }).weights,
    alone: weights.map((layer, l) => {
      const own = { weights: [layer], gradients: gradients.map((step) => [step[l]]), options };
      return walkLayers(student.lambStep, own).weights;
    }),
  }),
  answer: ({ weights }) =>
    record({
      together: likeLayers(weights),
      alone: list(weights.map((layer) => times(1, vector(layer.length)))),
    }),
  judge: ({ gradients }, { together, alone }) => {
    const separate: Layers = alone.map(([layer]) => layer);
    return agreeByLayer(
      together,
      separate,
      LAMB_PATH,
      `${after(gradients.length)}: together beside one layer at a time`,
    );
  },
});

export const twoRates = law({
  name: 'two learning rates can be tried from one state: twice the rate moves twice as far',
  statement: 'from one w, g and state:  Δw with 2η = 2 · Δw with η',
  points: 1,
  hint: 'Call it twice with the same w, g and state, and print the state before each call. Is it the same?',
  trivial: true,
  runs: 30,
  given: lambRuns([1, 4], [1, 4]),
  observe: (student, run) => tryTwoRatesInLayers(student.lambStep, run),
  answer: ({ weights }) => times(2, likeLayers(weights)),
  judge: ({ weights }, [once, twice]) =>
    agreeByLayer(
      twice,
      weights.map((layer, l) => layer.map((weight, i) => weight + 2 * (once[l][i] - weight))),
      LAMB_PATH,
      'a step from weights, all gradients but the last in its memory: with 2η, beside twice as far as with η before',
    ),
});
