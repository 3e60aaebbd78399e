import { describe, expect, it } from 'vitest';
import { descentOnDiagonalQuadratic, gradientDescent } from '../../reference/gradient-descent.ts';
import { quadraticGradient } from '../../reference/quadratic.ts';
import * as solution from '../../solutions/02-descent/03-gradient-descent.ts';
import { alternatives } from '../alternatives/02-descent/03-gradient-descent.ts';
import { distance } from './optimizer-distance.ts';

/** At most 30 steps of a few operations each, and a stop at gradients of 1e-12 over curvatures of 1/8. */
const TRAJECTORY = 1e-11;

const descents = Object.entries({ reference: { gradientDescent }, solution, ...alternatives });
const curvatures = [0.125, 2, 0.75, 1];
const minimiser = [1, -0.5, 3, 0];
const start = [-2, 4, 3.5, 0];
const diagonal = (x: number[]) => x.map((value, i) => curvatures[i] * (value - minimiser[i]));

const A = [
  [2, 1, -0.5],
  [1, 1.5, 0.25],
  [-0.5, 0.25, 1],
];
const b = [1, -2, 0.5];
const coupled = (x: number[]) => quadraticGradient(A, b, x);

describe('the closed form on a diagonal quadratic', () => {
  it('is the start after 0 steps, and a tenth of the way after one of 0.1', () => {
    const at = (maxIterations: number) =>
      descentOnDiagonalQuadratic([1, 2], [0, 1], [3, 2], { learningRate: 0.5, maxIterations });
    expect(at(0)).toEqual([3, 2]);
    expect(at(1)).toEqual([1.5, 1]);
    expect(at(2)).toEqual([0.75, 1]);
  });
});

describe.each(descents)('gradientDescent, %s', (_, { gradientDescent: descend }) => {
  it('gives the example of the exercise', () => {
    const gradient = ([x, y]: number[]) => [x, 4 * y];
    const iterate = (maxIterations: number) =>
      descend(gradient, [2, 1], { learningRate: 0.125, maxIterations });
    expect([iterate(0), iterate(1), iterate(2)]).toEqual([
      [2, 1],
      [1.75, 0.5],
      [1.53125, 0.25],
    ]);
  });

  it('follows the closed form on a diagonal quadratic', () => {
    for (const learningRate of [0.05, 0.25, 0.5]) {
      for (let maxIterations = 0; maxIterations <= 30; maxIterations++) {
        const options = { learningRate, maxIterations };
        const closedForm = descentOnDiagonalQuadratic(curvatures, minimiser, start, options);
        expect(distance(descend(diagonal, start, options), closedForm)).toBeLessThan(TRAJECTORY);
      }
    }
  });

  it('takes all coordinates of a step from one gradient', () => {
    const x = [1, 2, -3];
    const slope = coupled(x);
    const want = x.map((value, i) => value - 0.25 * slope[i]);
    const got = descend(coupled, x, { learningRate: 0.25, maxIterations: 1 });
    expect(distance(got, want)).toBeLessThan(TRAJECTORY);
  });

  it('goes p + q steps as it goes p and then q', () => {
    const go = (from: number[], maxIterations: number) =>
      descend(coupled, from, { learningRate: 0.25, maxIterations });
    expect(distance(go(go([1, 2, -3], 3), 4), go([1, 2, -3], 7))).toBeLessThan(TRAJECTORY);
    expect(distance(go([1, 2, -3], 3), go([1, 2, -3], 7))).toBeGreaterThan(TRAJECTORY);
  });

  it('stays where the gradient is 0', () => {
    expect(descend(diagonal, minimiser, { learningRate: 0.5, maxIterations: 10 })).toEqual(minimiser);
  });

  it('asks at most once a step, of a gradient that may reuse its array, and leaves the start alone', () => {
    let calls = 0;
    const buffer = [0, 0, 0];
    const reusing = (x: number[]) => {
      calls++;
      for (const [i, value] of coupled(x).entries()) buffer[i] = value;
      return buffer;
    };
    const [x, options] = [[1, 2, -3], { learningRate: 0.25, maxIterations: 6 }];
    const got = descend(reusing, x, options);
    expect(calls).toBeLessThanOrEqual(6);
    expect(distance(got, gradientDescent(coupled, x, options))).toBeLessThan(TRAJECTORY);
    expect(x).toEqual([1, 2, -3]);
    expect(descend(coupled, x, { learningRate: 1, maxIterations: 0 })).not.toBe(x);
  });
});
