import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/02-ridge-closed-form.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { polynomialFeatures } from '../../reference/polynomial-features.ts';
import {
  answersOf,
  apart,
  inWords,
  listed,
  marksOfBoth,
  spacedByFactor,
  type Whose,
} from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';
import { errorLines, fitLine, fitPlot } from './fit-picture.ts';
import { errorsOf, TRAINING } from './noisy-curve.ts';

const figure = figuresFor<typeof Exercise>();

const ALPHAS = spacedByFactor([1000, 0.001], 25);
const PATHS: Window = { x: [1000, 0.001], y: [-40, 40] };

const FEATURES = ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6'];

/** The lines end far enough from each other for a name: s3 and s6 do not. */
const NAMED = new Set(['age', 'sex', 'bmi', 'bp', 's1', 's2', 's4', 's5']);

/** A few of the values of α, for the table. */
const TABLED = [0, 8, 12, 16, 24];

const paths = figure({
  title: 'The path of the weights over α',
  caption:
    'Ten measurements of 442 patients, the diabetes data. From left to right α falls and the weights grow. ' +
    'Some of them change sign on the way, and none waits at 0 for its turn.',
  inputs: ALPHAS.map((alpha) => ({ ...diabetes(), alpha })),
  observe: (student, { X, y, alpha }) => student.ridgeClosedForm(X, y, alpha),
  answer: ({ X }) => vector(X.columns),
  draw(own, reference) {
    const weights = answersOf(reference);
    const lengths = weights.map((w) => Math.hypot(...w));
    return {
      plots: [
        {
          x: { label: 'α (log scale, falling)', scale: 'log', domain: PATHS.x },
          y: { label: 'weight', domain: PATHS.y },
          marks: marksOfBoth(own, reference, pathLines),
        },
      ],
      words:
        `The length of the weights of the reference grows from ${inWords(lengths[0])} at α = 1000 to ` +
        `${inWords(lengths[12])} at α = 1 and ${inWords(lengths[24])} at α = 0.001. The largest weight at α = 1 is ` +
        `that of ${largest(weights[12])}.${apart(own && answersOf(own).flat(), weights.flat(), 'the weights')}`,
      table: {
        head: ['weight', ...TABLED.map((k) => `α = ${ALPHAS[k]}`)],
        rows: FEATURES.map((name, j) => [
          name,
          ...TABLED.map((k) => withOwn(weights[k][j], own?.[k].answer[j])),
        ]),
      },
    };
  },
});

function largest(weights: readonly number[]): string {
  const sizes = weights.map(Math.abs);
  const j = sizes.indexOf(Math.max(...sizes));
  return `${FEATURES[j]}, ${inWords(weights[j])}`;
}

/** The own number where the digits shown differ. */
function withOwn(reference: number, own: number | undefined): string {
  const isTheSame = own === undefined || inWords(own) === inWords(reference);
  return isTheSame ? inWords(reference) : `${inWords(reference)} (yours ${inWords(own)})`;
}

function pathLines(weights: readonly (readonly number[])[], whose: Whose): Mark[] {
  return FEATURES.flatMap((name, j) =>
    stretches(
      weights.map((w, k): Point => [ALPHAS[k], w[j]]),
      PATHS,
      whose,
      whose.role === 'reference' && NAMED.has(name) ? { label: name } : {},
    ),
  );
}

const DEGREE = 9;
const PENALTIES = spacedByFactor([10, 1e-7], 25);
/** Where the penalty does too much, where it helps, and where it does little. */
const SHOWN = [3, 9, 24];
const ERRORS: Window = { x: [10, 1e-7], y: [0.02, 2] };

interface Fit {
  readonly weights: number[];
  readonly intercept: number;
}

const fitsFor = (shown: readonly number[]): Figure =>
  figure({
    title: 'A flexible curve, held back by a penalty',
    caption:
      'Polynomials of degree 9 with an intercept, fitted to twelve noisy samples of one curve. With a large ' +
      'penalty the curve hardly bends at all, with next to none it bends after every error. In the last picture look for the α ' +
      'with the smallest error on samples that were held out.',
    inputs: PENALTIES.map((alpha) => ({
      X: new Matrix(
        polynomialFeatures(
          TRAINING.map(({ x }) => x),
          DEGREE,
        ).map((row) => row.slice(1)),
      ),
      y: TRAINING.map(({ y }) => y),
      alpha,
    })),
    observe: (student, { X, y, alpha }) => student.ridgeWithIntercept(X, y, alpha),
    answer: ({ X }) => record({ weights: vector(X.columns), intercept: number }),
    draw(own, reference) {
      const errors = answersOf(reference).map((fit) => errorsOf(coefficients(fit)));
      const heldOut = errors.map((error) => error.heldOut);
      const best = heldOut.indexOf(Math.min(...heldOut));
      const said = shown.map((k) => `${inWords(errors[k].training)} for α = ${PENALTIES[k]}`);
      return {
        plots: [
          ...shown.map((k) =>
            fitPlot(
              `α = ${PENALTIES[k]}`,
              marksOfBoth(own, reference, (all, whose) => fitLine(coefficients(all[k]), whose)),
            ),
          ),
          {
            title: 'The error over α',
            x: { label: 'α (log scale, falling)', scale: 'log', domain: ERRORS.x },
            y: { label: 'root mean square error (log scale)', scale: 'log', domain: ERRORS.y },
            marks: marksOfBoth(own, reference, (all, whose) =>
              errorLines(PENALTIES, all.map(coefficients), ERRORS, whose),
            ),
          },
        ],
        words:
          `The error of the reference on the samples is ${listed(said)}. Held-out samples have the smallest error, ` +
          `${inWords(heldOut[best])}, for α = ${inWords(PENALTIES[best])}.` +
          apart(
            own && answersOf(own).map((fit) => errorsOf(coefficients(fit)).training),
            errors.map(({ training }) => training),
            'the errors on the samples',
          ),
      };
    },
  });

function coefficients({ weights, intercept }: Fit): number[] {
  return [intercept, ...weights];
}

/** Three penalties to a power of ten, of which 10 is the first. */
const fits = movable(
  { label: 'log₁₀ α', from: -7, to: 1, step: 1, start: -2 },
  (exponent) => fitsFor([3 * (1 - exponent)]),
  fitsFor(SHOWN),
);

export const figures: readonly Figure[] = [paths, fits];
