import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import { type Figure, figuresFor, movable, type Seen } from '../../harness/engine/figures/figure.ts';
import type { Mark, Plot, Point } from '../../harness/engine/figures/plot.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { lassoObjective } from '../../reference/lasso.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  marksOfBoth,
  spaced,
  spacedByFactor,
  type Whose,
} from '../common/figure-lines.ts';
import { equalLoss, plane, stretches, type Window } from '../common/figure-plane.ts';
import { pointInWords, twoWeights } from './two-weights.ts';

const figure = figuresFor<typeof Exercise>();

/** More sweeps than either picture needs. */
const TO_THE_END = { maxIterations: 5000, tolerance: 1e-10 };

const RATIOS = [1, 0.5, 0];
const LEAST_SQUARES = [0.4, 3];

/** The balls and the lowest point of the loss. */
const BALLS: Window = { x: [-1.7, 3.1], y: [-1.6, 3.2] };
/** Shares of the way up from least squares: the third line goes through the result. */
const SHARES = [0.1, 0.4, 1, 1.8];

const touchingFor = (lambda: number): Figure =>
  figure({
    title: 'Where the penalty touches the loss',
    caption:
      'Lines of equal data loss around its lowest point, and all weights whose penalty is as large as that of ' +
      'the result for λ = 2. At a minimiser the two shapes touch and do not cross. Which shape has corners, and ' +
      'what does a corner do to w₁?',
    inputs: RATIOS.map((l1Ratio) => ({ ...twoWeights(lambda), l1Ratio })),
    observe: (student, { X, y, lambda, l1Ratio }) => student.elasticNet(X, y, lambda, l1Ratio, TO_THE_END),
    answer: ({ X }) => vector(X.columns),
    draw(own, reference) {
      const results = answersOf(reference);
      const places = results.map((w, i) => `${pointInWords(w)} for a = ${RATIOS[i]}`);
      return {
        plots: RATIOS.map((ratio, i) =>
          plane(
            BALLS,
            [
              lossContours(results[i]),
              ...marksOfBoth(own && [own[i]], [reference[i]], ([w], whose) => ballAndPoint(w, ratio, whose)),
            ],
            RATIO_NAMES[i],
          ),
        ),
        words:
          `The data loss is smallest at ${pointInWords(LEAST_SQUARES)}. With λ = ${lambda} the reference ends at ` +
          `${places.join(', at ')}${results[0][0] === 0 ? ': on a corner for the L1 norm, beside the axis for the others' : ''}.` +
          apart(own && answersOf(own).flat(), results.flat(), 'the weights'),
      };
    },
  });

const RATIO_NAMES = ['a = 1: L1 alone', 'a = 0.5: half of each', 'a = 0: L2 alone'];

function lossContours(result: readonly number[]): Mark {
  const { X, y } = twoWeights(0);
  const loss = (w: readonly number[]) => lassoObjective(X.to2DArray(), y, w, 0);
  const least = loss(LEAST_SQUARES);
  const levels = SHARES.map((share) => least + share * (loss(result) - least));
  return equalLoss(loss, BALLS, levels);
}

function ballAndPoint(w: readonly number[], ratio: number, whose: Whose): Mark[] {
  return [
    ...stretches(ballThrough(w, ratio), BALLS, whose),
    { kind: 'dots', ...whose, points: inside([[w[0], w[1]]], BALLS.x, BALLS.y) },
  ];
}

const DIRECTIONS = spaced([0, 2 * Math.PI], 121);

/** All weights with the same a‖w‖₁ + ((1 − a)/2)‖w‖²: along each direction the root of a quadratic. */
function ballThrough(w: readonly number[], ratio: number): Point[] {
  const penalty = ratio * norm1(w) + ((1 - ratio) / 2) * (w[0] ** 2 + w[1] ** 2);
  return DIRECTIONS.map((angle) => {
    const direction = [Math.cos(angle), Math.sin(angle)];
    const slope = ratio * norm1(direction);
    // The form without a difference also holds for a = 1.
    const radius = (2 * penalty) / (slope + Math.sqrt(slope ** 2 + 2 * (1 - ratio) * penalty));
    return [radius * direction[0], radius * direction[1]];
  });
}

function norm1(w: readonly number[]): number {
  return Math.abs(w[0]) + Math.abs(w[1]);
}

/** x₁ and x₂ have the correlation 0.96, x₃ has nothing in common with them; each has the mean square 1. */
const ALMOST_EQUAL = [
  [1, 1.24, 1],
  [1, 1.24, -1],
  [1, 0.68, 1],
  [1, 0.68, -1],
];
/** 2.6x₁ + 0.6x₂ + 1.5x₃, and noise of 0.3. */
const TARGETS = [5.144, 1.544, 4.208, 1.808];

const LAMBDAS = spacedByFactor([8, 0.05], 26);
const FALLING: Interval = [8, 0.05];
const WEIGHTS: Interval = [-0.2, 3];
const TWO_RATIOS = [1, 0.5];

const grouping = figure({
  title: 'Two features that are almost equal',
  caption:
    'The weights of three features while λ falls. x₁ and x₂ have the correlation 0.96. Compare the first two ' +
    'lines: does one of them wait at 0 for long, or do both come together?',
  inputs: TWO_RATIOS.map((l1Ratio) => ({ X: new Matrix(ALMOST_EQUAL), y: [...TARGETS], l1Ratio })),
  observe: (student, { X, y, l1Ratio }) =>
    LAMBDAS.map((lambda) => student.elasticNet(X, y, lambda, l1Ratio, TO_THE_END)),
  answer: ({ X }) => times(LAMBDAS.length, vector(X.columns)),
  draw(own, reference) {
    const paths = answersOf(reference);
    const entries = paths.map((path) =>
      [0, 1].map((j) => inWords(LAMBDAS[path.findIndex((w) => w[j] !== 0)])),
    );
    const [lasso, mixed] = paths.map((path) => pointInWords(path[SHOWN].slice(0, 2)));
    return {
      plots: TWO_RATIOS.map((ratio, i) => pathPlot(ratio, own && [own[i]], [reference[i]])),
      words:
        `With a = 1 the reference has w₁ from λ = ${entries[0][0]} down, and w₂ from ${entries[0][1]} only; with ` +
        `a = 0.5 they begin at ${entries[1][0]} and ${entries[1][1]}. At λ = ${inWords(LAMBDAS[SHOWN])} the two ` +
        `weights are ${lasso} with a = 1 and ${mixed} with a = 0.5.` +
        apart(own && answersOf(own).flat(2), paths.flat(2), 'the weights'),
    };
  },
});

/** Where the Lasso still has one of the two. */
const SHOWN = 9;

type Paths = readonly Seen<number[][]>[];

function pathPlot(ratio: number, own: Paths | undefined, reference: Paths): Plot {
  return {
    title: ratio === 1 ? 'a = 1: the Lasso' : `a = ${ratio}: the elastic net`,
    x: { label: 'λ (log scale, falling)', scale: 'log', domain: FALLING },
    y: { label: 'weight', domain: WEIGHTS },
    marks: marksOfBoth(own, reference, ([weights], whose) =>
      ['w₁', 'w₂', 'w₃'].flatMap((label, j) => {
        const points = weights.map((w, k): Point => [LAMBDAS[k], w[j]]);
        return stretches(points, { x: FALLING, y: WEIGHTS }, whose, { label });
      }),
    ),
  };
}

const touching = movable({ label: 'penalty λ', from: 0.1, to: 4, step: 0.1, start: 2 }, touchingFor);

export const figures: readonly Figure[] = [touching, grouping];
