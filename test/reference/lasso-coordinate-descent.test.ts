import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import { lassoKktResidual, lassoObjective } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import * as solution from '../../solutions/04-lasso/02-coordinate-descent.ts';
import { alternatives } from '../alternatives/04-lasso/02-coordinate-descent.ts';
import {
  distance,
  emptyProblems,
  everySolver,
  fatProblems,
  golden,
  leastSquaresProblems,
  sharpProblems,
} from './lasso-problems.ts';

/** scikit-learn stopped at a duality gap near 1e-14 of the objective: its weights are good to 1e-9. */
const GOLDEN = 1e-9;
/** Sweeps until nothing moves by more than 1e-13, entries up to 4: optimality over 1 + λ_max. */
const OPTIMAL = 1e-11;
/** The exercise's tolerance 1e-10 on the move of a sweep; a move of 1e-6 would leave 1e-7 of the scale. */
const SOLVER = 1e-8;
/** A closed formula in another order of the sums. */
const FORMULA = 1e-12;

const options = { maxIterations: 50_000, tolerance: 1e-10 };
const small = golden('small-cases').lasso;
const fitted = golden('lasso-diabetes');
const fittedCases: { lambda: number; w: number[]; objective: number }[] = fitted.cases;

describe('coordinate descent of the reference', () => {
  const { X, y } = diabetes();
  const rows = X.to2DArray();

  it.each(fittedCases)('finds the weights of scikit-learn at λ = $lambda', ({ lambda, w, objective }) => {
    const weights = lassoCoordinateDescent(rows, y, lambda);
    expect(distance(weights, w)).toBeLessThan(GOLDEN);
    expect(Math.abs(lassoObjective(rows, y, weights, lambda) / objective - 1)).toBeLessThan(FORMULA);
  });

  it('meets every knot of the LARS path', () => {
    const { lambdas, coefs } = fitted.larsPath;
    lambdas.forEach((lambda: number, i: number) => {
      expect(distance(lassoCoordinateDescent(rows, y, lambda), coefs[i]), `λ = ${lambda}`).toBeLessThan(
        GOLDEN,
      );
    });
  });

  it('runs straight between two knots of the path', () => {
    const { lambdas, coefs } = fitted.larsPath;
    for (let i = 1; i < lambdas.length; i++) {
      const middle = coefs[i].map((w: number, j: number) => (w + coefs[i - 1][j]) / 2);
      const weights = lassoCoordinateDescent(rows, y, (lambdas[i] + lambdas[i - 1]) / 2);
      expect(distance(weights, middle), `segment ${i}`).toBeLessThan(GOLDEN);
    }
  });

  it('finds the small cases', () => {
    for (const { lambda, w } of small.cases) {
      expect(distance(lassoCoordinateDescent(small.X, small.y, lambda), w)).toBeLessThan(GOLDEN);
    }
  });

  it('goes on after a sweep that moves a weight by exactly the tolerance', () => {
    // The first sweep moves the second weight by 2, to [0, 2].
    const X = [
      [1, 2],
      [1, 0],
    ];
    const weightsAfter = (maxIterations: number) =>
      lassoCoordinateDescent(X, [5, -5], 1, { maxIterations, tolerance: 2 });
    expect(weightsAfter(1)).toEqual([0, 2]);
    expect(weightsAfter(4)).toEqual([-1, 2.5]);
  });

  it('is S_λ(Xᵀy/n) when XᵀX = nI, after one sweep', () => {
    const hadamard = [
      [1, 1],
      [-1, 1],
      [1, -1],
      [-1, -1],
    ];
    const oneSweep = { maxIterations: 1, tolerance: 0 };
    const weights = lassoCoordinateDescent(hadamard, [4, 0.5, -1, -2.25], 1.5, oneSweep);
    expect(distance(weights, softThreshold([1.1875, 1.9375], 1.5))).toBeLessThan(FORMULA);
  });

  it.each([...sharpProblems, ...fatProblems, ...leastSquaresProblems])(
    'is optimal: $name, λ = $lambda',
    (p) => {
      const weights = lassoCoordinateDescent(p.rows, p.y, p.lambda);
      expect(lassoKktResidual(p.rows, p.y, weights, p.lambda) / p.scale).toBeLessThan(OPTIMAL);
    },
  );
});

describe.each(everySolver('lassoCoordinateDescent', solution, alternatives))(
  'lassoCoordinateDescent, %s',
  (_, solve) => {
    it('is optimal on problems with a quick answer', () => {
      for (const { name, X, rows, y, lambda, scale } of [...sharpProblems, ...leastSquaresProblems]) {
        const weights = solve(X, y, lambda, options);
        expect(lassoKktResidual(rows, y, weights, lambda) / scale, name).toBeLessThan(SOLVER);
      }
    });

    it('reaches the objective of the reference on fat problems', () => {
      for (const { name, X, rows, y, lambda } of fatProblems) {
        const best = lassoObjective(rows, y, lassoCoordinateDescent(rows, y, lambda), lambda);
        const value = lassoObjective(rows, y, solve(X, y, lambda, options), lambda);
        expect(Math.abs(value - best) / (1 + best), name).toBeLessThan(SOLVER);
      }
    });

    it('gives zeros above λ_max, and for no sweeps at all', () => {
      for (const { name, X, y, lambda } of emptyProblems) {
        expect(
          solve(X, y, lambda, options).every((weight) => weight === 0),
          name,
        ).toBe(true);
        expect(solve(X, y, 0, { ...options, maxIterations: 0 }).map(Math.abs), name).toEqual(
          X.getRow(0).map(() => 0),
        );
      }
    });

    it('needs one sweep for one feature', () => {
      for (const { X, rows, y, lambda } of sharpProblems.filter((p) => p.X.columns === 1)) {
        const weights = solve(X, y, lambda, { maxIterations: 1, tolerance: 1e-10 });
        expect(distance(weights, lassoCoordinateDescent(rows, y, lambda))).toBeLessThan(FORMULA);
      }
    });

    it('agrees with scikit-learn on the diabetes data, at λ = 0.2 λ_max', () => {
      const { X, y } = diabetes();
      const { lambda, w } = fitted.cases[2];
      expect(distance(solve(X, y, lambda, options), w)).toBeLessThan(SOLVER);
    });

    it('leaves X and y alone', () => {
      const { X, y, lambda } = sharpProblems[4];
      const before = [X.to2DArray(), [...y]];
      solve(X, y, lambda, options);
      expect([X.to2DArray(), y]).toEqual(before);
    });
  },
);
