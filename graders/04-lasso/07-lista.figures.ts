import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/07-lista.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark } from '../../harness/engine/figures/plot.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { gram } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { answersOf, apart, type Interval, inWords, marksOfBoth, type Whose } from '../common/figure-lines.ts';
import { way } from '../common/figure-plane.ts';
import { pointInWords } from './two-weights.ts';

const figure = figuresFor<typeof Exercise>();

/** The first feature is large, the last one small: one step size for both is long for one or short for the other. */
const X = [
  [3, 1, 0.5, 0],
  [0, 2, -0.5, 0.5],
  [3, -1, 0.5, -0.5],
  [0, 1, 1, 0.5],
  [-3, 0, 0.5, 1],
  [3, 1, -1, 0],
];
const b = [5, 3, 2.5, -1, -4, 6];
const LAMBDA = 0.5;
const DEPTHS = Array.from({ length: 17 }, (_, depth) => depth);

/** 1/L, rounded down. */
const ONE_STEP_SIZE = 0.16;
/** As long for each entry as its feature allows: 0.57/(XᵀX/n)ᵢᵢ keeps the layers from overshooting. */
const STEP_SIZE_EACH = [0.09, 0.43, 1.15, 1.98];

/** We = DXᵀ/n, S = I − DXᵀX/n, θ = λD: the layers come to rest at the minimiser of the Lasso for either D. */
function network(stepSizes: readonly number[]) {
  const We = stepSizes.map((step, i) => X.map((row) => (step * row[i]) / X.length));
  const S = gram(X).map((row, i) => row.map((entry, j) => (i === j ? 1 : 0) - stepSizes[i] * entry));
  return {
    b: [...b],
    We: new Matrix(We),
    S: new Matrix(S),
    theta: stepSizes.map((step) => step * LAMBDA),
  };
}

const ONE = network(X[0].map(() => ONE_STEP_SIZE));
const EACH = network(STEP_SIZE_EACH);
const NETWORKS = ['one step size', 'one for each entry'];

const PLACES: Interval = [0, DEPTHS.length - 1];
const ERROR: Interval = [1e-5, 10];

const errors = figure({
  title: 'The error, layer by layer',
  caption:
    'How far the code is from the minimiser of the Lasso, for two networks. In one the layers are iterations of ' +
    'proximal gradient, with one step size; in the other every entry has a step size, and so a threshold, of its ' +
    'own, and S is not symmetric. How many layers does the second save?',
  inputs: [ONE, EACH],
  observe: (student, { b, We, S, theta }) =>
    DEPTHS.map((depth) => student.listaForward(b, We, S, theta, depth)),
  answer: ({ theta }) => times(DEPTHS.length, vector(theta.length)),
  draw(own, reference) {
    const [one, each] = answersOf(reference).map(errorsOf);
    const mine = own && answersOf(own).map(errorsOf);
    const last = DEPTHS.length - 1;
    return {
      plots: [
        {
          x: { label: 'layers T' },
          y: { label: '‖z − minimiser‖ (log scale)', scale: 'log', domain: ERROR },
          marks: marksOfBoth(own, reference, (runs, whose) =>
            runs.flatMap((codes, i) => errorLine(codes, i, whose)),
          ),
        },
      ],
      words:
        `Without a layer the error is ${inWords(one[0])}. After 8 layers the reference has ${inWords(one[8])} ` +
        `left with one step size, and ${inWords(each[8])} with one for each entry; after ${last} layers ` +
        `${inWords(one[last])} and ${inWords(each[last])}.${apart(mine?.flat(), [...one, ...each], 'these errors')}`,
      table: {
        head: [
          'layers',
          ...NETWORKS,
          ...(mine === undefined ? [] : NETWORKS.map((name) => `yours, ${name}`)),
        ],
        rows: DEPTHS.map((depth) => [
          depth,
          ...[one, each, ...(mine ?? [])].map((errors) => inWords(errors[depth])),
        ]),
      },
    };
  },
});

function errorsOf(codes: readonly (readonly number[])[]): number[] {
  const minimiser = lassoCoordinateDescent(X, b, LAMBDA);
  return codes.map((code) => Math.hypot(...code.map((value, i) => value - minimiser[i])));
}

function errorLine(codes: readonly (readonly number[])[], i: number, whose: Whose): Mark[] {
  const points = errorsOf(codes).map((error, k) => [DEPTHS[k], error]);
  return way(points, { x: PLACES, y: ERROR }, whose, NETWORKS[i]);
}

const CODES: Interval = [-1.5, 1.5];
const ENTRIES = ['z₁', 'z₂', 'z₃', 'z₄'];

const code = figure({
  title: 'The code, layer by layer',
  caption:
    'The four entries of the code in the network with a step size for each entry. Which entry leaves 0 in the ' +
    'first layer and is exactly 0 from then on?',
  inputs: [EACH],
  observe: (student, { b, We, S, theta }) =>
    DEPTHS.map((depth) => student.listaForward(b, We, S, theta, depth)),
  answer: ({ theta }) => times(DEPTHS.length, vector(theta.length)),
  draw(own, reference) {
    const codes = reference[0].answer;
    const shown = (depth: number) => pointInWords(codes[depth]);
    return {
      plots: [
        {
          x: { label: 'layers T' },
          y: { label: 'entry of the code', domain: CODES },
          marks: [
            { kind: 'level', role: 'context', axis: 'y', at: 0 },
            ...marksOfBoth(own, reference, ([codes], whose) =>
              ENTRIES.flatMap((_, i) => codeLine(codes, i, whose)),
            ),
          ],
        },
      ],
      words:
        `In the reference the code is ${shown(1)} after one layer, ${shown(2)} after two and ` +
        `${shown(DEPTHS.length - 1)} after ${DEPTHS.length - 1}.` +
        apart(own?.[0].answer.flat(), codes.flat(), 'the entries'),
    };
  },
});

function codeLine(codes: readonly (readonly number[])[], i: number, whose: Whose): Mark[] {
  const points = codes.map((entries, k) => [DEPTHS[k], entries[i]]);
  return way(points, { x: PLACES, y: CODES }, whose, ENTRIES[i]);
}

export const figures: readonly Figure[] = [errors, code];
