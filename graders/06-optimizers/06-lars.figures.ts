import type * as Exercise from '../../exercises/06-optimizers/06-lars.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import type { LarsOptions } from '../../reference/lars.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  marksOfBoth,
  spaced,
  spacedByFactor,
} from '../common/figure-lines.ts';
import { type Layers, likeLayers, mapEntries, stepLengths } from './layered.ts';

const figure = figuresFor<typeof Exercise>();

/** Norms 5 and 0.5; their gradients have the norm 1 before they are scaled. */
const WEIGHTS = [
  [3, 4],
  [0.4, -0.3],
];
const GRADIENTS = [
  [-0.6, 0.8],
  [1, 0],
];
const NAMES = ['‖w‖ = 5', '‖w‖ = 0.5'];
const plainRate: LarsOptions = { learningRate: 0.5, trustCoefficient: 0.1, weightDecay: 0, epsilon: 0 };

const SCALES = spacedByFactor([0.001, 1000], 19);
const SCALED: Interval = [0.001, 1000];
const MOVED: Interval = [1e-4, 1e3];

const scales = figure({
  title: 'How far a layer moves, over the scale of its gradient',
  caption:
    'Two layers, one with large weights and one with small ones, take a step with gradients from tiny to huge ' +
    '(λ = ε = 0). Compare the lines with the step of plain gradient descent, which follows the gradient.',
  inputs: SCALES.map((scale) => mapEntries(GRADIENTS, (entry) => scale * entry)),
  observe: (student, gradients) => student.larsStep(WEIGHTS, gradients, plainRate),
  answer: () => likeLayers(WEIGHTS),
  draw: (own, reference) => {
    const lengths = (answers: readonly Layers[]) => answers.map((after) => stepLengths(WEIGHTS, after));
    const right = lengths(answersOf(reference));
    const plain = SCALES.map((scale): Point => [scale, plainRate.learningRate * scale]);
    return {
      plots: [
        {
          x: { label: '‖g‖ (log scale)', scale: 'log', domain: SCALED },
          y: { label: 'length of the step ‖Δw‖ (log scale)', scale: 'log', domain: MOVED },
          marks: [
            { kind: 'line', role: 'other', name: 'gradient descent', points: inside(plain, SCALED, MOVED) },
            ...marksOfBoth(own, reference, (answers, whose) =>
              NAMES.map((label, layer) => {
                const points = lengths(answers).map((moved, k): Point => [SCALES[k], moved[layer]]);
                const word = whose.role === 'reference' && { label };
                return { kind: 'line', ...whose, points: inside(points, SCALED, MOVED), ...word } as const;
              }),
            ),
          ],
        },
      ],
      words:
        `For gradients of the norm 0.001 the layers of the reference move by ${right[0].map(inWords).join(' and ')}, for ` +
        `those of the norm 1000 by ${right[right.length - 1].map(inWords).join(' and ')}; plain gradient descent moves ` +
        `by ${inWords(plain[0][1])} and by ${inWords(plain[plain.length - 1][1])}.${apart(own && lengths(answersOf(own)).flat(), right.flat(), 'the lengths of the steps')}`,
    };
  },
});

const NORMS = spaced([0, 4], 21);
const SIZES: Interval = [0, 4];
const STEPS: Interval = [0, 1];
const DECAYS = [0, 0.5];

const sizes = figure({
  title: 'How far a layer moves, over the size of its weights',
  caption:
    'One gradient of the norm 1, and a layer of two weights whose norm goes from 0 to 4. Look at the first dot, where ' +
    'all weights are 0, and at what the decay λ changes.',
  inputs: DECAYS.flatMap((weightDecay) =>
    NORMS.map((norm) => ({
      weights: [[0.6 * norm, 0.8 * norm]],
      gradients: [[-0.28, 0.96]],
      options: { learningRate: 0.8, trustCoefficient: 0.25, weightDecay, epsilon: 0 },
    })),
  ),
  observe: (student, { weights, gradients, options }) => student.larsStep(weights, gradients, options),
  answer: ({ weights }) => likeLayers(weights),
  draw: (own, reference) => {
    const lengths = (answers: readonly Layers[]) =>
      answers.map((after, k) => {
        const norm = NORMS[k % NORMS.length];
        return stepLengths([[0.6 * norm, 0.8 * norm]], after)[0];
      });
    const right = lengths(answersOf(reference));
    const plot = (weightDecay: number, nth: number): Plot => ({
      title: `λ = ${weightDecay}`,
      x: { label: '‖w‖', domain: SIZES },
      y: { label: 'length of the step ‖Δw‖', domain: STEPS },
      marks: marksOfBoth(own, reference, (answers, whose) => {
        const all = lengths(answers).slice(nth * NORMS.length, (nth + 1) * NORMS.length);
        const points = inside(
          all.map((moved, k): Point => [NORMS[k], moved]),
          SIZES,
          STEPS,
        );
        // Not joined to the others: at 0 the rule is another one.
        return [
          { kind: 'dots', ...whose, points: points.filter(([norm]) => norm === 0) },
          { kind: 'line', ...whose, points: points.filter(([norm]) => norm > 0) },
        ];
      }),
    });
    const at = (decay: number, norm: number) => inWords(right[decay * NORMS.length + norm * 5]);
    return {
      plots: DECAYS.map(plot),
      words:
        `Without decay a layer of the norm 1 moves by ${at(0, 1)} in the reference, one of the norm 4 by ${at(0, 4)}; ` +
        `with λ = 0.5 it is ${at(1, 1)} and ${at(1, 4)}. A layer of zeros moves by ${at(0, 0)} in both cases.` +
        apart(own && lengths(answersOf(own)), right, 'the lengths of the steps'),
    };
  },
});

export const figures: readonly Figure[] = [scales, sizes];
