import type * as Exercise from '../../exercises/06-optimizers/03-adamw.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { adamL2Step } from '../../reference/adam-l2.ts';
import { adamWStep } from '../../reference/adamw.ts';
import {
  answersOf,
  apart,
  type Interval,
  inWords,
  listed,
  marksOfBoth,
  type Whose,
} from '../common/figure-lines.ts';
import { equalLoss, type Window, way } from '../common/figure-plane.ts';
import type { Run } from './adam-runs.ts';
import { type Bowl, descentOf, everyStep, heightIn, slopeIn, weightsOverSteps } from './paths.ts';

const figure = figuresFor<typeof Exercise>();

const WITH_PENALTY: Whose = { role: 'other', name: 'Adam + L2' };

const options: AdamOptions = {
  learningRate: 0.2,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0.5,
};

/** Steep in the first weight, flat in the second. */
const bowl: Bowl = { curvatures: [8, 0.5], centre: [1.5, 2] };
const slope = (theta: readonly number[]) => slopeIn(bowl, theta);
const START = [-1.5, -1.5];
const DESCENT_STEPS = 60;
const WINDOW: Window = { x: [-2, 3], y: [-2, 3] };

const pathFor = (weightDecay: number): Figure =>
  figure({
    title: 'The paths of AdamW and of Adam with an L2 penalty',
    caption:
      'Lines of equal loss f, without any penalty, and sixty steps of both optimizers with the same η and λ. The ' +
      'gradients for AdamW are those along the path of the reference. Look at where the two paths part, and in which ' +
      'direction: steep or flat.',
    inputs: [descentOf(adamWStep, slope, START, DESCENT_STEPS, { ...options, weightDecay })],
    observe: (student, run: Run) => everyStep(student.adamWStep, run, { ...options, weightDecay }),
    answer: ({ theta }) => times(DESCENT_STEPS + 1, vector(theta.length)),
    draw: (own, reference) => {
      const [right] = answersOf(reference);
      const penalised = everyStep(
        adamL2Step,
        descentOf(adamL2Step, slope, START, DESCENT_STEPS, { ...options, weightDecay }),
        { ...options, weightDecay },
      );
      return {
        plots: [
          {
            x: { label: 'θ₁ (steep)', domain: WINDOW.x },
            y: { label: 'θ₂ (flat)', domain: WINDOW.y },
            isPlane: true,
            marks: [
              equalLoss((theta) => heightIn(bowl, theta), WINDOW, [0.1, 0.5, 1.5, 4, 9, 18, 32]),
              { kind: 'dots', role: 'context', name: 'lowest loss', points: [bowl.centre] },
              ...way(penalised, WINDOW, WITH_PENALTY),
              ...marksOfBoth(own, reference, ([points], whose) => way(points, WINDOW, whose)),
            ],
          },
        ],
        words:
          `Both start at (${pointInWords(START)}); the loss is least at (${pointInWords(bowl.centre)}). After ${DESCENT_STEPS} steps AdamW is at ` +
          `(${pointInWords(right[DESCENT_STEPS])}), Adam with the penalty at (${pointInWords(penalised[DESCENT_STEPS])}).` +
          apart(own && answersOf(own)[0].flat(), right.flat(), 'the weights on the path'),
      };
    },
  });

const SHRINK_STEPS = 40;
const SIZES = [4, 2, 1, 0.5];
const AXIS: Interval = [-0.5, 4.2];
const slow = { ...options, learningRate: 0.1, beta2: 0.999 };
const still: Run = {
  theta: SIZES,
  gradients: Array.from({ length: SHRINK_STEPS }, () => SIZES.map(() => 0)),
};

const shrinkingFor = (weightDecay: number): Figure =>
  figure({
    title: 'Weights that only the decay moves',
    caption:
      'Four weights of different sizes, and a loss without any slope (g = 0). Compare how a large weight and a small ' +
      'one shrink, with AdamW and with Adam and an L2 penalty.',
    inputs: [still],
    observe: (student, run: Run) => everyStep(student.adamWStep, run, { ...slow, weightDecay }),
    answer: () => times(SHRINK_STEPS + 1, vector(SIZES.length)),
    draw: (own, reference) => {
      const [right] = answersOf(reference);
      const penalised = everyStep(adamL2Step, still, { ...slow, weightDecay });
      return {
        plots: [
          {
            x: { label: 'step' },
            y: { label: 'weight', domain: AXIS },
            marks: [
              { kind: 'level', role: 'context', axis: 'y', at: 0 },
              ...weightsOverSteps(penalised, WITH_PENALTY, AXIS),
              ...marksOfBoth(own, reference, ([points], whose) => weightsOverSteps(points, whose, AXIS)),
            ],
          },
        ],
        words:
          `With g = 0, η = ${slow.learningRate} and λ = ${weightDecay} the weights ${listed(SIZES)} are ${listed(right[10].map(inWords))} after ten ` +
          `steps of AdamW, and ${listed(penalised[10].map(inWords))} after ten steps of Adam with the penalty.` +
          apart(own && answersOf(own)[0].flat(), right.flat(), 'the weights over the steps'),
      };
    },
  });

function pointInWords(point: readonly number[]): string {
  return point.map(inWords).join(', ');
}

const DECAYS = { label: 'decay λ', from: 0, to: 3, step: 0.1, start: options.weightDecay };
const path = movable(DECAYS, pathFor);

const shrinking = movable(DECAYS, shrinkingFor);

export const figures: readonly Figure[] = [path, shrinking];
