import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/08-training/02-folds-and-scaling.ts';
import { kFold, standardize } from '../../reference/folds-and-scaling.ts';
import * as solution from '../../solutions/08-training/02-folds-and-scaling.ts';
import { alternatives } from '../alternatives/08-training/02-folds-and-scaling.ts';
import { distance } from './layer-distance.ts';

/** Sums of a few terms in float64 on both sides. */
const SAME_SUMS = 1e-13;

describe('the reference for folds', () => {
  it('cuts ten samples into folds of 3, 3, 2 and 2, as scikit-learn documents it', () => {
    const order = Array.from({ length: 10 }, (_, i) => i);
    expect(kFold(order, 4).map(({ test }) => test)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7],
      [8, 9],
    ]);
    expect(kFold(order, 4)[1].train).toEqual([0, 1, 2, 6, 7, 8, 9]);
  });

  it('leaves one out where there are as many folds as samples', () => {
    expect(kFold([2, 0, 1], 3)).toEqual([
      { train: [0, 1], test: [2] },
      { train: [2, 1], test: [0] },
      { train: [2, 0], test: [1] },
    ]);
  });
});

describe('the reference for standardized features', () => {
  it('gives what the definition gives', () => {
    const X = [
      [0, 5],
      [2, 5],
      [4, 5],
      [10, 6],
    ];
    // μ = (2, 5), σ = (√(8/3), 0)
    const { train, test } = standardize(X, [0, 1, 2], [3]);
    const unit = Math.sqrt(8 / 3);
    expect(
      distance(train, [
        [-2 / unit, 0],
        [0, 0],
        [2 / unit, 0],
      ]),
    ).toBeLessThan(SAME_SUMS);
    expect(distance(test, [[8 / unit, 1]])).toBeLessThan(SAME_SUMS);
  });
});

const everyOne: [string, typeof Exercise][] = [
  ['the worked solution', solution],
  ...Object.entries(alternatives),
];

describe.each(everyOne)('folds and scaling: %s', (_, written) => {
  it('cuts as the reference does, for all sizes', () => {
    for (let n = 2; n < 14; n++) {
      const order = Array.from({ length: n }, (_, i) => (n - 1 - i + 3) % n);
      for (let k = 2; k <= n; k++) expect(written.kFold(order, k)).toEqual(kFold(order, k));
    }
  });

  it('standardizes as the reference does', () => {
    const X = [
      [Math.PI, 1e-9, 2],
      [1 / 3, -3e-9, 2],
      [-0.7, 2e-9, 2],
      [9, 1e-3, 3],
    ];
    const got = written.standardize(new Matrix(X), [2, 0, 1], [3, 0]);
    const want = standardize(X, [2, 0, 1], [3, 0]);
    expect(distance(got.train, want.train)).toBeLessThan(SAME_SUMS);
    expect(distance(got.test, want.test)).toBeLessThan(SAME_SUMS);
  });
});

describe('the assignment', () => {
  it('shows what the worked solution gives', () => {
    expect(solution.kFold([3, 0, 4, 1, 2], 2)).toEqual([
      { train: [1, 2], test: [3, 0, 4] },
      { train: [3, 0, 4], test: [1, 2] },
    ]);
    const { train, test } = solution.standardize(new Matrix([[1], [3], [7]]), [0, 1], [2]);
    expect([train.to2DArray(), test.to2DArray()]).toEqual([[[-1], [1]], [[5]]]);
  });
});
