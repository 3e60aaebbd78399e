import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/07-lamb.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { freshLambState, lambPath, lambStep } from '../../reference/lamb.ts';
import { exampleLaw } from '../common/example.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './07-lamb.misconceptions.ts';
import { usualOptions } from './adam-runs.ts';
import { firstStep, share, tinyUpdate, zeroWeights } from './lamb-first-step.ts';
import { irregular, longRun, withoutZeros } from './lamb-inputs.ts';
import { after, doesNotCancel, LAMB_PATH, lambRuns, walkLayers, zero } from './lamb-runs.ts';
import { layersApart, scaleOfWeights, twoRates } from './lamb-symmetries.ts';
import { agreeByLayer, likeLayers } from './layered.ts';

const law = lawsFor<typeof Exercise>();

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

const path = law({
  name: 'after several steps the weights are where the formula leads',
  statement: 'w ← w − η (‖w‖/‖u‖) u,   u = m̂/(√v̂ + ε) + λw',
  points: 2,
  hint: 'One layer [2] with g = [0.5] twice, λ = 0 and the options of the example: m is 0.05 and 0.095, v 0.00025 and 0.00049975, and u is 1 both times. Which is the first to differ?',
  runs: 60,
  given: lambRuns([1, 5], [1, 5]),
  examples: [
    { ...irregular, options: usualOptions },
    { ...irregular, options: { ...usualOptions, beta1: 1 / 3, beta2: 2 / 3, epsilon: 0.01 } },
    // v without a memory. (Drawn with gradients of 0 it would blow up rounding by 1/ε.)
    { ...withoutZeros, options: { ...usualOptions, beta2: 0 } },
    // No memory at all: u is g/(|g| + ε) + λw.
    { ...withoutZeros, options: { ...usualOptions, beta1: 0, beta2: 0 } },
    // Memories longer than the usual ones.
    { ...longRun, options: { ...usualOptions, learningRate: 0.001, beta1: 0.99, beta2: 0.9999 } },
  ],
  observe: (student, run) => walkLayers(student.lambStep, run).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) => {
    const steps = gradients.length;
    return agreeByLayer(got, lambPath(weights, gradients, options)[steps], LAMB_PATH, after(steps));
  },
});

const momentum = law({
  name: 'a layer without a gradient moves on with its momentum, and its averages fade',
  statement: 'g = 0:  mₜ = β₁ mₜ₋₁,   vₜ = β₂ vₜ₋₁,   w ← w − η (‖w‖/‖u‖) u as in every step',
  points: 1,
  hint: 'After g = 0.5 and then g = 0: m is 0.045, v is 0.00024975, t is 2, and w has moved by η‖w‖ once more. Which of them stands still in the code?',
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
  examples: [
    ...[0, 0.5].map((weightDecay) => ({
      weights: [[3, 4], [1]],
      gradients: [
        [[1, -2], [1]],
        [[0, 0], [1]],
        [[1, 1], [2]],
      ],
      options: { ...usualOptions, weightDecay },
    })),
    // A step in which all stays 0 is a step too: it counts.
    { weights: [[0]], gradients: [[[0]], [[1]], [[3]]], options: usualOptions },
  ],
  observe: (student, run) => walkLayers(student.lambStep, run).weights,
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) => {
    const steps = gradients.length;
    return agreeByLayer(got, lambPath(weights, gradients, options)[steps], LAMB_PATH, after(steps));
  },
});

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
