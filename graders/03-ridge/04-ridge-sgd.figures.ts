import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { ridgeGradientDescentIterate } from '../../reference/ridge-gradient-descent.ts';
import { answersOf, inWords, listed, marksOfBoth } from '../common/figure-lines.ts';
import { longWay, plane, stretches, type Window } from '../common/figure-plane.ts';
import { contours, excess, minimiser, PLANE, valley } from './ridge-valley.ts';

const figure = figuresFor<typeof Exercise>();

const LEARNING_RATES = [0.3, 0.03];
const EPOCHS = Array.from({ length: 41 }, (_, k) => k);
const EXCESS: Window = { x: [0, 40], y: [1e-6, 5] };

const waysFor = (rates: readonly number[]): Figure =>
  figure({
    title: 'Epoch by epoch towards the minimum',
    caption:
      'Ridge regression with two weights, α = 0.1: the weights after 0 to 40 epochs with one sample a step. A large ' +
      'learning rate comes near the minimum at once and then wanders about it; a small one comes later and stays nearer. ' +
      'The line of full steps is gradient descent with η = 0.3, one step an epoch. The orders, and so the ways, may be others than those of ' +
      'the reference.',
    inputs: rates.map((learningRate) => ({ ...valley(), learningRate, seed: 4 })),
    observe: (student, { X, y, alpha, learningRate, seed }) =>
      EPOCHS.map((epochs) => student.ridgeSGD(X, y, alpha, { learningRate, epochs }, randomSource(seed))),
    answer: ({ X }) => times(EPOCHS.length, vector(X.columns)),
    draw(own, reference) {
      const full = fullSteps();
      return {
        plots: [
          ...rates.map((rate, k) =>
            plane(
              PLANE,
              [
                contours(PLANE),
                { kind: 'dots', role: 'other', name: 'minimum', points: [[minimiser[0], minimiser[1]]] },
                ...marksOfBoth(own, reference, (all, whose) => longWay(all[k], PLANE, whose)),
              ],
              `η = ${rate}`,
            ),
          ),
          {
            title: 'What is left to go',
            x: { label: 'epoch', domain: EXCESS.x },
            y: { label: 'F − smallest F (log scale)', scale: 'log', domain: EXCESS.y },
            marks: [
              ...excessLine(full, { role: 'other', name: 'full steps' }, ''),
              ...marksOfBoth(own, reference, (all, whose) =>
                all.flatMap((points, k) =>
                  excessLine(points, whose, whose.role === 'reference' ? `η = ${rates[k]}` : ''),
                ),
              ),
            ],
          },
        ],
        words:
          `At the start F is ${inWords(excess([0, 0]))} above its smallest value. On average over the last ten epochs it is ` +
          `${lateInWords(answersOf(reference), rates)} in the reference` +
          (own ? `, and ${lateInWords(answersOf(own), rates)} in yours.` : '.') +
          ` With full steps it is ${inWords(late(full))}.`,
      };
    },
  });

function fullSteps(): number[][] {
  const { X, y, alpha } = valley();
  return EPOCHS.map((k) => ridgeGradientDescentIterate(X.to2DArray(), y, alpha, LEARNING_RATES[0], k));
}

function excessLine(
  points: readonly (readonly number[])[],
  whose: Parameters<typeof stretches>[2],
  label: string,
): Mark[] {
  return stretches(
    points.map((weights, epoch): Point => [epoch, excess(weights)]),
    EXCESS,
    whose,
    label === '' ? {} : { label },
  );
}

/** The mean over the last ten epochs. */
function late(points: readonly (readonly number[])[]): number {
  const last = points.slice(-10);
  return last.reduce((sum, weights) => sum + excess(weights) / last.length, 0);
}

function lateInWords(ways: readonly (readonly number[][])[], rates: readonly number[]): string {
  return listed(ways.map((points, k) => `${inWords(late(points))} for η = ${rates[k]}`));
}

const ways = movable(
  { label: 'learning rate η', from: 0.01, to: 0.4, step: 0.01, start: 0.1 },
  (rate) => waysFor([rate]),
  waysFor(LEARNING_RATES),
);

export const figures: readonly Figure[] = [ways];
