import type * as Exercise from '../../exercises/04-lasso/01-soft-threshold.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import { vector } from '../../harness/engine/shape.ts';
import {
  answersOf,
  apart,
  type Interval,
  inWords,
  listed,
  marksOfBoth,
  spaced,
} from '../common/figure-lines.ts';
import { stretches } from '../common/figure-plane.ts';

const figure = figuresFor<typeof Exercise>();

const AXIS: Interval = [-3, 3];
/** Both kinks of every threshold are among them. */
const VALUES = spaced(AXIS, 49);
const THRESHOLDS = [0.5, 1, 2];

const curvesFor = (thresholds: readonly number[]): Figure =>
  figure({
    title: 'The soft threshold as a curve',
    caption:
      'One number in, one number out, for three thresholds t; the faint line is what t = 0 gives. How far apart are ' +
      'the curve and the faint line, left and right of the flat part?',
    inputs: thresholds.map((threshold) => ({ values: VALUES, threshold })),
    observe: (student, { values, threshold }) => student.softThreshold(values, threshold),
    answer: ({ values }) => vector(values.length),
    draw: (own, reference) => ({
      plots: thresholds.map((threshold, i) => ({
        title: `t = ${threshold}`,
        x: { label: 'x', domain: AXIS },
        y: { label: 'Sₜ(x)', domain: AXIS },
        isPlane: true,
        marks: [
          {
            kind: 'line',
            role: 'context',
            name: 'x itself',
            points: [
              [-3, -3],
              [3, 3],
            ],
          } as const,
          ...marksOfBoth(own && [own[i]], [reference[i]], ([values], whose) =>
            stretches(
              VALUES.map((x, k) => [x, values[k]] as const),
              { x: AXIS, y: AXIS },
              whose,
            ),
          ),
        ],
      })),
      words:
        `For t = ${listed(thresholds)} the reference is flat at 0 while |x| is at most the threshold; at ` +
        `x = 3 it is ${listed(answersOf(reference).map((values) => inWords(values[VALUES.length - 1])))}, and at ` +
        `x = −3 the same with the other sign.` +
        apart(own && answersOf(own).flat(), answersOf(reference).flat(), 'the values'),
    }),
  });

const curves = movable(
  { label: 'threshold t', from: 0, to: 3, step: 0.1, start: 1 },
  (threshold) => curvesFor([threshold]),
  curvesFor(THRESHOLDS),
);

export const figures: readonly Figure[] = [curves];
