import type * as Exercise from '../../exercises/02-descent/03-gradient-descent.ts';
import { type Figure, figuresFor, movable, type Seen } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { vector } from '../../harness/engine/shape.ts';
import { apart, inWords, listed } from '../common/figure-lines.ts';
import { equalLoss, plane, stretches, type Window, way } from '../common/figure-plane.ts';
import { type Side, sidesOf } from '../common/figure-sides.ts';
import { bowlValue, givenGradient } from './bowls.ts';
import { pointsOf } from './search-log.ts';

const figure = figuresFor<typeof Exercise>();

/** Eight times as steep in one direction as in the other. */
const BOWL = { curvatures: [0.25, 2], minimiser: [1, 0.5] };
const START = [-3, 2];
const lossAt = (point: readonly number[]) => bowlValue(BOWL, point);

/** Slow, fast, and on both sides of the valley in turn; from η = 2/2 on the steep direction runs away. */
const LEARNING_RATES = [0.1, 0.5, 0.95];
const ITERATIONS = 25;

const PLANE: Window = { x: [-4, 3], y: [-2, 3] };
const LEVELS = [0.1, 0.3, 0.7, 1.3, 2.2, 3.5];
const LOSSES: Window = { x: [0, ITERATIONS], y: [1e-4, 20] };

const descentsFor = (rates: readonly number[]): Figure =>
  figure({
    title: 'The way downhill for three learning rates',
    caption:
      'Twenty-five iterations from [−3, 2] in a narrow valley. A small rate creeps, a large one jumps from one side ' +
      'of the valley to the other. Each step stands upright on the line of equal loss where it begins.',
    inputs: rates.map((learningRate) => ({
      gradient: givenGradient(BOWL),
      start: START,
      options: { learningRate, maxIterations: ITERATIONS },
    })),
    observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
    answer: ({ start }) => vector(start.length),
    draw(own, reference) {
      const sides = sidesOf(own, reference);
      const ends = reference.map(({ answer }) => answer);
      const said = rates.map((rate, k) => `${inWords(lossAt(ends[k]))} for η = ${rate}`);
      return {
        plots: [
          ...rates.map((rate, k) =>
            plane(
              PLANE,
              [
                equalLoss(lossAt, PLANE, LEVELS),
                ...sides.flatMap(({ seen, whose }) => way(iterates(seen[k]), PLANE, whose)),
              ],
              `η = ${rate}`,
            ),
          ),
          lossPlot(sides, rates),
        ],
        words:
          `The loss is ${lossAt(START)} at the start. After ${ITERATIONS} iterations that of the reference is ` +
          `${listed(said)}.${apart(
            own?.flatMap(({ answer }) => answer),
            ends.flat(),
            'the points where they end',
          )}${own ? callsInWords(own) : ''}`,
      };
    },
  });

function lossPlot(sides: readonly Side<Seen<number[]>>[], rates: readonly number[]): Plot {
  return {
    title: 'The loss on the way',
    x: { label: 'iteration', domain: LOSSES.x },
    y: { label: 'loss (log scale)', scale: 'log', domain: LOSSES.y },
    marks: sides.flatMap(({ seen, whose }) =>
      seen.flatMap((one, k) =>
        stretches(
          iterates(one).map((point, iteration): Point => [iteration, lossAt(point)]),
          LOSSES,
          whose,
          whose.role === 'reference' ? { label: `η = ${rates[k]}` } : {},
        ),
      ),
    ),
  };
}

function callsInWords(seen: readonly Seen<number[]>[]): string {
  const calls = seen.map(({ calls }) => calls.gradient?.length ?? 0);
  return ` For each rate yours asks for ${listed(calls)} gradients.`;
}

/** Where the gradient was asked for, and the result. */
function iterates({ answer, calls }: Seen<number[]>): number[][] {
  return [...pointsOf(calls.gradient ?? []), answer];
}

const descents = movable(
  { label: 'learning rate η', from: 0.02, to: 1.04, step: 0.02, start: 0.5 },
  (rate) => descentsFor([rate]),
  descentsFor(LEARNING_RATES),
);

export const figures: readonly Figure[] = [descents];
