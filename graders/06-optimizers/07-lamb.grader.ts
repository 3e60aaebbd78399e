import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/07-lamb.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, number, record, times, vector } from '../../harness/engine/shape.ts';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { freshLambState, lambPath, lambStep } from '../../reference/lamb.ts';
import { agrees } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { inUnitsOf, SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './07-lamb.misconceptions.ts';
import { adamOptions, MANY_STEPS, usualOptions } from './adam-runs.ts';
import {
  doesNotCancel,
  LAMB_PATH,
  LAMB_STEP,
  lambRuns,
  lambSteps,
  tryTwoRatesInLayers,
  walkLayers,
} from './lamb-runs.ts';
import { agreeByLayer, type Layers, lengthOf, likeLayers, mapEntries, stepLengths } from './layered.ts';

const law = lawsFor<typeof Exercise>();

const withoutDecay = adamOptions.map((options) => ({ ...options, weightDecay: 0 }));

const irregular = {
  weights: [[Math.PI, -1 / 3], [1e-3]],
  gradients: [
    [[1 / 7, 1e3], [Math.E]],
    [[-1, 20], [1e-2]],
    [[1 / 3, 5], [1]],
  ],
};

const withoutZeros = {
  weights: [[1, -2], [0.5]],
  gradients: [
    [[1.690526, -4.659374], [0.000328]],
    [[-0.788923, 0.020656], [-0.000009]],
    [[1.017658, 6.004985], [-0.006254]],
  ],
};

/** The hats matter as long as β₂ᵗ can be seen. */
const longRun = {
  weights: [[3, 4]],
  gradients: Array.from({ length: MANY_STEPS }, (_, step) => [[step % 2 === 0 ? 1 : 0.5, -2]]),
};

/** More layers than are drawn, and a longer one. */
const manyLayers = {
  weights: [...Array.from({ length: 12 }, (_, layer) => [layer - 4, 1]), new Array<number>(40).fill(0.5)],
  gradients: [
    ...Array.from({ length: 12 }, (_, layer) => [1, 2.5 - layer]),
    Array.from({ length: 40 }, (_, i) => (i % 3) - 0.5),
  ],
};

const example = law(
  exampleLaw({
    input: {
      weights: [[3, 4]],
      gradients: [[0.5, 0]],
      options: { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    },
    statement: 'w = [[3, 4]], g = [[0.5, 0]] and the options of the assignment: [[2.5, 4]]',
    observe: (student, { weights, gradients, options }) =>
      student.lambStep(weights, gradients, freshLambState(weights), options).weights,
    answer: ({ weights }) => likeLayers(weights),
    judge: (_, got) => agreeByLayer(got, [[2.5, 4]], LAMB_PATH, 'the weights after the first step'),
  }),
);

const firstStep = law({
  name: 'the first step goes along g/(|g| + ε) + λw, rescaled to the norm of the layer',
  statement: 'w ← w − η (‖w‖/‖u‖) u,   u = g/(|g| + ε) + λw',
  points: 1,
  given: lambSteps([1, 5]),
  examples: [
    { ...irregular, gradients: irregular.gradients[0], options: usualOptions },
    { ...manyLayers, options: usualOptions },
    // Rates far from the usual ones.
    ...[SMALLEST_SCALE, 2 ** -20, 2 ** 10].map((learningRate) => ({
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
    return agreeByLayer(got.weights, expected, LAMB_STEP, 'the weights after the first step');
  },
  // What the averages hold is the student's own business.
  fingerprint: (_, got) => [...got.weights.flat(), got.state.t],
});

const path = law({
  name: 'after several steps the weights are where the formula leads',
  statement: 'w ← w − η (‖w‖/‖u‖) u,   u = m̂/(√v̂ + ε) + λw',
  points: 2,
  runs: 60,
  given: lambRuns([1, 5], [1, 5]),
  examples: [
    { ...irregular, options: usualOptions },
    { ...irregular, options: { ...usualOptions, beta1: 1 / 3, beta2: 2 / 3, epsilon: 0.01 } },
    // v without a memory. (Drawn with gradients of 0 it would blow up rounding by 1/ε.)
    { ...withoutZeros, options: { ...usualOptions, beta2: 0 } },
    { ...longRun, options: usualOptions },
  ],
  observe: (student, run) => walkLayers(student.lambStep, run).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) => {
    const steps = gradients.length;
    return agreeByLayer(got, lambPath(weights, gradients, options)[steps], LAMB_PATH, after(steps));
  },
});

const share = law({
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

const tinyUpdate = law({
  name: 'however small weights and update are, the layer moves by its share: only zeros have the ratio 1',
  statement: '‖Δw‖ = η‖w‖ for g and w of any size but 0   (λ = 0)',
  points: 1,
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
  examples: [1, SMALLEST_SCALE].map((ofWeights) => ({
    weights: [[0.25 * ofWeights, 0.25 * ofWeights]],
    // ε hides the gradient, so the update is tiny, but not 0.
    gradients: [[SMALLEST_SCALE / 8, -SMALLEST_SCALE / 8]],
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

const momentum = law({
  name: 'a layer without a gradient moves on with its momentum, and its averages fade',
  statement: 'g = 0:  mₜ = β₁ mₜ₋₁,   vₜ = β₂ vₜ₋₁,   w ← w − η (‖w‖/‖u‖) u as in every step',
  points: 1,
  runs: 40,
  given: fc
    .record({
      run: lambRuns([1, 4], [2, 4]),
      beta1: oneOf(0.5, 0.9),
      weightDecay: oneOf(0, 0.5),
      steps: oneOf(1, 2),
    })
    .map(({ run: { weights, gradients, options }, beta1, weightDecay, steps }) => ({
      weights,
      // The first layer is without a gradient for a step or two, the others are not.
      gradients: gradients.map((layers, step) =>
        step === 0 || step > steps ? layers : layers.with(0, layers[0].map(zero)),
      ),
      options: { ...options, beta1, weightDecay },
    }))
    .filter(doesNotCancel),
  examples: [0, 0.5].map((weightDecay) => ({
    weights: [[3, 4], [1]],
    gradients: [
      [[1, -2], [1]],
      [[0, 0], [1]],
      [[1, 1], [2]],
    ],
    options: { ...usualOptions, weightDecay },
  })),
  observe: (student, run) => walkLayers(student.lambStep, run).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) => {
    const steps = gradients.length;
    return agreeByLayer(got, lambPath(weights, gradients, options)[steps], LAMB_PATH, after(steps));
  },
});

const zeroWeights = law({
  name: 'where w or u is 0 the ratio is 1: a layer of zeros takes a plain Adam step, and can start to learn',
  statement: 'w = 0 ⇒ w ← −η g/(|g| + ε) in the first step,   u = 0 ⇒ w ← w',
  points: 1,
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

const scaleOfWeights = law({
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

const layersApart = law({
  name: 'the layers do not see each other',
  statement: 'path of [a, b, …] = [path of [a], path of [b], …]',
  points: 1,
  trivial: true,
  runs: 30,
  given: lambRuns([2, 5], [1, 3]),
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

const twoRates = law({
  name: 'two learning rates can be tried from one state: twice the rate moves twice as far',
  statement: 'from one w, g and state:  Δw with 2η = 2 · Δw with η',
  points: 1,
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

function zero(): number {
  return 0;
}

/** The direction of Adam after one gradient: the bias corrections leave g/(|g| + ε). */
function firstDirection(gradient: readonly number[], { epsilon }: AdamOptions): number[] {
  return gradient.map((slope) => slope / (Math.abs(slope) + epsilon));
}

function after(steps: number): string {
  return steps === 1 ? 'the weights after 1 step' : `the weights after ${steps} steps`;
}

export const grader = graderFor<typeof Exercise>({
  title: 'LAMB',
  formula: String.raw`\begin{aligned}m_t &= \beta_1 m_{t-1} + (1 - \beta_1)\,g & \hat{m} &= \frac{m_t}{1 - \beta_1^t} \\[6pt] v_t &= \beta_2 v_{t-1} + (1 - \beta_2)\,g^2 & \hat{v} &= \frac{v_t}{1 - \beta_2^t} \\[6pt] u &= \frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon} + \lambda w \\[6pt] w &\leftarrow w - \eta\,\frac{\lVert w\rVert}{\lVert u\rVert}\,u && \text{the ratio is 1 if } \lVert w\rVert = 0 \text{ or } \lVert u\rVert = 0\end{aligned}`,
  difficulty: 4,
  needs: ['06-optimizers/03-adamw'],
  newAnswers: { lambStep: 'all' },
  reference: { lambStep },
  laws: [
    example,
    firstStep,
    path,
    share,
    tinyUpdate,
    momentum,
    zeroWeights,
    scaleOfWeights,
    layersApart,
    twoRates,
  ],
  misconceptions,
  hints: [
    'Take one layer and the first step on paper: what is u after one gradient, and how long is it?',
    'Start from AdamW: its direction with the decay added is u. Only then are norms taken, layer by layer.',
    'The ratio ‖w‖/‖u‖ multiplies all of u. Decide first what it is where one of the norms is 0.',
  ],
});
