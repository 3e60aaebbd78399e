import type * as Exercise from '../../exercises/06-optimizers/02-adam-l2.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { adamL2Step } from '../../reference/adam-l2.ts';
import { answersOf, apart, type Interval, inWords, listed, marksOfBoth } from '../common/figure-lines.ts';
import { equalLoss, type Window, way } from '../common/figure-plane.ts';
import type { Run } from './adam-runs.ts';
import { type Bowl, descentOf, everyStep, heightIn, slopeIn, weightsOverSteps } from './paths.ts';

const figure = figuresFor<typeof Exercise>();

const options: AdamOptions = {
  learningRate: 0.2,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 1,
};

/** Steep in the first weight, flat in the second. */
const bowl: Bowl = { curvatures: [8, 1], centre: [2, 2] };
const penalised = ([x, y]: readonly number[]) =>
  heightIn(bowl, [x, y]) + (options.weightDecay / 2) * (x ** 2 + y ** 2);

const WINDOW: Window = { x: [-2, 4], y: [-2, 3] };
const DESCENT_STEPS = 60;

const pathFor = (beta1: number): Figure =>
  figure({
    title: 'The path on the penalised loss',
    caption:
      'Lines of equal loss with the penalty, F = f + (λ/2)‖θ‖², and sixty steps of Adam from the lower left. The ' +
      'gradients are those along the path of the reference. Look at the first steps, and at where the path ends.',
    inputs: [
      descentOf(adamL2Step, (theta) => slopeIn(bowl, theta), [-1.5, -1.5], DESCENT_STEPS, {
        ...options,
        beta1,
      }),
    ],
    observe: (student, run: Run) => everyStep(student.adamL2Step, run, { ...options, beta1 }),
    answer: ({ theta }) => times(DESCENT_STEPS + 1, vector(theta.length)),
    draw: (own, reference) => {
      const [right] = answersOf(reference);
      // Where a(θ − c) + λθ = 0.
      const lowest = bowl.curvatures.map((a, i) => (a * bowl.centre[i]) / (a + options.weightDecay));
      return {
        plots: [
          {
            x: { label: 'θ₁', domain: WINDOW.x },
            y: { label: 'θ₂', domain: WINDOW.y },
            isPlane: true,
            marks: [
              equalLoss(penalised, WINDOW, [3.5, 5, 8, 13, 21, 34]),
              { kind: 'dots', role: 'context', name: 'lowest without the penalty', points: [bowl.centre] },
              ...marksOfBoth(own, reference, ([points], whose) => way(points, WINDOW, whose)),
            ],
          },
        ],
        words:
          `From (${listedPoint(right[0])}) the reference takes steps of up to ${inWords(options.learningRate)} in each weight and ` +
          `after ${DESCENT_STEPS} of them is at (${listedPoint(right[DESCENT_STEPS])}). The loss alone is least ` +
          `at (${listedPoint(bowl.centre)}), with the penalty at (${listedPoint(lowest)}).${apart(own && answersOf(own)[0].flat(), right.flat(), 'the weights on the path')}`,
      };
    },
  });

const SHRINK_STEPS = 40;
const SIZES = [4, 2, 1, 0.5];
const AXIS: Interval = [-0.5, 4.2];
const slow = { ...options, learningRate: 0.1, beta2: 0.999, weightDecay: 0.1 };

const shrinkingFor = (weightDecay: number): Figure =>
  figure({
    title: 'Weights that only the penalty moves',
    caption:
      'Four weights of different sizes, and a loss without any slope (g = 0). Compare what a large weight and a small ' +
      'one lose in the first steps.',
    inputs: [{ theta: SIZES, gradients: Array.from({ length: SHRINK_STEPS }, () => SIZES.map(() => 0)) }],
    observe: (student, run: Run) => everyStep(student.adamL2Step, run, { ...slow, weightDecay }),
    answer: () => times(SHRINK_STEPS + 1, vector(SIZES.length)),
    draw: (own, reference) => {
      const [right] = answersOf(reference);
      return {
        plots: [
          {
            x: { label: 'step' },
            y: { label: 'weight', domain: AXIS },
            marks: [
              { kind: 'level', role: 'context', axis: 'y', at: 0 },
              ...marksOfBoth(own, reference, ([points], whose) => weightsOverSteps(points, whose, AXIS)),
            ],
          },
        ],
        words:
          `With g = 0, η = ${slow.learningRate} and λ = ${weightDecay} the weights ${listed(SIZES)} are ${listed(right[1].map(inWords))} after ` +
          `the first step of the reference and ${listed(right[10].map(inWords))} after ten.` +
          apart(own && answersOf(own)[0].flat(), right.flat(), 'the weights over the steps'),
      };
    },
  });

function listedPoint(point: readonly number[]): string {
  return point.map(inWords).join(', ');
}

const path = movable({ label: 'momentum β₁', from: 0, to: 0.98, step: 0.02, start: options.beta1 }, pathFor);

const shrinking = movable(
  { label: 'penalty λ', from: 0, to: 2, step: 0.05, start: slow.weightDecay },
  shrinkingFor,
);

export const figures: readonly Figure[] = [path, shrinking];
