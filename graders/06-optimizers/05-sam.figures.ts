import type * as Exercise from '../../exercises/06-optimizers/05-sam.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import type { CallLog } from '../../harness/engine/model.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { answersOf, apart, type Interval, inside, inWords, marksOfBoth } from '../common/figure-lines.ts';
import { equalLoss, type Window } from '../common/figure-plane.ts';
import { type Bowl, heightIn, slopeIn } from './paths.ts';

const figure = figuresFor<typeof Exercise>();

const bowl: Bowl = { curvatures: [1, 4], centre: [0, 0] };
const WINDOW: Window = { x: [-1.5, 5], y: [-3.5, 2.5] };
const START = [3, 1];

const oneStepFor = (rho: number): Figure =>
  figure({
    title: 'One step: the point nearby, and where the step ends',
    caption:
      'Lines of equal loss of ½θ₁² + 2θ₂². From θ = (3, 1) a line goes to every point nearby where the gradient was ' +
      'asked for, and one to where the step ends (η = 0.5, ρ = 1). Look at how long they are, and where they point.',
    inputs: [
      { theta: START, gradient: givenFunction('(θ₁, 4θ₂)', 2, (theta: number[]) => slopeIn(bowl, theta)) },
    ],
    observe: (student, { theta, gradient }) => student.samStep(theta, gradient, { learningRate: 0.5, rho }),
    answer: () => vector(2),
    draw: (own, reference) => {
      const right = reference[0];
      return {
        plots: [
          {
            x: { label: 'θ₁', domain: WINDOW.x },
            y: { label: 'θ₂', domain: WINDOW.y },
            isPlane: true,
            marks: [
              equalLoss((theta) => heightIn(bowl, theta), WINDOW, [0.5, 2, 4.5, 8, 12.5, 18, 24.5]),
              ...[right, ...(own ?? [])].flatMap(({ answer, calls }, k) => {
                const whose =
                  k === 0
                    ? ({ role: 'reference', name: 'reference' } as const)
                    : ({ role: 'own', name: 'yours' } as const);
                const asked = pointsOf(calls).filter(([x, y]) => x !== START[0] || y !== START[1]);
                return [...asked, pointOf(answer)].map((end, nth) => {
                  const label = k === 0 ? (nth < asked.length ? 'nearby' : 'the end') : undefined;
                  const points = inside([pointOf(START), end], WINDOW.x, WINDOW.y);
                  return { kind: 'line', ...whose, points, dotted: true, ...(label && { label }) } as const;
                });
              }),
            ],
          },
        ],
        words:
          `The reference asks for the gradient at ${pointsOf(right.calls).map(inPlane).join(' and at ')}, and ends at ` +
          `${inPlane(pointOf(right.answer))}.` +
          (own === undefined ? '' : ` Yours asks ${placesOf(own[0].calls)}.`) +
          apart(own?.[0].answer, right.answer, 'the end of the step'),
      };
    },
  });

/** ½aθ² of a single weight: a narrow valley, and a wide one. */
const VALLEYS = [
  { name: 'narrow valley: 3θ²', curvature: 6 },
  { name: 'wide valley: ½θ²', curvature: 1 },
];
const STEPS = 40;
const PLACES: Interval = [-0.6, 1.1];
const SMALL_RATE = 0.1;

const valleysFor = (rho: number): Figure =>
  figure({
    title: 'A narrow valley and a wide one',
    caption:
      'Forty steps from θ = 1 towards the lowest point, 0, with η = 0.1 and ρ = 0.5, beside plain gradient descent ' +
      '(ρ = 0). Look at how the weight behaves near the bottom of each valley.',
    inputs: VALLEYS.map(({ curvature }) => ({
      start: [1],
      gradient: givenFunction(`${curvature}θ`, 1, ([x]: number[]) => [curvature * x]),
    })),
    observe: (student, { start, gradient }) => {
      const path = [start];
      for (let step = 0; step < STEPS; step++)
        path.push(student.samStep(path[step], gradient, { learningRate: SMALL_RATE, rho }));
      return path;
    },
    answer: () => times(STEPS + 1, vector(1)),
    draw: (own, reference) => {
      const right = answersOf(reference);
      const steps: Interval = [0, STEPS];
      const plain = (curvature: number) =>
        Array.from({ length: STEPS + 1 }, (_, t): Point => [t, (1 - SMALL_RATE * curvature) ** t]);
      const far = right.map((path) => inWords(Math.abs(path[STEPS][0])));
      return {
        plots: VALLEYS.map(({ name, curvature }, k) => ({
          title: name,
          x: { label: 'step' },
          y: { label: 'θ', domain: PLACES },
          marks: [
            { kind: 'level', role: 'context', axis: 'y', at: 0 } as const,
            { kind: 'line', role: 'other', name: 'ρ = 0', points: plain(curvature) } as const,
            ...marksOfBoth(own, reference, (paths, whose) => {
              const points = paths[k].map(([x], t): Point => [t, x]);
              return [{ kind: 'line', ...whose, points: inside(points, steps, PLACES) }];
            }),
          ],
        })),
        words:
          `After ${STEPS} steps the weight of the reference is ${far[0]} away from the bottom of the narrow valley and ` +
          `${far[1]} away from that of the wide one.` +
          apart(own && answersOf(own).flat(2), right.flat(2), 'the weight over the steps'),
      };
    },
  });

function pointsOf(calls: CallLog): Point[] {
  // The engine has checked that each is a vector of two numbers.
  return (calls.gradient ?? [])
    .map(({ args }) => pointOf(args[0] as number[]))
    .filter((point) => point.every(Number.isFinite));
}

function placesOf(calls: CallLog): string {
  const places = pointsOf(calls);
  return places.length === 0 ? 'nowhere' : `at ${places.slice(0, 3).map(inPlane).join(' and at ')}`;
}

function pointOf(vector: readonly number[]): Point {
  return [vector[0], vector[1]];
}

function inPlane(point: Point): string {
  return `(${point.map(inWords).join(', ')})`;
}

const oneStep = movable({ label: 'radius ρ', from: 0, to: 2.5, step: 0.1, start: 1 }, oneStepFor);

const valleys = movable({ label: 'radius ρ', from: 0, to: 1, step: 0.05, start: 0.5 }, valleysFor);

export const figures: readonly Figure[] = [oneStep, valleys];
