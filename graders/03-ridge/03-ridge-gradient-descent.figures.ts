import type * as Exercise from '../../exercises/03-ridge/03-ridge-gradient-descent.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { answersOf, apart, inWords, listed, marksOfBoth } from '../common/figure-lines.ts';
import { plane, stretches, type Window, way } from '../common/figure-plane.ts';
import { contours, excess, minimiser, PLANE, SAMPLES, valley } from './ridge-valley.ts';

const figure = figuresFor<typeof Exercise>();

/** All of them below 1/(L + α). */
const LEARNING_RATES = [0.05, 0.2, 0.5];
const ITERATIONS = Array.from({ length: 31 }, (_, k) => k);
const EXCESS: Window = { x: [0, 30], y: [1e-6, 5] };

const waysFor = (rates: readonly number[]): Figure =>
  figure({
    title: 'From zero weights to the minimum',
    caption:
      `Ridge regression with two weights and ${SAMPLES} samples, α = 0.1: the weights after 0 to 30 iterations over lines ` +
      'of equal F, and how far F is above its smallest value. First down the steep side, then along the valley. ' +
      'The mark is where the closed form ends at once.',
    inputs: rates.map((learningRate) => ({ ...valley(), learningRate })),
    observe: (student, { X, y, alpha, learningRate }) =>
      ITERATIONS.map((maxIterations) =>
        student.ridgeGradientDescent(X, y, alpha, { learningRate, maxIterations, tolerance: 0 }),
      ),
    answer: ({ X }) => times(ITERATIONS.length, vector(X.columns)),
    draw(own, reference) {
      const iterates = answersOf(reference);
      const said = rates.map((rate, k) => `${inWords(excess(iterates[k][30]))} for η = ${rate}`);
      return {
        plots: [
          ...[...new Set([0, rates.length - 1])].map((k) =>
            plane(
              PLANE,
              [
                contours(PLANE),
                ...marksOfBoth(own, reference, (all, whose) => way(all[k], PLANE, whose)),
                { kind: 'dots', role: 'other', name: 'minimum', points: [[minimiser[0], minimiser[1]]] },
              ],
              `η = ${rates[k]}`,
            ),
          ),
          {
            title: 'What is left to go',
            x: { label: 'iteration', domain: EXCESS.x },
            y: { label: 'F − smallest F (log scale)', scale: 'log', domain: EXCESS.y },
            marks: marksOfBoth(own, reference, (all, whose) =>
              all.flatMap((points, k) =>
                stretches(
                  points.map((weights, iteration): Point => [iteration, excess(weights)]),
                  EXCESS,
                  whose,
                  whose.role === 'reference' ? { label: `η = ${rates[k]}` } : {},
                ),
              ),
            ),
          },
        ],
        words:
          `The minimum is at [${minimiser.map(inWords).join(', ')}], where F is lower by ${inWords(excess([0, 0]))} than at ` +
          `the start. After 30 iterations F of the reference is above its smallest value by ${listed(said)}.` +
          apart(own && answersOf(own).flat(2), iterates.flat(2), 'the weights'),
      };
    },
  });

const ways = movable(
  { label: 'learning rate η', from: 0.02, to: 1, step: 0.02, start: 0.2 },
  (rate) => waysFor([rate]),
  waysFor(LEARNING_RATES),
);

export const figures: readonly Figure[] = [ways];
