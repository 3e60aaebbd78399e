import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { numericalGradientCentral } from '../../reference/numerical-gradient.ts';
import { svmGradient, svmLoss, svmLossAndGradient, svmMargins } from '../../reference/svm-loss.ts';
import * as solution from '../../solutions/01-gradients/03-svm-loss.ts';
import { alternatives } from '../alternatives/01-gradients/03-svm-loss.ts';
import { distance } from './layer-distance.ts';

/** Sums of at most 60 products in float64; the golden values are of the same precision. */
const FORMULA = 1e-13;
/** Central differences with h = 1e-5 where no margin is within 1e-3 of 0: the loss is quadratic there. */
const CENTRAL = 1e-8;
/** How far from a kink the golden inputs are: a step of 1e-5 moves a margin by at most 1e-5 · 2‖x‖∞. */
const KINK = 1e-3;

interface Case {
  readonly W: number[][];
  readonly X: number[][];
  readonly y: number[];
  readonly lambda: number;
  readonly dataLoss: number;
  readonly loss: number;
  readonly dW: number[][];
}

const file = readFileSync(new URL('../../reference/golden/svm.json', import.meta.url), 'utf8');
/** The penalty of the golden values is λ‖W‖²: it is the course's (λ/2)‖W‖² for twice the λ. */
const golden: readonly Case[] = JSON.parse(file).cases.map((one: Case) => ({
  ...one,
  lambda: 2 * one.lambda,
}));
/** The margin Δ of PyTorch's loss. */
const DELTA = 1;

/** C = 3, d = 2, entries in eighths; the second sample violates both margins, the third none. */
const small = {
  W: [
    [1, -0.5],
    [0.25, 2],
    [-1.125, 0.75],
  ],
  X: [
    [1, 1],
    [-2, 0.5],
    [0, 4],
  ],
  y: [2, 0, 1],
};

const implementations = Object.entries({ reference: { svmLossAndGradient }, solution, ...alternatives });

describe('the hinge loss of the reference', () => {
  it.each(golden)('is that of PyTorch for $W.length classes', ({ W, X, y, lambda, dataLoss, loss, dW }) => {
    expect(distance(svmLoss(W, X, y, DELTA, 0), dataLoss)).toBeLessThan(FORMULA);
    expect(distance(svmLoss(W, X, y, DELTA, lambda), loss)).toBeLessThan(FORMULA);
    expect(distance(svmGradient(W, X, y, DELTA, lambda), dW)).toBeLessThan(FORMULA);
  });

  it.each(golden)('has the slopes of its difference quotients: $W.length classes', ({ W, X, y, lambda }) => {
    const d = W[0].length;
    expect(Math.min(...svmMargins(W, X, y, DELTA).flat().map(Math.abs))).toBeGreaterThan(KINK);
    const rows = (w: number[]) => W.map((_, j) => w.slice(j * d, (j + 1) * d));
    const slopes = numericalGradientCentral((w) => svmLoss(rows(w), X, y, DELTA, lambda), W.flat());
    expect(distance(svmGradient(W, X, y, DELTA, lambda).flat(), slopes)).toBeLessThan(CENTRAL);
  });

  it('has margins of the score differences plus Δ, and none for the true class', () => {
    expect(svmMargins([[13], [-7], [11]], [[1]], [0], 10)).toEqual([[-Infinity, -10, 8]]);
  });
});

describe.each(implementations)('svmLossAndGradient, %s', (_, { svmLossAndGradient: svm }) => {
  it('gives the example of the exercise', () => {
    const { loss, gradient } = svm(Matrix.columnVector([13, -7, 11]), new Matrix([[1]]), [0], 10, 0);
    expect(loss).toBe(8);
    expect(distance(gradient, [[-1], [0], [1]])).toBe(0);
  });

  it('agrees with PyTorch', () => {
    for (const { W, X, y, lambda, loss, dW } of golden) {
      const got = svm(new Matrix(W), new Matrix(X), y, DELTA, lambda);
      expect(distance(got.loss, loss)).toBeLessThan(FORMULA);
      expect(distance(got.gradient, dW)).toBeLessThan(FORMULA);
    }
  });

  it('agrees with the reference for other Δ and λ', () => {
    for (const delta of [0.5, 1, 2]) {
      for (const lambda of [0, 0.125, 2]) {
        const { W, X, y } = small;
        const got = svm(new Matrix(W), new Matrix(X), y, delta, lambda);
        expect(distance(got.loss, svmLoss(W, X, y, delta, lambda))).toBeLessThan(FORMULA);
        expect(distance(got.gradient, svmGradient(W, X, y, delta, lambda))).toBeLessThan(FORMULA);
      }
    }
  });

  it('costs (C − 1)Δ at W = 0, with columns of slopes that sum to 0', () => {
    const { X, y } = small;
    const { loss, gradient } = svm(Matrix.zeros(3, 2), new Matrix(X), y, 0.5, 0);
    expect(distance(loss, 1)).toBeLessThan(FORMULA);
    for (const sum of gradient.sum('column')) expect(Math.abs(sum)).toBeLessThan(FORMULA);
  });

  it('leaves W, X and y alone', () => {
    const [W, X, y] = [new Matrix(small.W), new Matrix(small.X), [...small.y]];
    const { gradient } = svm(W, X, y, 1, 0.5);
    expect([W.to2DArray(), X.to2DArray(), y]).toEqual([small.W, small.X, small.y]);
    expect(gradient).not.toBe(W);
  });
});
