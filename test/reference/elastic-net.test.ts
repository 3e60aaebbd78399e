import { Matrix, solve as solveLinear } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import { elasticNet, elasticNetKktResidual, elasticNetObjective } from '../../reference/elastic-net.ts';
import { lassoObjective } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import * as solution from '../../solutions/04-lasso/03-elastic-net.ts';
import { alternatives } from '../alternatives/04-lasso/03-elastic-net.ts';
import { distance, everySolver, fatProblems, golden, sharpProblems } from './lasso-problems.ts';

/** scikit-learn's ElasticNet stopped at a tolerance of 1e-14; its weights are good to 1e-9. */
const GOLDEN = 1e-9;
/** Sweeps until nothing moves by more than 1e-13: optimality over 1 + λ_max. */
const OPTIMAL = 1e-11;
/** Proximal gradient is slow on the fat problems with little L2: 60,000 steps with the trace for L leave 1e-8 of 1 + λ_max. */
const SOLVER = 1e-7;
/** A closed formula in float64. */
const FORMULA = 1e-12;

const options = { maxIterations: 60_000, tolerance: 1e-12 };
const lambdas = [0.05, 0.2, 1, 4];
const ratios = [0, 0.25, 0.5, 0.75, 1];
const problems = [...sharpProblems, ...fatProblems];
const small = golden('small-cases').elasticNet;
const smallCases: { lambda: number; l1Ratio: number; w: number[] }[] = small.cases;
const fittedCases: { lambda: number; alpha: number; w: number[] }[] = golden('elastic-net-diabetes').cases;
const solvers = everySolver('elasticNet', solution, alternatives);

const hadamard = [
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
];

describe('the elastic net of the reference', () => {
  it.each(fittedCases)(
    'finds the weights of scikit-learn at λ = $lambda, ratio $alpha',
    ({ lambda, alpha, w }) => {
      const { X, y } = diabetes();
      const rows = X.to2DArray();
      expect(distance(elasticNet(rows, y, lambda, alpha), w)).toBeLessThan(GOLDEN);
      expect(elasticNetKktResidual(rows, y, w, lambda, alpha)).toBeLessThan(GOLDEN);
    },
  );

  it.each(smallCases)('finds the small case λ = $lambda, ratio $l1Ratio', ({ lambda, l1Ratio, w }) => {
    expect(distance(elasticNet(small.X, small.y, lambda, l1Ratio), w)).toBeLessThan(GOLDEN);
  });

  it('is ridge regression for ratio 0', () => {
    for (const { name, X, rows, y } of problems) {
      for (const lambda of lambdas) {
        const A = X.transpose()
          .mmul(X)
          .div(X.rows)
          .add(Matrix.eye(X.columns, X.columns, lambda));
        const b = X.transpose().mmul(Matrix.columnVector(y)).div(X.rows);
        const ridge = solveLinear(A, b).to1DArray();
        expect(distance(elasticNet(rows, y, lambda, 0), ridge), `${name}, λ = ${lambda}`).toBeLessThan(
          OPTIMAL,
        );
      }
    }
  });

  it('is S_λa(c)/(1 + λ(1 − a)) when XᵀX = nI, c = Xᵀy/n', () => {
    const c = [1.1875, 1.9375];
    for (const lambda of lambdas) {
      for (const ratio of ratios) {
        const closedForm = softThreshold(c, lambda * ratio).map((w) => w / (1 + lambda * (1 - ratio)));
        const weights = elasticNet(hadamard, [4, 0.5, -1, -2.25], lambda, ratio);
        expect(distance(weights, closedForm)).toBeLessThan(FORMULA);
      }
    }
  });

  it('has the Lasso objective plus half the squared weights', () => {
    const y = [4, 0.5, -1, -2.25];
    const value = elasticNetObjective(hadamard, y, [1, -2], 2, 0.25);
    expect(value).toBeCloseTo(lassoObjective(hadamard, y, [1, -2], 0) + 2 * (0.25 * 3 + 0.75 * 2.5), 12);
  });

  it('is optimal, and nothing nearby is lower', () => {
    for (const { name, rows, y, scale } of problems) {
      for (const lambda of lambdas) {
        for (const ratio of ratios) {
          const weights = elasticNet(rows, y, lambda, ratio);
          const at = `${name}, λ = ${lambda}, ratio ${ratio}`;
          expect(elasticNetKktResidual(rows, y, weights, lambda, ratio) / scale, at).toBeLessThan(OPTIMAL);
          const lowest = elasticNetObjective(rows, y, weights, lambda, ratio);
          for (const shift of [-0.125, 0.125]) {
            const nearby = weights.map((weight, j) => weight + (j % 2 ? shift : -shift));
            expect(elasticNetObjective(rows, y, nearby, lambda, ratio), at).toBeGreaterThan(lowest - FORMULA);
          }
        }
      }
    }
  });
});

describe.each(solvers)('elasticNet, %s', (_, solve) => {
  it('is optimal', () => {
    for (const { name, X, rows, y, scale } of problems) {
      const unique = ratios.filter((ratio) => ratio < 1 || rows.length >= X.columns);
      for (const lambda of lambdas) {
        for (const ratio of unique) {
          const weights = solve(X, y, lambda, ratio, options);
          const residual = elasticNetKktResidual(rows, y, weights, lambda, ratio) / scale;
          expect(residual, `${name}, λ = ${lambda}, ratio ${ratio}`).toBeLessThan(SOLVER);
        }
      }
    }
  });

  it('gives equal columns equal weights, and a column of zeros none', () => {
    const X = new Matrix([
      [2, 0, 2],
      [1, 0, 1],
      [-1, 0, -1],
    ]);
    for (const ratio of ratios) {
      const weights = solve(X, [3, 1, 0], 0.25, ratio, options);
      expect(Math.abs(weights[1])).toBe(0);
      if (ratio < 1) expect(Math.abs(weights[0] - weights[2])).toBeLessThan(SOLVER);
    }
  });

  it('gives zeros when λa is above λ_max', () => {
    for (const { name, X, y, scale } of problems) {
      for (const ratio of ratios.slice(1)) {
        const lambda = (1.01 * (scale - 1) + 1e-3) / ratio;
        const weights = solve(X, y, lambda, ratio, options);
        expect(
          weights.every((weight) => weight === 0),
          name,
        ).toBe(true);
      }
    }
  });

  it('agrees with scikit-learn on the diabetes data', () => {
    const { X, y } = diabetes();
    const { lambda, alpha, w } = fittedCases[0];
    expect(distance(solve(X, y, lambda, alpha, options), w)).toBeLessThan(SOLVER);
  });

  it('leaves X and y alone', () => {
    const { X, y, lambda } = sharpProblems[4];
    const before = [X.to2DArray(), [...y]];
    solve(X, y, lambda, 0.5, options);
    expect([X.to2DArray(), y]).toEqual(before);
  });
});
