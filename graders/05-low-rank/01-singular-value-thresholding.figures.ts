import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/01-singular-value-thresholding.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Bars } from '../../harness/engine/figures/plot.ts';
import { matrix } from '../../harness/engine/shape.ts';
import { singularValues } from '../../reference/singular-values.ts';
import {
  answersOf,
  apart,
  type Interval,
  inWords,
  listed,
  marksOfBoth,
  type Whose,
} from '../common/figure-lines.ts';
import { background, bounded, imagePlot, noise, SIDE } from './images.ts';

const figure = figuresFor<typeof Exercise>();

/** A background of rank 2 under noise, whose singular values stay below τ. */
const NOISY = Matrix.add(background(), noise(1));
const TAU = 4;

/** Of the 16 singular values, as many as the bars have room for. */
const SHOWN = 8;
/** A little above the largest singular value of the image. */
const HEIGHT: Interval = [0, 36];

/** Singular values below this are 0: through the eigenvalues of YᵀY half of the digits are lost. */
const ROUNDING = 1e-6 * HEIGHT[1];

const valuesFor = (tau: number): Figure =>
  figure({
    title: 'Singular values before and after',
    caption:
      'The eight largest singular values of a 16×16 image with noise, before and after a threshold of τ = 4. By ' +
      'how much does each bar become shorter, and how many are left?',
    inputs: [{ Y: NOISY, tau }],
    observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
    answer: ({ Y }) => matrix(Y.rows, Y.columns),
    draw(own, reference) {
      const before = largestValues(NOISY);
      const after = largestValues(reference[0].answer);
      const mine = own && largestValues(bounded(own[0].answer));
      return {
        plots: [
          {
            x: { label: 'number i of the singular value' },
            y: { label: 'singular value σᵢ', domain: HEIGHT },
            marks: [
              barsOf(before, { role: 'context', name: 'before' }),
              ...marksOfBoth(own, reference, ([result], whose) => [
                barsOf(largestValues(bounded(result)), whose),
              ]),
              { kind: 'level', role: 'context', axis: 'y', at: tau, label: 'τ' },
            ],
          },
        ],
        words:
          `Before, the singular values begin with ${listed(before.slice(0, 4).map(inWords))}; after the threshold of ` +
          `${tau} the reference has ${listed(after.slice(0, 4).map(inWords))}.` +
          apart(mine, after, 'the singular values'),
      };
    },
  });

function largestValues(image: Matrix): number[] {
  return singularValues(image)
    .slice(0, SHOWN)
    .map((value) => (value > ROUNDING ? value : 0));
}

function barsOf(heights: readonly number[], whose: Whose): Bars {
  const bars = heights.map((value, i) => ({ x: String(i + 1), y: Math.min(value, HEIGHT[1]) }));
  return { kind: 'bars', ...whose, bars };
}

/** The values of the background, and some noise on either side. */
const BRIGHTNESS: Interval = [-0.6, 4.6];

const imageFor = (tau: number): Figure =>
  figure({
    title: 'A small image with less rank',
    caption:
      'The same image: a soft pattern, which has rank 2, under noise of full rank. What of it ' +
      'is gone after the threshold, and what has become weaker along with it?',
    inputs: [{ Y: NOISY, tau }],
    observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
    answer: ({ Y }) => matrix(Y.rows, Y.columns),
    draw(own, reference) {
      const [result] = answersOf(reference);
      const mine = own && bounded(own[0].answer);
      return {
        plots: [
          imagePlot('before', NOISY, BRIGHTNESS, 'context'),
          ...(mine === undefined ? [] : [imagePlot('yours', mine, BRIGHTNESS, 'own')]),
          imagePlot('reference', result, BRIGHTNESS, 'reference'),
        ],
        words:
          `The image has ${SIDE} rows and columns and rank ${rankOf(NOISY)}; the reference has rank ` +
          `${rankOf(result)}${mine === undefined ? '' : `, yours rank ${rankOf(mine)}`}. The noise moves a pixel by ` +
          `${inWords(typicalError(NOISY))} (root mean square); after the threshold the reference is ` +
          `${inWords(typicalError(result))} away from the image without noise.${apart(own?.[0].answer.to1DArray(), result.to1DArray(), 'the pixels')}`,
      };
    },
  });

function rankOf(image: Matrix): number {
  const values = singularValues(image);
  return values.filter((value) => value > ROUNDING).length;
}

/** The root mean square distance of a pixel from the image without noise. */
function typicalError(image: Matrix): number {
  return Matrix.sub(image, background()).norm('frobenius') / SIDE;
}

const THRESHOLDS = { label: 'threshold τ', from: 0, to: 30, step: 0.5, start: TAU };
const values = movable(THRESHOLDS, valuesFor);

const image = movable(THRESHOLDS, imageFor);

export const figures: readonly Figure[] = [values, image];
