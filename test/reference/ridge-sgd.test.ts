import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import {
  ridgeSGD,
  ridgeSGDAlong,
  ridgeSGDOnEqualSamples,
  ridgeSGDOutcomes,
} from '../../reference/ridge-sgd.ts';
import * as solution from '../../solutions/03-ridge/04-ridge-sgd.ts';
import { alternatives } from '../alternatives/03-ridge/04-ridge-sgd.ts';
import { distance } from './layer-distance.ts';

/** At most a hundred steps of a few products each. */
const ROUNDING = 1e-13;
/** A constant step of η keeps the weights within about η‖∇Fᵢ‖ of the minimum; η = 10⁻⁴ and gradients below 10. */
const STATIONARY_NOISE = 1e-2;

const X = [
  [1, -0.5],
  [0, 2],
  [1.5, 1],
];
const y = [1, -2, 0.5];
const random = (seed: number) => seedrandom(String(seed)) as () => number;

describe('stochastic gradient descent of the reference', () => {
  it('makes the first two steps as by hand', () => {
    const once = ridgeSGDAlong([[1, 2]], [3], 0.5, 0.125, [0]);
    expect(distance(once, [0.375, 0.75])).toBeLessThan(ROUNDING);
    const twice = ridgeSGDAlong([[1, 2]], [3], 0.5, 0.125, [0, 0]);
    expect(distance(twice, [0.4921875, 0.984375])).toBeLessThan(ROUNDING);
  });

  it('is a geometric sum where all samples are equal', () => {
    const rows = [
      [1, 2],
      [1, 2],
      [1, 2],
    ];
    for (const learningRate of [0.05, 0.125, 0.4, 1 / 5.5]) {
      const got = ridgeSGDAlong(rows, [3, 3, 3], 0.5, learningRate, [0, 1, 2, 2, 0, 1]);
      const want = ridgeSGDOnEqualSamples([1, 2], 3, 0.5, learningRate, 6);
      expect(distance(got, want)).toBeLessThan(ROUNDING);
    }
    expect(ridgeSGDOnEqualSamples([0, 0], 3, 0, 0.125, 6)).toEqual([0, 0]);
  });

  it('has (n!)ᵉ outcomes, each of them along its own orders', () => {
    const options = { learningRate: 0.125, epochs: 2 };
    const outcomes = ridgeSGDOutcomes(X, y, 0.5, options);
    expect(outcomes.length).toBe(36);
    expect(new Set(outcomes.map(String)).size).toBe(36);
    const one = ridgeSGDAlong(X, y, 0.5, 0.125, [2, 0, 1, 1, 2, 0]);
    expect(nearest(one, outcomes)).toBeLessThan(ROUNDING);
    const withReplacement = ridgeSGDAlong(X, y, 0.5, 0.125, [2, 0, 0, 1, 2, 0]);
    expect(nearest(withReplacement, outcomes)).toBeGreaterThan(1e-3);
  });

  it('comes near the closed form with small steps', () => {
    const got = ridgeSGD(X, y, 0.5, { learningRate: 1e-4, epochs: 50_000 }, random(1));
    expect(distance(got, ridgeClosedForm(X, y, 0.5))).toBeLessThan(STATIONARY_NOISE);
  });
});

const everySolver = {
  'the worked solution': solution,
  ...alternatives,
  'the reference': { ridgeSGD: viaRows },
};

describe.each(Object.entries(everySolver))('ridgeSGD: %s', (_, contract) => {
  const run = contract.ridgeSGD;

  it('ends at one of the outcomes that permutations allow, and not always the same', () => {
    for (const alpha of [0, 0.5]) {
      const options = { learningRate: 0.125, epochs: 2 };
      const outcomes = ridgeSGDOutcomes(X, y, alpha, options);
      const results = [...Array(20).keys()].map((seed) =>
        run(new Matrix(X), y, alpha, options, random(seed)),
      );
      for (const result of results) expect(nearest(result, outcomes)).toBeLessThan(ROUNDING);
      expect(new Set(results.map(String)).size).toBeGreaterThan(1);
    }
  });

  it('has the closed form on equal samples', () => {
    for (const epochs of [0, 1, 5]) {
      const options = { learningRate: 0.125, epochs };
      const rows = [
        [1, -2],
        [1, -2],
        [1, -2],
        [1, -2],
      ];
      const got = run(new Matrix(rows), [3, 3, 3, 3], 0.25, options, random(4));
      const want = ridgeSGDOnEqualSamples([1, -2], 3, 0.25, 0.125, 4 * epochs);
      expect(distance(got, want)).toBeLessThan(ROUNDING);
    }
  });

  it('is the same for the same random numbers, and leaves X and y alone', () => {
    const [matrix, targets] = [new Matrix(X), [...y]];
    const options = { learningRate: 0.1, epochs: 3 };
    const first = run(matrix, targets, 0.5, options, random(7));
    expect(run(matrix, targets, 0.5, options, random(7))).toEqual(first);
    expect(matrix.to2DArray()).toEqual(X);
    expect(targets).toEqual(y);
  });
});

function viaRows(...[matrix, ...rest]: Parameters<typeof solution.ridgeSGD>): number[] {
  return ridgeSGD(matrix.to2DArray(), ...rest);
}

function nearest(result: number[], outcomes: number[][]): number {
  return Math.min(...outcomes.map((outcome) => distance(result, outcome)));
}
