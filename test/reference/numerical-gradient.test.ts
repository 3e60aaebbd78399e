import { describe, expect, it } from 'vitest';
import { numericalGradientCentral, numericalGradientForward } from '../../reference/numerical-gradient.ts';
import { forwardDifferenceOfQuadratic, quadratic, quadraticGradient } from '../../reference/quadratic.ts';
import { smoothFunction, smoothGradient } from '../../reference/smooth-function.ts';
import { centralDifferenceOfCubes, sumOfCubes } from '../../reference/sum-of-cubes.ts';
import * as solution from '../../solutions/01-gradients/01-numerical-gradient.ts';
import { alternatives } from '../alternatives/01-gradients/01-numerical-gradient.ts';
import { distance } from './optimizer-distance.ts';

/** A quotient that is exact on paper: what is left is the rounding of f over h, near 1e-16 · |f| / h. */
const CLOSED_FORM = 1e-11;
/** Central differences with h = 1e-5 of a smooth function: rounding, near 1e-16 / 1e-5, and h²/6 · f‴. */
const CENTRAL = 1e-9;
/** Forward differences with h = 1e-5 err by h/2 · f″. */
const FORWARD = 1e-4;
/** The step that a forward difference may be off by when coordinates are as large as 4. */
const STEP_ROUNDING = 1e-15;

/** Includes coordinates for which (x + h) − h is not x. */
const points = [
  [2],
  [-1.25, 0.5],
  [0.1, -2.7, 0],
  [3e-9, 1 - 2 ** -53, -7e-8, 1e-6],
  [Math.PI, -1 / 3, 2, -0.625, 1.5],
];
/** A quadratic for each dimension; A is not symmetric. */
const quadraticOf = (d: number) => ({
  A: Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => (3 * i - 2 * j + i * j + 1) / 4),
  ),
  b: [1, -0.5, 2, 0.25, -3].slice(0, d),
});
const implementations = Object.entries({
  reference: { numericalGradientForward, numericalGradientCentral },
  solution,
  ...alternatives,
});

describe('the functions to try difference quotients on', () => {
  it.each(points)('have the gradients they claim', (...x) => {
    const { A, b } = quadraticOf(x.length);
    const slopes = (f: (y: number[]) => number) =>
      x.map((value, i) => (f(x.with(i, value + 1e-5)) - f(x.with(i, value - 1e-5))) / 2e-5);
    expect(
      distance(
        quadraticGradient(A, b, x),
        slopes((y) => quadratic(A, b, y)),
      ),
    ).toBeLessThan(CENTRAL);
    expect(distance(smoothGradient(x), slopes(smoothFunction))).toBeLessThan(CENTRAL);
  });

  it('have the values they claim', () => {
    // ½(2·1 + 4·9 + (1 + 3)·3) + 1 − 6
    const A = [
      [2, 1],
      [3, 4],
    ];
    expect(quadratic(A, [1, -2], [1, 3])).toBe(20);
    expect(quadraticGradient(A, [1, -2], [1, 3])).toEqual([9, 12]);
    expect(forwardDifferenceOfQuadratic(A, [1, -2], [1, 3], 0.5)).toEqual([9.5, 13]);
    expect(sumOfCubes([1, -2])).toBe(-7);
    expect(centralDifferenceOfCubes([1, -2], 0.5)).toEqual([3.25, 12.25]);
    expect(smoothFunction([Math.PI / 2, 0])).toBeCloseTo(1, 15);
  });
});

describe.each(implementations)('numericalGradientForward, %s', (_, { numericalGradientForward: forward }) => {
  it('gives the example of the exercise', () => {
    expect(forward(([x, y]) => x * x + 3 * y, [2, 1], 0.5)).toEqual([4.5, 3]);
  });

  it.each(points)('errs by h/2 times the diagonal on a quadratic', (...x) => {
    const { A, b } = quadraticOf(x.length);
    for (const h of [0.5, 0.1, 1e-2, 1e-3]) {
      const onPaper = forwardDifferenceOfQuadratic(A, b, x, h);
      expect(
        distance(
          forward((y) => quadratic(A, b, y), x, h),
          onPaper,
        ),
      ).toBeLessThan(CLOSED_FORM + STEP_ROUNDING / h);
    }
  });

  it.each(points)('is near the gradient of a smooth function with the step 1e-5', (...x) => {
    const error = distance(forward(smoothFunction, x), smoothGradient(x));
    expect(error).toBeLessThan(FORWARD);
    expect(distance(forward(smoothFunction, x), forward(smoothFunction, x, 1e-5))).toBe(0);
  });

  it.each(points)('asks at most d + 1 times, one coordinate moved by h, and leaves x alone', (...x) => {
    const [before, { f, asked }] = [[...x], recorded(sumOfCubes)];
    forward(f, x, 1e-3);
    expect(asked.length).toBeLessThanOrEqual(x.length + 1);
    for (const point of asked) expectOneMoved(point, before, 1e-3);
    expect(x).toEqual(before);
  });
});

describe.each(implementations)('numericalGradientCentral, %s', (_, { numericalGradientCentral: central }) => {
  it('gives the example of the exercise', () => {
    expect(central(([x, y]) => x ** 3 + 3 * y, [2, 1], 0.5)).toEqual([12.25, 3]);
  });

  it.each(points)('is exact on a quadratic and errs by h² on cubes', (...x) => {
    const { A, b } = quadraticOf(x.length);
    for (const h of [0.5, 0.1, 1e-2]) {
      const onQuadratic = central((y) => quadratic(A, b, y), x, h);
      expect(distance(onQuadratic, quadraticGradient(A, b, x))).toBeLessThan(CLOSED_FORM);
      expect(distance(central(sumOfCubes, x, h), centralDifferenceOfCubes(x, h))).toBeLessThan(CLOSED_FORM);
    }
  });

  it.each(points)('is nearer to the gradient of a smooth function than a forward difference', (...x) => {
    const error = distance(central(smoothFunction, x), smoothGradient(x));
    expect(error).toBeLessThan(CENTRAL);
    expect(error).toBeLessThan(distance(numericalGradientForward(smoothFunction, x), smoothGradient(x)));
    expect(distance(central(smoothFunction, x), central(smoothFunction, x, 1e-5))).toBe(0);
  });

  it.each(points)('asks at most 2d + 1 times, one coordinate moved by h, and leaves x alone', (...x) => {
    const [before, { f, asked }] = [[...x], recorded(sumOfCubes)];
    central(f, x, 1e-3);
    expect(asked.length).toBeLessThanOrEqual(2 * x.length + 1);
    for (const point of asked) expectOneMoved(point, before, 1e-3);
    expect(x).toEqual(before);
  });
});

/** A function that remembers where it was asked. */
function recorded(f: (x: number[]) => number) {
  const asked: number[][] = [];
  return {
    asked,
    f: (x: number[]) => {
      asked.push([...x]);
      return f(x);
    },
  };
}

function expectOneMoved(point: number[], start: number[], h: number): void {
  const moves = point.map((value, i) => Math.abs(value - start[i])).filter((move) => move > 0);
  expect(moves.length).toBeLessThanOrEqual(1);
  for (const move of moves) expect(Math.abs(move - h)).toBeLessThanOrEqual(STEP_ROUNDING);
}
