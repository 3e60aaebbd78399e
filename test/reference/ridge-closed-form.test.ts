import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import { ridgeStationarity } from '../../reference/ridge.ts';
import { ridgeClosedForm, ridgeWithIntercept } from '../../reference/ridge-closed-form.ts';
import * as solution from '../../solutions/03-ridge/02-ridge-closed-form.ts';
import { alternatives } from '../alternatives/03-ridge/02-ridge-closed-form.ts';
import { distance } from './layer-distance.ts';

/** Double precision on both sides; condition numbers below 10³. */
const DOUBLE = 1e-11;
/** For α ≥ 0.01 and entries up to 4 the systems have condition numbers up to 10⁴ or so. */
const LINEAR_SYSTEM = 1e-10;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));
const golden = read('ridge-diabetes');
const small = read('small-cases').ridge;

/** Tall, square, wide, one sample, equal and opposite columns, a column of zeros, a constant column. */
const problems: [string, number[][], number[]][] = [
  ['tall', small.X, small.y],
  [
    'square',
    [
      [1, 2],
      [-0.5, 3],
    ],
    [1, -3],
  ],
  [
    'wide',
    [
      [1, -2, 0.5, 4],
      [0.25, 1, -3, 2],
    ],
    [2, -1.5],
  ],
  ['one sample', [[3, -1, 0]], [2]],
  [
    'equal and opposite columns',
    [
      [1, 1, -1],
      [2, 2, -2],
      [0.5, 0.5, -0.5],
    ],
    [1, 0, 4],
  ],
  [
    'a column of zeros and a constant one',
    [
      [0, 1, 2],
      [0, 1, -1],
      [0, 1, 0.25],
    ],
    [1, 2, 3],
  ],
];

describe('ridge of the reference', () => {
  it.each(golden.cases as { alpha: number; w: number[] }[])(
    'gives what scikit-learn gives on the diabetes data at α = $alpha',
    ({ alpha, w }) => {
      const { X, y } = diabetes();
      expect(distance(ridgeClosedForm(X.to2DArray(), y, alpha), w)).toBeLessThan(DOUBLE);
    },
  );

  it.each(golden.withUnpenalisedIntercept as { alpha: number; w: number[]; intercept: number }[])(
    'gives what scikit-learn gives with an intercept at α = $alpha',
    ({ alpha, w, intercept }) => {
      const { X, y } = diabetes();
      const targets = y.map((target) => target + golden.yMean);
      const fit = ridgeWithIntercept(X.to2DArray(), targets, alpha);
      expect(distance(fit.weights, w)).toBeLessThan(DOUBLE);
      expect(distance(fit.intercept, intercept)).toBeLessThan(DOUBLE);
    },
  );

  it('gives what scikit-learn gives on small cases', () => {
    const raised = small.y.map((target: number) => target + 3);
    for (const { alpha, w, withIntercept_y_plus_3: withIntercept } of small.cases) {
      expect(distance(ridgeClosedForm(small.X, small.y, alpha), w)).toBeLessThan(DOUBLE);
      const fit = ridgeWithIntercept(small.X, raised, alpha);
      expect(distance(fit.weights, withIntercept.w)).toBeLessThan(DOUBLE);
      expect(distance(fit.intercept, withIntercept.b)).toBeLessThan(DOUBLE);
    }
  });

  it('divides least squares by 1 + α where XᵀX = nI', () => {
    const X = [
      [1, 1],
      [1, -1],
    ];
    const y = [3, 1];
    expect(distance(ridgeClosedForm(X, y, 0), [2, 1])).toBeLessThan(DOUBLE);
    expect(distance(ridgeClosedForm(X, y, 0.25), [1.6, 0.8])).toBeLessThan(DOUBLE);
  });

  it('shares the weight between equal columns and gives none to a column of zeros', () => {
    const [a, b, c] = ridgeClosedForm(
      [
        [2, 2, 0],
        [1, 1, 0],
      ],
      [3, 1],
      0.1,
    );
    expect(distance([a, c], [b, 0])).toBeLessThan(DOUBLE);
    expect(Math.abs(a)).toBeGreaterThan(0.1);
  });

  it('tends to the mean of y as the intercept for a large α', () => {
    const { weights, intercept } = ridgeWithIntercept([[1], [3], [-2]], [1, 2, 6], 1e9);
    expect(Math.abs(intercept - 3)).toBeLessThan(1e-8);
    expect(Math.abs(weights[0])).toBeLessThan(1e-8);
  });

  it.each(problems)('is stationary: %s', (_, X, y) => {
    for (const alpha of [0.01, 0.5, 1000]) {
      expect(ridgeStationarity(X, y, ridgeClosedForm(X, y, alpha), alpha)).toBeLessThan(DOUBLE);
    }
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'ridge: %s',
  (_, contract) => {
    it.each(problems)('agrees with the reference, and leaves X and y alone: %s', (__, rows, y) => {
      const [X, targets] = [new Matrix(rows), [...y]];
      for (const alpha of [0.01, 0.1, 1, 10, 1000, 1e9]) {
        const weights = contract.ridgeClosedForm(X, targets, alpha);
        expect(distance(weights, ridgeClosedForm(rows, y, alpha))).toBeLessThan(LINEAR_SYSTEM);
        const got = contract.ridgeWithIntercept(X, targets, alpha);
        const want = ridgeWithIntercept(rows, y, alpha);
        const both = [want.intercept, ...want.weights];
        expect(distance([got.intercept, ...got.weights], both)).toBeLessThan(LINEAR_SYSTEM);
      }
      expect(X.to2DArray()).toEqual(rows);
      expect(targets).toEqual(y);
    });

    it('is least squares for α = 0', () => {
      const got = contract.ridgeClosedForm(new Matrix(small.X), small.y, 0);
      expect(distance(got, small.cases[0].w)).toBeLessThan(LINEAR_SYSTEM);
    });
  },
);
