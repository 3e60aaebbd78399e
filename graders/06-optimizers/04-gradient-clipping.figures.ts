import type * as Exercise from '../../exercises/06-optimizers/04-gradient-clipping.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import { number, record } from '../../harness/engine/shape.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  marksOfBoth,
  spaced,
} from '../common/figure-lines.ts';
import { lengthOf, likeLayers, mapEntries } from './layered.ts';

const figure = figuresFor<typeof Exercise>();

const LIMIT = 2.5;

/** Two tensors that are together as long as 1: 0.48² + 0.64² + 0.6² = 1. */
const DIRECTION = [[0.48, -0.64], [0.6]];
const LENGTHS = spaced([0.25, 6], 24);
const OUT: Interval = [0, 6.3];

const lengthsFor = (limit: number): Figure =>
  figure({
    title: 'The length before and after clipping',
    caption:
      'One direction of two tensors, made longer and longer, with maxNorm = 2.5. Look at where the line after the ' +
      'clipping bends, and at whether the norm in the result bends too.',
    inputs: LENGTHS.map((length) => mapEntries(DIRECTION, (entry) => length * entry)),
    observe: (student, gradients) => student.clipByGlobalNorm(gradients, limit),
    answer: (gradients) => record({ gradients: likeLayers(gradients), norm: number }),
    draw: (own, reference) => {
      type Answer = { gradients: number[][]; norm: number };
      const clipped = (answers: readonly Answer[]) =>
        answers.map(({ gradients }) => lengthOf(gradients.flat()));
      const norms = (answers: readonly Answer[]) => answers.map(({ norm }) => norm);
      const plot = (title: string, label: string, of: typeof norms) => ({
        title,
        x: { label: 'length of all gradients together', domain: [0, 6] as const },
        y: { label, domain: OUT },
        marks: [
          { kind: 'level', role: 'context', axis: 'y', at: limit, label: 'maxNorm' } as const,
          ...marksOfBoth(own, reference, (answers, whose) => {
            const points = of(answers).map((y, k): Point => [LENGTHS[k], y]);
            return [{ kind: 'line', ...whose, points: inside(points, [0, 6], OUT) }];
          }),
        ],
      });
      const right = answersOf(reference);
      const mine = own && answersOf(own);
      return {
        plots: [
          plot('the clipped gradients', 'length after clipping', clipped),
          plot('norm in the result', 'norm', norms),
        ],
        words:
          `Gradients of the length 2 come back with the length ${inWords(clipped(right)[7])}, those of the length 6 with ` +
          `${inWords(clipped(right)[23])}; norm is then ${inWords(norms(right)[23])}.` +
          apart(mine && clipped(mine), clipped(right), 'the length after clipping') +
          apart(mine && norms(mine), norms(right), 'norm'),
      };
    },
  });

/** Each a list of two tensors with one entry: a point of the plane. */
const ARROWS = [
  [[5], [1]],
  [[3], [4]],
  [[-1], [4.5]],
  [[-4], [2]],
  [[1.5], [-1]],
  [[-2], [-3]],
];
const WIDE: Interval = [-6, 6];
const HIGH: Interval = [-4, 5.5];

const arrowsFor = (limit: number): Figure =>
  figure({
    title: 'Gradients as arrows, before and after',
    caption:
      'Six gradients, each of two tensors with a single entry, start in the middle; the circle has the radius ' +
      'maxNorm = 2.5. Look at which arrows change, and whether an arrow turns.',
    inputs: ARROWS,
    observe: (student, gradients) => student.clipByGlobalNorm(gradients, limit).gradients,
    answer: (gradients) => likeLayers(gradients),
    draw: (own, reference) => {
      const arrow = ([[x], [y]]: number[][]) =>
        inside(
          [
            [0, 0],
            [x, y],
          ],
          WIDE,
          HIGH,
        );
      const right = answersOf(reference);
      const changed = right.filter((clipped, k) => lengthOf(clipped.flat()) < lengthOf(ARROWS[k].flat()));
      return {
        plots: [
          {
            x: { label: 'gradient of the first tensor', domain: WIDE },
            y: { label: 'gradient of the second', domain: HIGH },
            isPlane: true,
            marks: [
              { kind: 'line', role: 'context', points: circle(limit), label: 'maxNorm' },
              ...ARROWS.map(
                (gradients) =>
                  ({
                    kind: 'line',
                    role: 'context',
                    name: 'before',
                    points: arrow(gradients),
                    dotted: true,
                  }) as const,
              ),
              ...marksOfBoth(own, reference, (answers, whose) =>
                answers.map(
                  (clipped) => ({ kind: 'line', ...whose, points: arrow(clipped), dotted: true }) as const,
                ),
              ),
            ],
          },
        ],
        words:
          `In the reference ${changed.length} of ${ARROWS.length} gradients become shorter: they end on the circle and ` +
          `point where they pointed; (3, 4) becomes (${right[1].flat().map(inWords).join(', ')}).` +
          apart(own && answersOf(own).flat(2), right.flat(2), 'the entries'),
      };
    },
  });

function circle(radius: number): Point[] {
  return spaced([0, 2 * Math.PI], 61).map((angle) => [radius * Math.cos(angle), radius * Math.sin(angle)]);
}

const LIMITS = { label: 'maxNorm', from: 0.25, to: 5.5, step: 0.25, start: LIMIT };
const arrows = movable(LIMITS, arrowsFor);
const lengths = movable(LIMITS, lengthsFor);

export const figures: readonly Figure[] = [lengths, arrows];
