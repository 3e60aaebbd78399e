/**
 * Orders of samples, read from the weights that stochastic gradient descent ends with.
 *
 * Every order of three generic samples leads to weights of its own, so that nothing has to be known about
 * how an order was drawn.
 */

import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { ridgeSGDOutcomes } from '../../reference/ridge-sgd.ts';
import { isClose, ROUNDING } from '../common/closeness.ts';
import { euclideanNorm } from '../common/extremes.ts';
import type { Regression } from '../common/regression.ts';

export interface Descent extends Regression {
  readonly alpha: number;
  readonly options: { readonly learningRate: number; readonly epochs: number };
}

/** 3! orders for each epoch. */
export const ORDERS = 6;

/** Three samples whose 36 ways through two epochs end at weights more than 1e-3 apart. */
export function threeSamples(epochs: number): Descent {
  const X = new Matrix([
    [1, -0.5],
    [0, 2],
    [1.5, 1],
  ]);
  return { X, y: [1, -2, 0.5], alpha: 0.5, options: { learningRate: 0.125, epochs } };
}

/**
 * Samples from whose weight the orders of some epochs can be read, digit by digit in base n.
 *
 *     w ← w − (1 − 1/n)(w − y) = w/n + (1 − 1/n)y,   y = 0 … n − 1:      w = (1 − 1/n)(y_m + y_{m−1}/n + y_{m−2}/n² + …)
 *
 * Five epochs of four samples are 20 digits, one of ten is 10: the first stands for 4e-12 and for 1e-9, which rounding
 * does not reach.
 */
export function readableSamples(n: number, epochs: number): Descent {
  return {
    X: Matrix.ones(n, 1),
    y: Array.from({ length: n }, (_, i) => i),
    alpha: 0,
    options: { learningRate: 1 - 1 / n, epochs },
  };
}

/** The orders of the epochs, read from the weight that `readableSamples` lead to. */
export function ordersIn([weight]: readonly number[], { y, options }: Descent): number[][] {
  const [n, { learningRate, epochs }] = [y.length, options];
  let digits = Math.round((weight / learningRate) * n ** (n * epochs - 1));
  return Array.from({ length: epochs }, () =>
    Array.from({ length: n }, () => {
      const digit = digits % n;
      digits = (digits - digit) / n;
      return digit;
    }),
  );
}

/** So many last places of an order can be read: a number has 53 bits, and rounding takes some of those behind. */
export const READABLE_PLACES = 44;

/**
 * 2^bits samples from whose weights the last places of an order can be read, bit by bit.
 *
 *     w ← w/2 + b·2⁻²,   b the bits of the sample's code:      wⱼ = 2⁻²(b_m + b_{m−1}/2 + b_{m−2}/4 + …)
 *
 * Sample i has the code 45i mod 2^bits. With i itself for a code, 0 … n − 1 in turn would hold ones in a row, more of them
 * than a number has digits: they round up to a single one, 0.0111… = 0.1, and another order is read.
 *
 * Features of 2⁻⁴⁰ and targets of 2⁴⁰ make a step that does not depend on the weights: ηα = ½, and xᵢᵀw is 2⁻⁸⁰ of yᵢ.
 */
export function binarySamples(bits: number): Descent {
  const codes = codesOf(2 ** bits);
  return {
    X: new Matrix(codes.map((code) => Array.from({ length: bits }, (_, bit) => bitOf(code, bit) * FEATURE))),
    y: codes.map(() => 1 / FEATURE),
    alpha: 2,
    options: { learningRate: 0.25, epochs: 1 },
  };
}

const FEATURE = 2 ** -40;

/** Odd, so that no two samples have one code. */
const STRIDE = 45;

function codesOf(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (STRIDE * i) % n);
}

/** Which samples stood at the last places of an epoch, the last one first, read from the weights of `binarySamples`. */
export function lastPlaces(weights: readonly number[]): number[] {
  const codes = codesOf(2 ** weights.length);
  const digits = weights.map((weight) => Math.floor(weight * 2 ** (READABLE_PLACES + 1)));
  return Array.from({ length: READABLE_PLACES }, (_, back) =>
    codes.indexOf(
      digits.reduce((code, digit, bit) => code + 2 ** bit * bitOf(digit, READABLE_PLACES - 1 - back), 0),
    ),
  );
}

function bitOf(digits: number, place: number): number {
  return Math.floor(digits / 2 ** place) % 2;
}

/** Ten samples without a pattern, in eighths: no two of their orders end at the same weights. */
export function tenSamples(seed: number): Regression {
  const random: () => number = seedrandom(String(seed));
  const eighths = () => Math.floor(random() * 65) / 8 - 4;
  return {
    X: new Matrix(Array.from({ length: 10 }, () => [eighths(), eighths()])),
    y: Array.from({ length: 10 }, eighths),
  };
}

/** All weights that right orders can lead to. */
export function outcomesOf({ X, y, alpha, options }: Descent): number[][] {
  return ridgeSGDOutcomes(X.to2DArray(), y, alpha, options);
}

/**
 * Which of the outcomes each result is, −1 where it is none.
 *
 * For two epochs outcome 6a + b has the orders a and b.
 */
export function outcomeIndices(descent: Descent, results: readonly (readonly number[])[]): number[] {
  const outcomes = outcomesOf(descent);
  return results.map((result) => outcomes.findIndex((outcome) => isClose(result, outcome, ROUNDING)));
}

/** The outcome with the smallest distance. */
export function nearestOutcome(outcomes: readonly number[][], result: readonly number[]): number[] {
  const distance = (outcome: readonly number[]) => euclideanNorm(outcome.map((w, j) => w - result[j]));
  return outcomes.reduce((best, outcome) => (distance(outcome) < distance(best) ? outcome : best));
}
