import type { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import {
  answersOf,
  apart,
  type Interval,
  inWords,
  listed,
  marksOfBoth,
  spacedByFactor,
  type Whose,
} from '../common/figure-lines.ts';
import { stretches } from '../common/figure-plane.ts';
import { pathsOverObjective, pointInWords, twoWeights } from './two-weights.ts';

const figure = figuresFor<typeof Exercise>();

/** From a little above λ_max = 45.2, where no weight is left, down to where one is out. */
const LAMBDAS = spacedByFactor([50, 0.5], 24);
const FALLING: Interval = [50, 0.5];
const WEIGHTS: Interval = [-15, 30];

const FEATURES = ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6'];

interface Data {
  readonly X: Matrix;
  readonly y: number[];
}

/** Sweeps until no weight moves by a thousandth of what the picture shows. */
const SETTLED = { maxIterations: 1000, tolerance: 1e-4 };

const lassoPath = figure({
  title: 'The path of the weights over λ',
  caption:
    'Ten measurements of 442 patients, the diabetes data. From left to right λ falls: where does each weight ' +
    'leave 0, and in which order? To the left of λ_max = 45.2 there is nothing.',
  inputs: LAMBDAS.map((lambda) => ({ ...freshDiabetes(), lambda })),
  observe: (student, { X, y, lambda }) => student.lassoCoordinateDescent(X, y, lambda, SETTLED),
  answer: ({ X }) => vector(X.columns),
  draw(own, reference) {
    const weights = answersOf(reference);
    const last = weights[weights.length - 1];
    const entered = FEATURES.map((name, j) => ({ name, at: weights.findIndex((w) => w[j] !== 0) }))
      .filter(({ at }) => at !== -1)
      .sort((a, b) => a.at - b.at);
    const order = entered.map(({ name, at }) => `${name} (${inWords(LAMBDAS[at])})`);
    return {
      plots: [
        {
          x: { label: 'λ (log scale, falling)', scale: 'log', domain: FALLING },
          y: { label: 'weight', domain: WEIGHTS },
          marks: marksOfBoth(own, reference, pathLines),
        },
      ],
      words:
        `In the reference the weights leave 0 in this order, at about this λ: ${listed(order)}. ` +
        `At λ = 0.5 the largest are bmi and s5 with ${inWords(last[2])} and ${inWords(last[8])}, and age is ` +
        `${inWords(last[0])}.` +
        apart(own && answersOf(own).flat(), weights.flat(), 'the weights'),
      table: {
        head: ['weight', ...TABLED.map((k) => `λ = ${LAMBDAS[k]}`)],
        rows: FEATURES.map((name, j) => [
          name,
          ...TABLED.map((k) => withOwn(weights[k][j], own?.[k].answer[j])),
        ]),
      },
    };
  },
});

/** A few of the values of λ, for the table. */
const TABLED = [3, 8, 13, 18, 23];

function withOwn(reference: number, own: number | undefined): string {
  return own === undefined ? inWords(reference) : `${inWords(reference)} (yours ${inWords(own)})`;
}

function pathLines(weights: readonly (readonly number[])[], whose: Whose): Mark[] {
  return FEATURES.flatMap((name, j) => {
    const points = weights.map((w, k): Point => [LAMBDAS[k], w[j]]);
    // Ten names are as many as there is room for: the own lines go without.
    const names = whose.role === 'reference' ? { label: name } : {};
    return stretches(points, { x: FALLING, y: WEIGHTS }, whose, names);
  });
}

function freshDiabetes(): Data {
  const { X, y } = diabetes();
  return { X: X.clone(), y: [...y] };
}

const SWEEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const sweeps = figure({
  title: 'Sweeps in two weights',
  caption:
    'The weights after 0 to 8 sweeps, over lines of equal F for λ = 1. Each sweep moves along one axis and ' +
    'then along the other; the end is on an axis. Visiting the weights in another order goes another way.',
  inputs: [twoWeights(1)],
  observe: (student, { X, y, lambda }) =>
    SWEEPS.map((maxIterations) =>
      student.lassoCoordinateDescent(X, y, lambda, { maxIterations, tolerance: 0 }),
    ),
  answer: ({ X }) => times(SWEEPS.length, vector(X.columns)),
  draw(own, reference) {
    const iterates = reference[0].answer;
    const end = iterates[iterates.length - 1];
    return {
      plots: [pathsOverObjective(own, reference)],
      words:
        `From [0, 0] the first sweep of the reference ends at ${pointInWords(iterates[1])}, the second ` +
        `at ${pointInWords(iterates[2])}, the last at ${pointInWords(end)}.` +
        apart(own?.[0].answer.flat(), iterates.flat(), 'the weights'),
    };
  },
});

export const figures: readonly Figure[] = [lassoPath, sweeps];
