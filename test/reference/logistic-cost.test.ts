import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import { logisticCostL2, sigmoid, softplus } from '../../reference/logistic-cost.ts';
import * as solution from '../../solutions/07-layers/04-logistic-regression.ts';
import { alternatives } from '../alternatives/07-layers/04-logistic-regression.ts';
import { distance } from './layer-distance.ts';

/** Sums of up to 50 terms in float64 on both sides: 2e-15 measured. */
const SAME_SUMS = 1e-13;
/**
 * lbfgs stops once a step lowers the cost by less than 2e-9 of itself: that leaves a gradient of 9e-7 on
 * the small case and 1e-5 on the diabetes data, where the penalty alone contributes 1e-2.
 */
const FITTED_BY_LBFGS = 3e-5;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));

interface Case {
  X: number[][];
  y: number[];
  w: number[];
  b: number;
  lambda: number;
  cost: number;
  dw: number[];
  db: number;
}
const { cases, labels, fits }: { cases: Case[]; labels: number[]; fits: Case[] } = read('logistic');
const torch = cases.map((one) => ({ ...one, m: one.X.length, d: one.w.length }));
const small: Case = read('small-cases').logistic;
const diabetes: { X: number[][] } = read('diabetes');

const everyCost: [string, typeof Exercise.logisticCostL2][] = [
  ['the worked solution', solution.logisticCostL2],
  ...Object.entries(alternatives).map(([name, contract]): (typeof everyCost)[number] => [
    name,
    contract.logisticCostL2,
  ]),
];

describe('softplus and sigmoid', () => {
  it('keep their accuracy where the textbook forms lose it', () => {
    expect(softplus(0)).toBe(Math.LN2);
    expect(softplus(-40)).toBe(Math.exp(-40));
    expect(softplus(1000)).toBe(1000);
    expect(softplus(-1000)).toBe(0);
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(-40) / Math.exp(-40)).toBe(1);
    expect([sigmoid(1000), sigmoid(-1000)]).toEqual([1, 0]);
  });

  it('fit together: softplus(z) − softplus(−z) = z and σ(z) + σ(−z) = 1', () => {
    for (const z of [-7, -0.5, 0.125, 3, 20]) {
      expect(distance(softplus(z) - softplus(-z), z)).toBeLessThan(SAME_SUMS);
      expect(distance(sigmoid(z) + sigmoid(-z), 1)).toBeLessThan(SAME_SUMS);
    }
  });
});

describe('the reference for logistic regression', () => {
  it.each(torch)('gives what PyTorch gives on $m × $d', ({ X, y, w, b, lambda, ...want }) => {
    const got = logisticCostL2(w, b, X, y, lambda);
    expect(distance(got.cost, want.cost)).toBeLessThan(SAME_SUMS);
    expect(distance(got.dw, want.dw)).toBeLessThan(SAME_SUMS);
    expect(distance(got.db, want.db)).toBeLessThan(SAME_SUMS);
  });

  it.each(fits)(
    'has no slope at the fit of scikit-learn to the diabetes data, λ = $lambda',
    ({ w, b, lambda }) => {
      const { dw, db } = logisticCostL2(w, b, diabetes.X, labels, lambda);
      expect(Math.max(...[...dw, db].map(Math.abs))).toBeLessThan(FITTED_BY_LBFGS);
    },
  );

  it('has the cost and no slope at the fit of scikit-learn to the small case', () => {
    const { cost, dw, db } = logisticCostL2(small.w, small.b, small.X, small.y, small.lambda);
    expect(distance(cost, small.cost)).toBeLessThan(SAME_SUMS);
    expect(Math.max(...[...dw, db].map(Math.abs))).toBeLessThan(FITTED_BY_LBFGS);
  });
});

describe.each(everyCost)('logisticCostL2: %s', (_, cost) => {
  it.each(torch)('gives what PyTorch gives on $m × $d', ({ X, y, w, b, lambda, ...want }) => {
    const got = cost(w, b, new Matrix(X), y, lambda);
    expect(distance(got.cost, want.cost)).toBeLessThan(SAME_SUMS);
    expect(distance(got.dw, want.dw)).toBeLessThan(SAME_SUMS);
    expect(distance(got.db, want.db)).toBeLessThan(SAME_SUMS);
  });

  it('is ln 2 at zero weights', () => {
    const got = cost([0, 0], 0, new Matrix([[1, -0.5]]), [1], 3);
    expect(distance(got.cost, Math.LN2)).toBeLessThan(SAME_SUMS);
    expect(distance(got.dw, [-0.5, 0.25])).toBeLessThan(SAME_SUMS);
    expect(distance(got.db, -0.5)).toBeLessThan(SAME_SUMS);
  });

  it.each([37, 700, 1000])('agrees with the reference at scores of ±%s', (size) => {
    const X = [[1], [-1], [1], [-1], [0.001]];
    const y = [1, 1, 0, 0, 0];
    const got = cost([size], 0.25, new Matrix(X), y, 0.5);
    const want = logisticCostL2([size], 0.25, X, y, 0.5);
    expect(distance(got.cost, want.cost)).toBeLessThan(SAME_SUMS);
    expect(distance(got.dw, want.dw)).toBeLessThan(SAME_SUMS);
    expect(distance(got.db, want.db)).toBeLessThan(SAME_SUMS);
  });

  it('leaves its arguments alone', () => {
    const args: Parameters<typeof cost> = [[1, -2], 0.5, new Matrix([[0.5, 0.25]]), [1], 0.75];
    const before = JSON.stringify(args);
    cost(...args);
    expect(JSON.stringify(args)).toBe(before);
  });
});

describe('the assignment of logisticCostL2', () => {
  it('shows what the worked solution gives', () => {
    const { cost, dw, db } = solution.logisticCostL2([2], -1, new Matrix([[0.5], [1]]), [1, 0], 0.5);
    expect([cost, dw[0], db].map((value) => Number(value.toPrecision(4)))).toEqual([1.503, 0.7405, 0.1155]);
  });
});
