import type * as Exercise from '../../exercises/02-descent/05-step-size-sweep.ts';
import { type Figure, figuresFor, type Seen } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { anyNumber, number, record, times } from '../../harness/engine/shape.ts';
import { apart, inside, inWords, spacedByFactor, type Whose } from '../common/figure-lines.ts';
import { equalLoss, plane, stretches, type Window } from '../common/figure-plane.ts';
import { sidesOf } from '../common/figure-sides.ts';
import { bowlGradient, bowlValue, givenGradient, givenLoss } from './bowls.ts';
import { pointsOf } from './search-log.ts';

const figure = figuresFor<typeof Exercise>();

const BOWL = { curvatures: [0.5, 2], minimiser: [1, 0.5] };
const START = [-2, 1.5];
const STEP_SIZES = spacedByFactor([0.001, 10], 25);

const LOSSES: Window = { x: [0.001, 10], y: [0.5, 1000] };
const PLANE: Window = { x: [-2.5, 2], y: [-3, 2] };
const LEVELS = [0.1, 0.4, 0.9, 1.6, 2.5, 4, 6.5, 10];

interface Sweep {
  readonly results: { readonly stepSize: number; readonly loss: number }[];
  readonly bestStepSize: number;
}

const sweep = figure({
  title: 'The loss over the step size',
  caption:
    'First the loss after one step from [−2, 1.5], for step sizes from 0.001 to 10; the level line is the loss ' +
    'before the step, and the upright line the best step size. Then the points that were tried: they lie on one ' +
    'line from the start.',
  inputs: [{ loss: givenLoss(BOWL), gradient: givenGradient(BOWL), weights: START, stepSizes: STEP_SIZES }],
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes),
  answer: ({ stepSizes }) =>
    record({
      results: times(stepSizes.length, record({ stepSize: number, loss: anyNumber })),
      bestStepSize: number,
    }),
  draw(own, reference) {
    const sides = sidesOf(own, reference);
    const before = bowlValue(BOWL, START);
    const [{ answer }] = reference;
    return {
      plots: [
        {
          title: 'The loss',
          x: { label: 'step size (log scale)', scale: 'log', domain: LOSSES.x },
          y: { label: 'loss after the step (log scale)', scale: 'log', domain: LOSSES.y },
          marks: [
            {
              kind: 'level',
              role: 'context',
              name: 'before the step',
              axis: 'y',
              at: before,
              label: 'before',
            },
            ...sides.flatMap(({ seen: [seen], whose }) => lossLine(seen.answer, whose)),
          ],
        },
        plane(
          PLANE,
          [
            equalLoss((point) => bowlValue(BOWL, point), PLANE, LEVELS),
            ...sides.map(({ seen: [seen], whose }) => trials(seen, whose)),
          ],
          'The points tried',
        ),
      ],
      words:
        `Before the step the loss is ${before}. The reference finds the smallest loss, ${inWords(lossOfBest(answer))}, ` +
        `at a step size of ${inWords(answer.bestStepSize)}; at 10 the loss is ${inWords(lossAt(answer, -1))}. The slope ` +
        `at the start is [${bowlGradient(BOWL, START).map(inWords).join(', ')}].` +
        (own
          ? ` The best step size of yours is ${inWords(own[0].answer.bestStepSize)}.` +
            apart(lossesOf(own[0].answer), lossesOf(answer), 'the losses')
          : ''),
    };
  },
});

function lossesOf({ results }: Sweep): number[] {
  return results.map(({ loss }) => loss);
}

function lossAt(sweep: Sweep, place: number): number {
  return lossesOf(sweep).at(place) ?? Number.NaN;
}

function lossOfBest({ results, bestStepSize }: Sweep): number {
  return results.find(({ stepSize }) => stepSize === bestStepSize)?.loss ?? Number.NaN;
}

function lossLine({ results, bestStepSize }: Sweep, whose: Whose): Mark[] {
  const points = results.map(({ stepSize, loss }): Point => [stepSize, loss]);
  const hasPlace = bestStepSize >= LOSSES.x[0] && bestStepSize <= LOSSES.x[1];
  return [
    ...stretches(points, LOSSES, whose, { dotted: true }),
    ...(hasPlace ? [{ kind: 'level', ...whose, axis: 'x', at: bestStepSize } as const] : []),
  ];
}

function trials({ calls }: Seen<Sweep>, whose: Whose): Mark {
  const points = pointsOf(calls.loss ?? []).map(([a, b]): Point => [a, b]);
  return { kind: 'dots', ...whose, points: inside(points, PLANE.x, PLANE.y) };
}

export const figures: readonly Figure[] = [sweep];
