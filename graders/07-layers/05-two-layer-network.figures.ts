import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/05-two-layer-network.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, number, record, vector } from '../../harness/engine/shape.ts';
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
import { barsOf } from './figure-bars.ts';
import { flat, type Net, netLike } from './nets.ts';

const figure = figuresFor<typeof Exercise>();

/** One input: the two hidden units together say 1 in the middle, and 0 on both sides. */
const bump: Net = {
  W1: new Matrix([[3], [3]]),
  b1: [3, -3],
  W2: new Matrix([[4, -4]]),
  b2: [-4],
};
const PLACES = spaced([-3, 3], 61);
const ACROSS: Interval = [-3, 3];
const COSTS: Interval = [-0.2, 5];
const LABELS = [0, 1];

const landscape = figure({
  title: 'What one sample costs, over its place',
  caption:
    'A net with one input x and two hidden units says "label 1" in the middle and "label 0" on both sides. The cost of ' +
    'one sample without penalty, for both labels. Look at where each label is cheap.',
  inputs: LABELS.flatMap((label) => PLACES.map((x) => ({ net: bump, X: new Matrix([[x]]), y: [label] }))),
  observe: (student, { net, X, y }) => student.tanhNetCost(net, X, y, 0).cost,
  answer: () => number,
  draw: (own, reference) => {
    const plot = curvesOfBoth(own, reference, {
      x: { label: 'x', domain: ACROSS },
      at: PLACES,
      labels: LABELS.map((label) => `y = ${label}`),
    });
    const right = answersOf(reference);
    const at = (label: number, k: number) => inWords(right[label * PLACES.length + k]);
    return {
      plots: [plot({ label: 'cost J of one sample', domain: COSTS }, (cost) => cost)],
      words:
        `At x = −3, 0 and 3 the reference has the costs ${listed([0, 30, 60].map((k) => at(1, k)))} with the label 1, ` +
        `and ${listed([0, 30, 60].map((k) => at(0, k)))} with the label 0.${apart(own && answersOf(own), right, 'the costs')}`,
    };
  },
});

/** Two inputs, two hidden units, four samples of an exclusive or. */
const net: Net = {
  W1: new Matrix([
    [1, -0.5],
    [-1.5, 1],
  ]),
  b1: [0.5, -0.25],
  W2: new Matrix([[1.5, -2]]),
  b2: [0.25],
};
const data = {
  X: new Matrix([
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ]),
  y: [0, 1, 1, 0],
  lambda: 0.4,
};
const PARAMETERS = ['W1₁₁', 'W1₁₂', 'W1₂₁', 'W1₂₂', 'b1₁', 'b1₂', 'W2₁', 'W2₂', 'b2'];
const SLOPES: Interval = [-1.5, 1.5];
const answerShape = record({
  cost: number,
  grads: record<Net>({ W1: matrix(2, 2), b1: vector(2), W2: matrix(1, 2), b2: vector(1) }),
});

const entriesFor = (lambda: number): Figure =>
  figure({
    title: 'Every entry of the gradient',
    caption:
      'The derivative of J with respect to each of the nine parameters of a small net, with λ = 0.4. Look at which bars ' +
      'differ: a whole block, or single entries.',
    inputs: [{ net, ...data, lambda }],
    observe: (student, { net, X, y, lambda }) => student.tanhNetCost(net, X, y, lambda).grads,
    answer: () => record<Net>({ W1: matrix(2, 2), b1: vector(2), W2: matrix(1, 2), b2: vector(1) }),
    draw: (own, reference) => {
      const right = flat(answersOf(reference)[0]);
      const mine = own && flat(answersOf(own)[0]);
      return {
        plots: [
          {
            x: { label: 'parameter' },
            y: { label: 'derivative of J', domain: SLOPES },
            marks: marksOfBoth(own, reference, ([grads], whose) => [
              barsOf(flat(grads), PARAMETERS, whose, SLOPES),
            ]),
          },
        ],
        words:
          `The derivatives of the reference lie between ${inWords(Math.min(...right))} and ${inWords(Math.max(...right))}.` +
          apart(mine?.slice(0, 4), right.slice(0, 4), 'W1') +
          apart(mine?.slice(4, 6), right.slice(4, 6), 'b1') +
          apart(mine?.slice(6, 8), right.slice(6, 8), 'W2') +
          apart(mine?.slice(8), right.slice(8), 'b2'),
        table: {
          head: ['parameter', ...(mine ? ['yours'] : []), 'reference'],
          rows: PARAMETERS.map((name, k) => [name, ...(mine ? [inWords(mine[k])] : []), inWords(right[k])]),
        },
      };
    },
  });

const MOVES = spaced([-2, 2], 21);
const MOVED: Interval = [-2, 2];
const ALONG: Interval = [0, 3];
/** How far the tangents reach to both sides. */
const REACH = 1;
/** In the order of `flat`. */
const MOVING = [
  { title: 'a weight of the hidden layer moves', parameter: 2 },
  { title: 'a bias of the hidden layer moves', parameter: 5 },
];

const tangents = figure({
  title: 'The cost where one parameter moves, and its slope',
  caption:
    'One parameter moves by s, the others stay. The curve is the cost; the straight piece has the slope that the ' +
    'gradient promises at s = 0. Look at whether it touches the curve.',
  inputs: MOVING.flatMap(({ parameter }) =>
    MOVES.map((s) => {
      const entries = flat(net);
      return { net: netLike(net, entries.with(parameter, entries[parameter] + s)), ...data };
    }),
  ),
  observe: (student, { net, X, y, lambda }) => student.tanhNetCost(net, X, y, lambda),
  answer: () => answerShape,
  draw: (own, reference) => {
    type Answer = { cost: number; grads: Net };
    const middle = (MOVES.length - 1) / 2;
    const ofMove = (answers: readonly Answer[], k: number) =>
      answers.slice(k * MOVES.length, (k + 1) * MOVES.length);
    const slopeOf = (answers: readonly Answer[], k: number) =>
      flat(ofMove(answers, k)[middle].grads)[MOVING[k].parameter];
    const plot = (title: string, k: number): Plot => ({
      title,
      x: { label: 'move s', domain: MOVED },
      y: { label: 'cost J', domain: ALONG },
      marks: marksOfBoth(own, reference, (answers, whose) => {
        const costs = ofMove(answers, k).map(({ cost }) => cost);
        const tangent = spaced([-REACH, REACH], 21).map(
          (s): Point => [s, costs[middle] + s * slopeOf(answers, k)],
        );
        const curve = costs.map((cost, m): Point => [MOVES[m], cost]);
        return [curve, tangent].map(
          (points) => ({ kind: 'line', ...whose, points: inside(points, MOVED, ALONG) }) as const,
        );
      }),
    });
    const right = answersOf(reference);
    const mine = own && answersOf(own);
    const slopes = (answers: readonly Answer[]) => MOVING.map((_, k) => slopeOf(answers, k));
    return {
      plots: MOVING.map(({ title }, k) => plot(title, k)),
      words:
        `At s = 0 the cost of the reference is ${inWords(right[middle].cost)}, and its slopes are ` +
        `${inWords(slopes(right)[0])} for the weight and ${inWords(slopes(right)[1])} for the bias.` +
        apart(
          mine?.map(({ cost }) => cost),
          right.map(({ cost }) => cost),
          'the costs',
        ) +
        apart(mine && slopes(mine), slopes(right), 'the slopes'),
    };
  },
});

const entries = movable({ label: 'penalty λ', from: 0, to: 3, step: 0.1, start: data.lambda }, entriesFor);

export const figures: readonly Figure[] = [landscape, entries, tangents];
