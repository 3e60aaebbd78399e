import type * as Exercise from '../../exercises/06-optimizers/01-weight-decay.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Plot } from '../../harness/engine/figures/plot.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { answersOf, apart, type Interval, inWords, listed, marksOfBoth } from '../common/figure-lines.ts';
import { weightsOverSteps } from './paths.ts';

const figure = figuresFor<typeof Exercise>();

const STEPS = 24;
const AXIS: Interval = [-3.5, 4.5];

/** Three weights that only the penalty moves, and one that the loss pulls upwards all the time. */
const pulled = {
  theta: [4, 2, -3, 0],
  gradient: [0, 0, 0, -0.5],
  options: { learningRate: 0.2, weightDecay: 0.5 },
};
/** The other lines would have the same label. */
const LABELS = [undefined, undefined, undefined, 'g = −0.5'];

const shrinkingFor = (weightDecay: number): Figure =>
  figure({
    title: 'Four weights over the steps',
    caption:
      'The loss pulls at one weight only (g = −0.5 in every step), the penalty at all of them. Look at how fast ' +
      'large and small weights fall, and at where the pulled one comes to rest. The two pictures show the two functions.',
    inputs: [{ ...pulled, options: { ...pulled.options, weightDecay } }],
    observe: (student, { theta, gradient, options }) => {
      const [l2, decay] = [[theta], [theta]];
      for (let step = 0; step < STEPS; step++) {
        l2.push(student.sgdL2Step(l2[step], gradient, options));
        decay.push(student.sgdWeightDecayStep(decay[step], gradient, options));
      }
      return { l2, decay };
    },
    answer: ({ theta }) => {
      const path = times(STEPS + 1, vector(theta.length));
      return record({ l2: path, decay: path });
    },
    draw: (own, reference) => {
      const plot = (title: string, form: 'l2' | 'decay'): Plot => ({
        title,
        x: { label: 'step' },
        y: { label: 'weight', domain: AXIS },
        marks: [
          { kind: 'level', role: 'context', axis: 'y', at: 0 },
          ...marksOfBoth(own, reference, ([answer], whose) =>
            weightsOverSteps(answer[form], whose, AXIS, LABELS),
          ),
        ],
      });
      const [{ l2, decay }] = answersOf(reference);
      const mine = own && answersOf(own)[0];
      const end = l2[STEPS].map(inWords);
      return {
        plots: [plot('L2 step', 'l2'), plot('decay step', 'decay')],
        words:
          `Over ${STEPS} steps with η = ${pulled.options.learningRate} and λ = ${weightDecay} the weights ${listed(pulled.theta.map(inWords))} ` +
          `become ${listed(end)}; both functions of the reference draw the same lines.` +
          apart(mine?.l2.flat(), l2.flat(), 'the L2 steps') +
          apart(mine?.decay.flat(), decay.flat(), 'the decay steps'),
      };
    },
  });

const shrinking = movable(
  { label: 'decay λ', from: 0, to: 2, step: 0.1, start: pulled.options.weightDecay },
  shrinkingFor,
);

export const figures: readonly Figure[] = [shrinking];
