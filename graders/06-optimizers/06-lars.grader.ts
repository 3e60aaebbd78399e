import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/06-lars.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { type LarsOptions, larsStep } from '../../reference/lars.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { BELOW_EPSILON, inUnitsOf, SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { onScaleOf, unit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './06-lars.misconceptions.ts';
import {
  agreeByLayer,
  layered,
  lengthOf,
  likeLayers,
  mapEntries,
  stepLengths,
  withoutZeroLayers,
} from './layered.ts';

const law = lawsFor<typeof Exercise>();

const options: fc.Arbitrary<LarsOptions> = fc.record({
  learningRate: oneOf(0.5, 0.1, 2),
  trustCoefficient: oneOf(0.25, 0.125, 0.01),
  weightDecay: oneOf(0, 0.5, 0.1, 2),
  epsilon: oneOf(0, 0.25, 0.01),
});

const anyProblem = fc
  .record({ layers: layered([1, 6]), options })
  .map(({ layers, options }) => ({ ...layers, options }));

/** No layer of zeros, and none without a gradient: the cases q = 1 have laws of their own. */
const problem = anyProblem.map(({ weights, gradients, options }) => ({
  weights: withoutZeroLayers(weights),
  gradients: withoutZeroLayers(gradients),
  options,
}));

const example = law(
  exampleLaw({
    input: {
      weights: [[3, 4], [0]],
      gradients: [[0, 2], [5]],
      options: { learningRate: 0.5, trustCoefficient: 0.2, weightDecay: 0.6, epsilon: 0 },
    },
    statement:
      'w = [[3, 4], [0]], g = [[0, 2], [5]], η = 0.5, τ = 0.2, λ = 0.6, ε = 0: [[2.82, 3.56], [−2.5]]',
    observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
    answer: ({ weights }) => likeLayers(weights),
    judge: (_, got) => agreeByLayer(got, [[2.82, 3.56], [-2.5]], ROUNDING, 'the weights after the step'),
  }),
);

/** The same in other units, and with η and τ large and small: a layer moves by the product of the two. */
const problemInUnits = fc
  .record({ problem, ofWeights: unit, ofGradients: unit, ofRate: unit })
  .map(({ problem: { weights, gradients, options }, ofWeights, ofGradients, ofRate }) => ({
    weights: mapEntries(weights, (weight) => ofWeights * weight),
    gradients: mapEntries(gradients, (slope) => ofGradients * slope),
    options: {
      learningRate: options.learningRate * ofRate,
      trustCoefficient: options.trustCoefficient / ofRate,
      weightDecay: options.weightDecay * (ofGradients / ofWeights),
      epsilon: options.epsilon * ofGradients,
    },
  }));

/** More layers than are drawn, and a longer one. */
const manyLayers = {
  weights: [...Array.from({ length: 70 }, (_, layer) => [layer - 4, 1]), new Array<number>(200).fill(0.5)],
  gradients: [...Array.from({ length: 70 }, (_, layer) => [1, 2 - layer]), new Array<number>(200).fill(2)],
};

const smallOrNot = fc.oneof(fc.constant(1), smallScale);

const definition = law({
  name: 'every layer takes a gradient step with a rate of its own',
  statement: 'w ← w − η q (g + λw),   q = τ‖w‖/(‖g‖ + λ‖w‖ + ε)',
  points: 2,
  given: problemInUnits,
  examples: [
    {
      ...manyLayers,
      options: { learningRate: 0.5, trustCoefficient: 0.25, weightDecay: 0.1, epsilon: 0.25 },
    },
    {
      weights: [[Math.PI, -1 / 3], [1e-3], [0, 2]],
      gradients: [[1 / 7, 1e3], [Math.E], [1, 0]],
      options: { learningRate: 1 / 3, trustCoefficient: 0.02, weightDecay: 5e-4, epsilon: 1e-3 },
    },
    // A gradient far larger than any that is drawn, and a step that is tiny beside the weights.
    {
      weights: [[3, 4]],
      gradients: [[0, 2e30]],
      options: { learningRate: 0.5, trustCoefficient: 0.25, weightDecay: 0, epsilon: 0 },
    },
    {
      weights: [[3, 4]],
      gradients: [[0, 2]],
      options: { learningRate: 0.5, trustCoefficient: 2 ** -27, weightDecay: 0, epsilon: 0 },
    },
  ],
  observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) =>
    agreeByLayer(
      got,
      larsStep(weights, gradients, options),
      onScaleOf(weights, ROUNDING),
      'the weights after the step',
    ),
});

const share = law({
  name: 'without decay and ε, a layer moves by the share ητ of its own norm',
  statement: 'λ = ε = 0 ⇒ ‖Δw‖ = ητ‖w‖, unless w or g is 0',
  points: 1,
  hint: 'The first layer of the example with λ = 0: ‖w‖ = 5 and ητ = 0.1, so it moves by 0.5, for g = [0, 2] as for g = [0, 200]. How far does it move in the code?',
  given: problem.map((input) => ({ ...input, options: { ...input.options, weightDecay: 0, epsilon: 0 } })),
  observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, options }, got) => {
    const lengths = weights.map(lengthOf);
    const expected = lengths.map((length) => options.learningRate * options.trustCoefficient * length);
    return agrees(stepLengths(weights, got), expected, ROUNDING, '‖Δw‖ of each layer');
  },
});

const scaleOfGradient = law({
  name: 'without decay and ε, the scale of a gradient does not matter',
  statement: 'λ = ε = 0, w ≠ 0: g → c·g leaves the step as it was, for c > 0',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc.record({ problem, c: oneOf(4, 2 ** 10, 2 ** -30) }).map(({ problem, c }) => ({
    ...problem,
    c,
    options: { ...problem.options, weightDecay: 0, epsilon: 0 },
  })),
  observe: (student, { weights, gradients, c, options }) => ({
    plain: student.larsStep(weights, gradients, options),
    scaled: student.larsStep(
      weights,
      mapEntries(gradients, (slope) => c * slope),
      options,
    ),
  }),
  answer: ({ weights }) => record({ plain: likeLayers(weights), scaled: likeLayers(weights) }),
  judge: (_, { plain, scaled }) => agreeByLayer(scaled, plain, ROUNDING, 'with c·g, beside g'),
});

const tiny = law({
  name: 'a layer may be tiny, and so may its gradient: only zeros have the ratio 1',
  statement: 'q = τ‖w‖/(‖g‖ + λ‖w‖ + ε) for w and g of any size but 0',
  points: 1,
  hint: 'For w = [3e-12, 4e-12] and g = [0, 2e-12] with τ = 0.2 and λ = ε = 0, the ratio q is 0.5, as for w = [3, 4] and g = [0, 2]. Below which size does the code take a norm for 0?',
  runs: 60,
  given: fc
    .record({ problem, ofWeights: smallOrNot, ofGradients: smallOrNot })
    .map(({ problem: { weights, gradients, options }, ofWeights, ofGradients }) => ({
      weights: mapEntries(weights, (weight) => ofWeights * weight),
      gradients: mapEntries(gradients, (slope) => ofGradients * slope),
      options,
    })),
  examples: tinyExamples(),
  observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, gradients, options }, got) => {
    const expected = larsStep(weights, gradients, options);
    const tolerance = inUnitsOf([...weights.flat(), ...expected.flat()], ROUNDING);
    return agreeByLayer(got, expected, tolerance, 'the weights after the step');
  },
});

/** Each of the two tiny, then both, without an ε that would hide it. */
function tinyExamples() {
  const options = { learningRate: 0.5, trustCoefficient: 0.25, weightDecay: 0, epsilon: 0 };
  const scales = [SMALLEST_SCALE, BELOW_EPSILON].flatMap((c) => [
    [c, 1],
    [1, c],
    [c, c],
  ]);
  return scales.map(([ofWeights, ofGradients]) => ({
    weights: [[3 * ofWeights, 4 * ofWeights]],
    gradients: [[0, 2 * ofGradients]],
    options,
  }));
}

const zeroWeights = law({
  name: 'a layer of zeros takes a plain gradient step, so that it can start to learn',
  statement: 'w = 0 ⇒ w ← −η g',
  points: 1,
  runs: 50,
  given: anyProblem.map(({ weights, gradients, options }) => ({
    weights: mapEntries(weights, () => 0),
    gradients,
    options,
  })),
  observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ gradients, options }, got) =>
    agreeByLayer(
      got,
      mapEntries(gradients, (slope) => 0 - options.learningRate * slope),
      ROUNDING,
    ),
});

const zeroGradient = law({
  name: 'without a gradient a layer decays with the plain learning rate',
  statement: 'g = 0 ⇒ w ← (1 − ηλ) w',
  points: 1,
  hint: 'With g = [0, 0] the first layer of the example goes to [2.1, 2.8]. Which q does the code use there, and what becomes of λ?',
  runs: 50,
  given: anyProblem.map(({ weights, gradients, options }) => ({
    weights,
    gradients: mapEntries(gradients, () => 0),
    options,
  })),
  observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
  answer: ({ weights }) => likeLayers(weights),
  judge: ({ weights, options }, got) => {
    const kept = 1 - options.learningRate * options.weightDecay;
    return agreeByLayer(
      got,
      mapEntries(weights, (weight) => kept * weight),
      ROUNDING,
    );
  },
});

/** The ratio of a layer of zeros, or of one without a gradient, is not that of the layer before. */
const afterOthers = {
  weights: [[3, 4], [0], [1, 1], [2]],
  gradients: [[0, 2], [5], [1, -2], [0]],
  options: { learningRate: 0.5, trustCoefficient: 0.25, weightDecay: 0.5, epsilon: 0.25 },
};

const layersApart = law({
  name: 'the layers do not see each other',
  statement: 'step([a, b, …]) = [step([a]), step([b]), …]',
  points: 1,
  hint: 'One at a time the layers of the example come out as [[2.82, 3.56]] and [[−2.5]], as they do together. What of one layer does the other read in the code?',
  trivial: true,
  runs: 50,
  given: problem,
  examples: [afterOthers],
  observe: (student, { weights, gradients, options }) => ({
    together: student.larsStep(weights, gradients, options),
    alone: weights.map((layer, l) => student.larsStep([layer], [gradients[l]], options)),
  }),
  answer: ({ weights }) =>
    record({
      together: likeLayers(weights),
      alone: list(weights.map((layer) => times(1, vector(layer.length)))),
    }),
  judge: (_, { together, alone }) =>
    agreeByLayer(
      together,
      alone.map(([layer]) => layer),
      ROUNDING,
      'all layers together, beside one at a time',
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'LARS',
  formula: String.raw`\begin{aligned}q &= \frac{\tau\,\lVert w\rVert}{\lVert g\rVert + \lambda\lVert w\rVert + \varepsilon} \qquad \text{and } q = 1 \text{ if } \lVert w\rVert = 0 \text{ or } \lVert g\rVert = 0 \\[6pt] w &\leftarrow w - \eta\,q\,(g + \lambda w)\end{aligned}`,
  difficulty: 4,
  needs: ['06-optimizers/04-gradient-clipping'],
  newAnswers: { larsStep: 'all' },
  reference: { larsStep },
  laws: [example, definition, share, scaleOfGradient, tiny, zeroWeights, zeroGradient, layersApart],
  misconceptions,
  hints: [
    'Take the first layer of the example, w = [3, 4] and g = [0, 2]. What are ‖w‖, ‖g‖ and q?',
    'Write a function for one layer: two norms, then q, then the step. Then apply it to each layer.',
    'Decide about q = 1 before the division. q multiplies the whole bracket g + λw.',
  ],
});
