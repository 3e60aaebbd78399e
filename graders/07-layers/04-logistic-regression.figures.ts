import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import type { Shape } from '../../harness/engine/model.ts';
import { anyNumber, number, record, vector } from '../../harness/engine/shape.ts';
import { curvesOfBoth } from '../common/figure-curves.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  listed,
  marksOfBoth,
  spaced,
} from '../common/figure-lines.ts';

const figure = figuresFor<typeof Exercise>();

const LABELS = [0, 1];
const SCORES = spaced([-6, 6], 49);
const NEAR: Interval = [-6, 6];

/** One sample with x = 1 and w = z has the score z. */
function sampleWithScore(score: number, label: number) {
  return { weights: [score], bias: 0, X: new Matrix([[1]]), y: [label], lambda: 0 };
}

const oneSample = figure({
  title: 'One sample, over its score z',
  caption:
    'The cost of a single sample without penalty, and its derivative by the bias, for both labels. Look at which side ' +
    'costs nothing, and at the slope far out on the other side.',
  inputs: LABELS.flatMap((label) => SCORES.map((score) => sampleWithScore(score, label))),
  observe: (student, { weights, bias, X, y, lambda }) => {
    const { cost, db } = student.logisticCostL2(weights, bias, X, y, lambda);
    return { cost, db };
  },
  answer: () => record({ cost: number, db: number }),
  draw: (own, reference) => {
    const plot = curvesOfBoth(own, reference, {
      x: { label: 'score z', domain: NEAR },
      at: SCORES,
      labels: LABELS.map((y) => `y = ${y}`),
    });
    const right = answersOf(reference);
    const mine = own && answersOf(own);
    const at = (label: number, k: number) => inWords(right[label * SCORES.length + k].cost);
    return {
      plots: [
        plot({ label: 'cost J', domain: [-0.2, 6.2] }, ({ cost }) => cost, 'cost'),
        plot({ label: 'db', domain: [-1.1, 1.1] }, ({ db }) => db, 'slope'),
      ],
      words:
        `For z = −6, 0 and 6 the reference has the costs ${listed([0, 24, 48].map((k) => at(1, k)))} with the label 1, and ` +
        `${listed([0, 24, 48].map((k) => at(0, k)))} with the label 0.` +
        apart(
          mine?.map(({ cost }) => cost),
          right.map(({ cost }) => cost),
          'the costs',
        ) +
        apart(
          mine?.map(({ db }) => db),
          right.map(({ db }) => db),
          'db',
        ),
    };
  },
});

const FAR_SCORES = spaced([-1000, 1000], 41);
const FAR: Interval = [-1000, 1000];
const FAR_COSTS: Interval = [-50, 1050];
/** What is not a number, or infinite, has no place in a picture: it is told in words. */
const anyCost: Shape<number> = anyNumber;

const farScores = figure({
  title: 'Scores far out',
  caption:
    'The cost of a single sample with the label 1 for scores as far out as ±1000. Look at whether the line reaches both ' +
    'ends of the picture.',
  inputs: FAR_SCORES.map((score) => sampleWithScore(score, 1)),
  observe: (student, { weights, bias, X, y, lambda }) =>
    student.logisticCostL2(weights, bias, X, y, lambda).cost,
  answer: () => anyCost,
  draw: (own, reference) => {
    const right = answersOf(reference);
    const mine = own && answersOf(own);
    const lost = mine === undefined ? [] : FAR_SCORES.filter((_, k) => !Number.isFinite(mine[k]));
    return {
      plots: [
        {
          x: { label: 'score z', domain: FAR },
          y: { label: 'cost J', domain: FAR_COSTS },
          marks: marksOfBoth(own, reference, (costs, whose) => {
            const points = costs.map((cost, k): Point => [FAR_SCORES[k], cost]);
            return [{ kind: 'line', ...whose, points: inside(points, FAR, FAR_COSTS), dotted: true }];
          }),
        },
      ],
      words:
        `The cost of the reference is ${inWords(right[0])} at z = −1000, ${inWords(right[20])} at 0 and ` +
        `${inWords(right[40])} at 1000.` +
        (lost.length > 0
          ? ` Yours is no finite number for ${lost.length} of ${FAR_SCORES.length} scores, from ` +
            `${inWords(lost[0])} to ${inWords(lost[lost.length - 1])}.`
          : apart(mine, right, 'the costs')),
    };
  },
});

/** Two clouds that a line can part, and the direction that parts them. */
const CLOUDS = [
  [-1, -0.4, 0],
  [-0.8, 0.3, 0],
  [-0.3, -0.9, 0],
  [-0.5, -0.2, 0],
  [0.1, -0.6, 0],
  [0.9, 0.2, 1],
  [0.4, 0.8, 1],
  [-0.1, 0.7, 1],
  [0.7, -0.2, 1],
  [0.3, 0.2, 1],
];
const DIRECTION = [1, 1];
const FACTORS = spaced([0, 10], 41);
const LAMBDAS = [0, 0.1, 1];
const LENGTHS: Interval = [0, 10];
const COSTS: Interval = [0, 1.2];
const ALONG: Interval = [-0.7, 0.7];
const SQUARE: Interval = [-1.2, 1.2];

const penalties = figure({
  title: 'Data that a line parts, and the cost of larger and larger weights',
  caption:
    'Two classes, and the line where ŷ = ½ for w = (s, s), b = 0: it is the same line for every s. Then the ' +
    'cost over s, and the slope dw₁ + dw₂. Look at where each curve is lowest, and at where its slope is 0.',
  inputs: LAMBDAS.flatMap((lambda) =>
    FACTORS.map((s) => ({
      weights: DIRECTION.map((entry) => s * entry),
      bias: 0,
      X: new Matrix(CLOUDS.map(([a, b]) => [a, b])),
      y: CLOUDS.map(([, , label]) => label),
      lambda,
    })),
  ),
  observe: (student, { weights, bias, X, y, lambda }) => {
    const { cost, dw } = student.logisticCostL2(weights, bias, X, y, lambda);
    return { cost, dw };
  },
  answer: () => record({ cost: number, dw: vector(2) }),
  draw: (own, reference) => {
    const curve = (values: readonly number[], nth: number) =>
      FACTORS.map((s, k): Point => [s, values[nth * FACTORS.length + k]]);
    const curves = curvesOfBoth(own, reference, {
      x: { label: 's', domain: LENGTHS },
      at: FACTORS,
      labels: LAMBDAS.map((lambda) => `λ = ${lambda}`),
    });
    const plot = (...asked: Parameters<typeof curves>): Plot => {
      const drawn = curves(...asked);
      return { ...drawn, marks: [{ kind: 'level', role: 'context', axis: 'y', at: 0 }, ...drawn.marks] };
    };
    const right = answersOf(reference).map(costOf);
    const mine = own && answersOf(own);
    const lowest = LAMBDAS.map(
      (_, nth) => curve(right, nth).reduce((low, point) => (point[1] < low[1] ? point : low))[0],
    );
    const ofClass = (wanted: number) =>
      CLOUDS.filter(([, , label]) => label === wanted).map(([a, b]): Point => [a, b]);
    return {
      plots: [
        {
          title: 'the data',
          x: { label: 'x₁', domain: SQUARE },
          y: { label: 'x₂', domain: SQUARE },
          isPlane: true,
          marks: [
            { kind: 'dots', role: 'context', name: 'label 0', points: ofClass(0) },
            { kind: 'dots', role: 'other', name: 'label 1', points: ofClass(1) },
            {
              kind: 'line',
              role: 'context',
              points: [
                [-1.2, 1.2],
                [1.2, -1.2],
              ],
              label: 'ŷ = ½',
            },
          ],
        },
        plot({ label: 'cost J', domain: COSTS }, costOf, 'the cost'),
        plot({ label: 'dw₁ + dw₂', domain: ALONG }, slopeOf, 'the slope'),
      ],
      words:
        `Of the values drawn, the cost of the reference is lowest at s = ${listed(lowest.map(inWords))} for ` +
        `λ = ${listed(LAMBDAS)}; at s = 10 it is ${listed(LAMBDAS.map((_, nth) => inWords(curve(right, nth)[40][1])))}.` +
        apart(mine?.map(costOf), right, 'the costs') +
        apart(mine?.map(slopeOf), answersOf(reference).map(slopeOf), 'the slopes'),
    };
  },
});

interface CostAndSlopes {
  readonly cost: number;
  readonly dw: readonly number[];
}

function costOf({ cost }: CostAndSlopes): number {
  return cost;
}

function slopeOf({ dw: [first, second] }: CostAndSlopes): number {
  return first + second;
}

export const figures: readonly Figure[] = [oneSample, farScores, penalties];
