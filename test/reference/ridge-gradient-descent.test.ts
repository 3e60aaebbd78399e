import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { ridgeCurvature } from '../../reference/ridge.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { ridgeGradientDescent, ridgeGradientDescentIterate } from '../../reference/ridge-gradient-descent.ts';
import * as solution from '../../solutions/03-ridge/03-ridge-gradient-descent.ts';
import { alternatives } from '../alternatives/03-ridge/03-ridge-gradient-descent.ts';
import { distance } from './layer-distance.ts';

/** A few dozen iterations of sums of products; the eigenbasis costs some more roundings. */
const ROUNDING = 1e-12;
/** Where gradient descent ran until its steps were below 1e-12: error ≤ step/(ημ), with ημ ≥ 10⁻³ here. */
const CONVERGED = 1e-8;

const small = JSON.parse(
  readFileSync(new URL('../../reference/golden/small-cases.json', import.meta.url), 'utf8'),
).ridge;

const X = [
  [2, 1],
  [0, 1],
];
const y = [4, -1];
const forever = (learningRate: number, k: number) => ({ learningRate, maxIterations: k, tolerance: 0 });

describe('ridgeGradientDescent of the reference', () => {
  it('makes the first two steps as by hand', () => {
    expect(distance(ridgeGradientDescent(X, y, 0.5, forever(0.25, 1)), [1, 0.375])).toBeLessThan(ROUNDING);
    const second = ridgeGradientDescent(X, y, 0.5, forever(0.25, 2));
    expect(distance(second, [1.28125, 0.359375])).toBeLessThan(ROUNDING);
  });

  it('is its own closed form after any number of steps, also for flat directions', () => {
    const flat = [[1, 1, -2]];
    for (const k of [0, 1, 2, 7, 40]) {
      const iterate = ridgeGradientDescentIterate(X, y, 0.5, 0.25, k);
      expect(distance(ridgeGradientDescent(X, y, 0.5, forever(0.25, k)), iterate)).toBeLessThan(ROUNDING);
      const flatIterate = ridgeGradientDescentIterate(flat, [3], 0, 0.125, k);
      const flatResult = ridgeGradientDescent(flat, [3], 0, forever(0.125, k));
      expect(distance(flatResult, flatIterate)).toBeLessThan(ROUNDING);
    }
  });

  it('ends at the weights of scikit-learn', () => {
    for (const { alpha, w } of small.cases) {
      const learningRate = 1 / ridgeCurvature(small.X, alpha).largest;
      const options = { learningRate, maxIterations: 20000, tolerance: 1e-12 };
      expect(distance(ridgeGradientDescent(small.X, small.y, alpha, options), w)).toBeLessThan(CONVERGED);
    }
  });

  it('stops at the first short step: a tolerance above the first step leaves one iteration', () => {
    const options = { learningRate: 0.25, maxIterations: 100, tolerance: 2 };
    expect(distance(ridgeGradientDescent(X, y, 0.5, options), [1, 0.375])).toBeLessThan(ROUNDING);
    const shorter = { ...options, tolerance: 1 };
    const want = [1.28125, 0.359375];
    expect(distance(ridgeGradientDescent(X, y, 0.5, shorter), want)).toBeLessThan(ROUNDING);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'ridgeGradientDescent: %s',
  (_, contract) => {
    const run = contract.ridgeGradientDescent;

    it('agrees with the reference step by step where it may not stop', () => {
      const problems: [number[][], number[]][] = [
        [X, y],
        [[[1, 1, -2]], [3]],
        [small.X, small.y],
      ];
      for (const [rows, targets] of problems) {
        for (const alpha of [0, 0.1, 1]) {
          const learningRate = 1 / ridgeCurvature(rows, alpha).largest;
          for (const k of [0, 1, 2, 3, 25]) {
            const got = run(new Matrix(rows), targets, alpha, forever(learningRate, k));
            const want = ridgeGradientDescentIterate(rows, targets, alpha, learningRate, k);
            expect(distance(got, want)).toBeLessThan(ROUNDING);
          }
        }
      }
    });

    it('stops early near the closed form, long before millions of iterations', () => {
      for (const alpha of [0.01, 0.5]) {
        const learningRate = 1 / ridgeCurvature(small.X, alpha).largest;
        const options = { learningRate, maxIterations: 1e9, tolerance: 1e-12 };
        const got = run(new Matrix(small.X), small.y, alpha, options);
        expect(distance(got, ridgeClosedForm(small.X, small.y, alpha))).toBeLessThan(CONVERGED);
      }
    });

    it('leaves X and y alone, and stays at zero for y = 0', () => {
      const [matrix, targets] = [new Matrix(X), [...y]];
      run(matrix, targets, 0.5, forever(0.25, 3));
      expect(matrix.to2DArray()).toEqual(X);
      expect(targets).toEqual(y);
      expect(distance(run(matrix, [0, 0], 0.5, forever(0.25, 3)), [0, 0])).toBe(0);
    });
  },
);
