import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import {
  ridgeCurvature,
  ridgeGradient,
  ridgeInterceptStationarity,
  ridgeObjective,
  ridgeStationarity,
} from '../../reference/ridge.ts';
import { distance } from './layer-distance.ts';

/** Sums of a few products in float64. */
const ROUNDING = 1e-13;
/** Central differences with h = 1e-5 of a quadratic: no truncation, and 1e-16/h of rounding. */
const CENTRAL_DIFFERENCE = 1e-9;
/** The gradient at scikit-learn's weights: 442 products of size 10² round to 1e-13 of each other. */
const AT_GOLDEN = 1e-10;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));
const golden = read('ridge-diabetes');
const X = [
  [1, -0.5],
  [0, 2],
  [1.5, 1],
];
const y = [1, -2, 0.5];

describe('the objective of ridge regression', () => {
  it('is (1/2n)‖y − Xw − b‖² + (α/2)‖w‖² by hand', () => {
    expect(distance(ridgeObjective([[2], [0]], [4, 1], [3], 0.5), 5 / 4 + 9 / 4)).toBeLessThan(ROUNDING);
    expect(distance(ridgeObjective([[2], [0]], [4, 1], [3], 0.5, 1), 9 / 4 + 9 / 4)).toBeLessThan(ROUNDING);
  });

  it('has the gradient that central differences measure', () => {
    const w = [0.75, -1.25];
    const h = 1e-5;
    const slopes = w.map((weight, j) => {
      const [above, below] = [w.with(j, weight + h), w.with(j, weight - h)];
      return (ridgeObjective(X, y, above, 0.3) - ridgeObjective(X, y, below, 0.3)) / (2 * h);
    });
    expect(distance(ridgeGradient(X, y, w, 0.3), slopes)).toBeLessThan(CENTRAL_DIFFERENCE);
  });
});

describe('the stationarity residuals', () => {
  it('vanish at the weights of scikit-learn, with and without an intercept', () => {
    const data = diabetes();
    const rows = data.X.to2DArray();
    for (const { alpha, w } of golden.cases) {
      expect(ridgeStationarity(rows, data.y, w, alpha)).toBeLessThan(AT_GOLDEN);
    }
    const targets = data.y.map((target) => target + golden.yMean);
    for (const { alpha, w, intercept } of golden.withUnpenalisedIntercept) {
      const fit = { weights: w, intercept };
      expect(ridgeInterceptStationarity(rows, targets, fit, alpha)).toBeLessThan(AT_GOLDEN);
      expect(ridgeInterceptStationarity(rows, targets, { ...fit, intercept: 152 }, alpha)).toBeGreaterThan(
        0.1,
      );
    }
  });

  it('grow with the distance from the minimum, and are NaN for NaN weights', () => {
    const { alpha, w } = golden.cases[2];
    const data = diabetes();
    const nudged = w.map((weight: number) => weight + 1e-3);
    expect(ridgeStationarity(data.X.to2DArray(), data.y, nudged, alpha)).toBeGreaterThan(1e-4);
    expect(ridgeStationarity(X, y, [Number.NaN, 0], 1)).toBeNaN();
    expect(ridgeInterceptStationarity(X, y, { weights: [0, 0], intercept: Number.NaN }, 1)).toBeNaN();
  });

  it('see the intercept as a mean residual', () => {
    const fit = { weights: [0], intercept: 1 };
    expect(distance(ridgeInterceptStationarity([[1], [-1]], [4, 4], fit, 1), 3)).toBeLessThan(ROUNDING);
  });
});

describe('ridgeCurvature', () => {
  it('is the range of eigenvalues of XᵀX/n + αI', () => {
    const diagonal = ridgeCurvature(
      [
        [2, 0],
        [0, 6],
      ],
      0.25,
    );
    expect(distance([diagonal.largest, diagonal.smallest], [18.25, 2.25])).toBeLessThan(ROUNDING);
  });

  it('is at least α, also for more columns than rows', () => {
    const { largest, smallest } = ridgeCurvature([[3, 4, 0]], 0.5);
    expect(distance([largest, smallest], [25.5, 0.5])).toBeLessThan(ROUNDING);
  });
});
