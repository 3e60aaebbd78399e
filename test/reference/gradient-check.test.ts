import { describe, expect, it } from 'vitest';
import {
  exponentialOfMean,
  exponentialOfMeanGradient,
  separableGradient,
  separableValue,
  type Term,
} from '../../reference/checkable-functions.ts';
import { gradientCheck } from '../../reference/gradient-check.ts';
import { numericalGradientCentral } from '../../reference/numerical-gradient.ts';
import * as solution from '../../solutions/01-gradients/02-gradient-check.ts';
import { alternatives } from '../alternatives/01-gradients/02-gradient-check.ts';

/** The example of the exercise is 0.2 / 4.2 on paper; n carries the rounding of f over 2h, near 1e-11. */
const EXAMPLE = 1e-9;
/** Relative error of a right gradient: the rounding of f over h·|nᵢ| (measured: at most 2e-9). */
const RIGHT = 1e-8;
/** Two formulas for one relative error, from the same quotients: what their rounding leaves, as above. */
const SAME_ERROR = 1e-8;

type Vector = number[];
interface Problem {
  readonly name: string;
  readonly f: (x: Vector) => number;
  readonly gradient: (x: Vector) => Vector;
  readonly x: Vector;
  readonly live: readonly number[];
  readonly dead: readonly number[];
}

const problems: readonly Problem[] = [1e-3, 1, 1e3].flatMap((scale) => [
  separable(['linear'], [0.5], scale, [0.75]),
  separable(['exponential', 'dead'], [-0.125, 1], scale, [-2, 2]),
  separable(['dead', 'cubic', 'tanh'], [1, 2, -0.125], scale, [0, 2, -2]),
  separable(
    ['tanh', 'exponential', 'dead', 'linear', 'cubic'],
    [0.125, -2, 1, 1, 2],
    scale,
    [0, -1, 1, 0.5, 2],
  ),
  coupled([0.125, -2], scale, [2, 2]),
  coupled([1, 0, -0.5, 2], scale, [1, -1, 0.5, -2]),
]);
const checkers = Object.entries({ reference: { gradientCheck }, solution, ...alternatives });
/** These take the relative error that the exercise writes down. */
const literal = Object.entries({
  reference: { gradientCheck },
  solution,
  restoring: alternatives['coordinate by coordinate, restoring x'],
});

describe('the functions to try a gradient check on', () => {
  it.each(problems)('have the gradients they claim: $name', ({ f, gradient, x, live, dead }) => {
    const [a, n] = [gradient(x), numericalGradientCentral(f, x)];
    for (const i of live) expect(Math.abs(a[i] - n[i]) / Math.abs(n[i])).toBeLessThan(RIGHT);
    for (const i of dead) expect([a[i] + 0, n[i]]).toEqual([0, 0]);
  });
});

describe.each(checkers)('gradientCheck, %s', (_, { gradientCheck: check }) => {
  it('decides the examples of the exercise', () => {
    const f = ([x, y]: Vector) => x * x + 3 * y;
    expect(check(f, () => [2.2, 3], [1, 2]).ok).toBe(false);
    expect(check(f, () => [2, 3], [1, 2]).ok).toBe(true);
    expect(check(f, () => [2, 3], [1, 2]).maxRelError).toBeLessThan(1e-10);
  });

  it('accepts right gradients', () => {
    for (const { name, f, gradient, x } of problems) {
      const { ok, maxRelError } = check(f, gradient, x);
      expect(ok, name).toBe(true);
      expect(maxRelError, name).toBeLessThan(RIGHT);
    }
  });

  it('rejects one wrong coordinate', () => {
    for (const { name, f, gradient, x, live } of problems) {
      for (const i of live) {
        for (const factor of [-1, 0, 0.5, 0.95, 1.05, 2]) {
          const wrong = (y: Vector) => damaged(gradient(y), i, (value) => factor * value);
          expect(check(f, wrong, x).ok, `${name}, coordinate ${i} times ${factor}`).toBe(false);
        }
      }
    }
  });

  it('rejects a slope along a coordinate that f does not read', () => {
    for (const { name, f, gradient, x, dead } of problems) {
      for (const i of dead) {
        const slope = Math.max(...gradient(x).map(Math.abs)) / 20;
        expect(check(f, (y) => damaged(gradient(y), i, () => slope), x).ok, name).toBe(false);
      }
    }
  });

  it('rejects NaN and infinities at every place', () => {
    for (const { name, f, gradient, x } of problems) {
      for (const i of x.keys()) {
        for (const value of [Number.NaN, Infinity, -Infinity]) {
          const wrong = (y: Vector) => damaged(gradient(y), i, () => value);
          expect(check(f, wrong, x).ok, `${name}, ${value} at ${i}`).toBe(false);
        }
      }
      expect(check(() => Number.NaN, gradient, x).ok, name).toBe(false);
      expect(check(([first]) => (first > x[0] ? Infinity : 0), gradient, x).ok, name).toBe(false);
    }
  });

  it('rejects a reversed gradient', () => {
    for (const { name, f, gradient, x } of problems) {
      expect(check(f, (y) => gradient(y).map((value) => -value), x).ok, name).toBe(false);
    }
  });

  it('decides alike for f and gradient times 2²⁰ and 2⁻²⁰', () => {
    for (const { name, f, gradient, x, live } of problems) {
      for (const factor of [2 ** 20, 2 ** -20]) {
        const scaled = (y: Vector) => gradient(y).map((value) => factor * value);
        expect(check((y) => factor * f(y), scaled, x).ok, name).toBe(true);
        for (const i of live) {
          const wrong = (y: Vector) => damaged(scaled(y), i, (value) => 1.05 * value);
          expect(check((y) => factor * f(y), wrong, x).ok, name).toBe(false);
        }
      }
    }
  });

  it('uses the step and the tolerance it is given', () => {
    // The central difference of x³ at 1 is 3 + h²: with h = 0.1 the relative error is near 0.0017.
    const cube = ([x]: Vector) => x ** 3;
    expect(check(cube, () => [3], [1]).ok).toBe(true);
    expect(check(cube, () => [3], [1], { h: 0.1 }).ok).toBe(false);
    expect(check(cube, () => [3], [1], { h: 0.1, tolerance: 0.01 }).ok).toBe(true);
    expect(check(cube, () => [3.3], [1], { tolerance: 0.5 }).ok).toBe(true);
  });

  it('leaves x alone', () => {
    for (const { f, gradient, x } of [...problems, { ...problems[0], x: [3e-9] }]) {
      const before = [...x];
      check(f, gradient, x);
      expect(x).toEqual(before);
    }
  });
});

describe.each(literal)('the relative error of the exercise, %s', (_, { gradientCheck: check }) => {
  it('is 0.2 / 4.2 in the example', () => {
    const f = ([x, y]: Vector) => x * x + 3 * y;
    expect(Math.abs(check(f, () => [2.2, 3], [1, 2]).maxRelError - 0.2 / 4.2)).toBeLessThan(EXAMPLE);
  });

  it('is the largest over the coordinates', () => {
    for (const { name, f, gradient, x, live } of problems) {
      const wrong = (y: Vector) => damaged(gradient(y), live[0], (value) => 1.5 * value);
      // |1.5n − n| / (1.5|n| + |n|)
      expect(Math.abs(check(f, wrong, x).maxRelError - 0.2), name).toBeLessThan(SAME_ERROR);
    }
  });
});

function separable(profiles: Term['profile'][], coefficients: Vector, scale: number, x: Vector): Problem {
  const terms = profiles.map((profile, i) => ({ profile, coefficient: coefficients[i] }));
  const places = [...x.keys()];
  return {
    name: `${scale} · (${profiles.join(' + ')})`,
    f: (y) => separableValue(terms, scale, y),
    gradient: (y) => separableGradient(terms, scale, y),
    x,
    live: places.filter((i) => profiles[i] !== 'dead'),
    dead: places.filter((i) => profiles[i] === 'dead'),
  };
}

function coupled(coefficients: Vector, scale: number, x: Vector): Problem {
  const places = [...x.keys()];
  return {
    name: `${scale} · exp(mean of [${coefficients}]·x)`,
    f: (y) => exponentialOfMean(coefficients, scale, y),
    gradient: (y) => exponentialOfMeanGradient(coefficients, scale, y),
    x,
    live: places.filter((i) => coefficients[i] !== 0),
    dead: places.filter((i) => coefficients[i] === 0),
  };
}

function damaged(gradient: Vector, place: number, change: (value: number) => number): Vector {
  return gradient.with(place, change(gradient[place]));
}
