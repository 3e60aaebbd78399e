import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import {
  gram,
  lambdaMax,
  lassoKktResidual,
  lassoObjective,
  lassoProximalGradientIterates,
  lipschitzConstant,
} from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import * as solution from '../../solutions/04-lasso/04-proximal-gradient.ts';
import { alternatives } from '../alternatives/04-lasso/04-proximal-gradient.ts';
import {
  distance,
  emptyProblems,
  everySolver,
  fatProblems,
  golden,
  leastSquaresProblems,
  problem,
  sharpProblems,
} from './lasso-problems.ts';

/** A closed formula in float64 on 442 samples. */
const FORMULA = 1e-12;
/** scikit-learn stopped at a duality gap near 1e-14 of the objective: its weights are good to 1e-9. */
const GOLDEN = 1e-9;
/** Optimality residual of the golden weights over 1 + λ_max = 46: rounding, plus what the gap leaves. */
const GOLDEN_KKT = 1e-9;
/** 1000 steps of 1/L without stopping early on the sharp problems: only rounding is left. */
const CONVERGED = 1e-14;
/** The exercise lets a solver stop at a step of 1e-6, which leaves up to 5e-7 of the scale. */
const EARLY_STOP = 1e-4;
/** The same few steps in another order of the sums. */
const SAME_STEPS = 1e-12;

const small = golden('small-cases').lasso;
const fitted = golden('lasso-diabetes');
const solvers = everySolver('lassoProximalGradient', solution, alternatives);

describe('the Lasso formulas of the reference', () => {
  it('give λ_max of scikit-learn and of the small case', () => {
    const { X, y } = diabetes();
    expect(Math.abs(lambdaMax(X.to2DArray(), y) / fitted.lambdaMax - 1)).toBeLessThan(FORMULA);
    expect(lambdaMax(small.X, small.y)).toBe(small.lambdaMax);
  });

  it('give the objective of scikit-learn at six λ', () => {
    const { X, y } = diabetes();
    const rows = X.to2DArray();
    for (const { lambda, w, objective } of fitted.cases) {
      expect(Math.abs(lassoObjective(rows, y, w, lambda) / objective - 1)).toBeLessThan(FORMULA);
    }
  });

  it('find the weights of scikit-learn and every knot of the LARS path optimal', () => {
    const { X, y } = diabetes();
    const rows = X.to2DArray();
    const { lambdas, coefs } = fitted.larsPath;
    const knots = lambdas.map((lambda: number, i: number) => ({ lambda, w: coefs[i] }));
    for (const { lambda, w } of [...fitted.cases, ...knots]) {
      expect(lassoKktResidual(rows, y, w, lambda) / (1 + fitted.lambdaMax)).toBeLessThan(GOLDEN_KKT);
    }
  });

  it('find weights optimal where nothing nearby is better, and not where something is', () => {
    const rows = [
      [2, 1],
      [0, 1],
    ];
    expect(lassoKktResidual(rows, [4, -1], [1.5, 0], 1)).toBe(0);
    expect(lassoKktResidual(rows, [4, -1], [1.5, 0.125], 1)).toBeCloseTo(1.125, 14);
    expect(lassoKktResidual(rows, [4, -1], [0, 0], 1)).toBe(3);
    expect(lassoKktResidual(rows, [4, -1], [Number.NaN, 0], 1)).toBeNaN();
  });

  it('give the largest eigenvalue of XᵀX/n', () => {
    expect(
      lipschitzConstant([
        [2, 1],
        [0, 1],
      ]),
    ).toBeCloseTo((3 + Math.sqrt(5)) / 2, 14);
    expect(lipschitzConstant([[0, 0]])).toBe(0);
    for (const { rows, name } of [...sharpProblems, ...fatProblems]) {
      const G = gram(rows);
      // Power iteration from a vector of ones and a bit: ‖Gᵏ⁺¹v‖/‖Gᵏv‖ rises to the eigenvalue.
      let v = G.map((_, j) => 1 + j / 8);
      let growth = 0;
      for (let k = 0; k < 5000; k++) {
        const next = G.map((row) => row.reduce((sum, entry, j) => sum + entry * v[j], 0));
        growth = Math.hypot(...next);
        v = next.map((value) => value / growth);
      }
      expect(Math.abs(lipschitzConstant(rows) / growth - 1), name).toBeLessThan(FORMULA);
    }
  });
});

describe('proximal gradient of the reference', () => {
  it('reaches the small cases of scikit-learn', () => {
    const learningRate = 1 / lipschitzConstant(small.X);
    for (const { lambda, w } of small.cases) {
      const options = { learningRate, maxIterations: 4000 };
      const last = lassoProximalGradientIterates(small.X, small.y, lambda, options).at(-1) ?? [];
      expect(distance(last, w)).toBeLessThan(GOLDEN);
    }
  });

  it('follows the example of the exercise', () => {
    const rows = [
      [2, 1],
      [0, 1],
    ];
    const options = { learningRate: 0.25, maxIterations: 2 };
    expect(lassoProximalGradientIterates(rows, [4, -1], 1, options)).toEqual([
      [0, 0],
      [0.75, 0.125],
      [1.09375, 0.03125],
    ]);
  });

  it('takes one step of 1/L to S_λ(Xᵀy/n) when XᵀX = nI', () => {
    const rows = [
      [1, 1],
      [-1, 1],
      [1, -1],
      [-1, -1],
    ];
    const y = [4, 0.5, -1, -2.25];
    const options = { learningRate: 1 / lipschitzConstant(rows), maxIterations: 1 };
    const closedForm = softThreshold([1.1875, 1.9375], 1.5);
    expect(distance(lassoProximalGradientIterates(rows, y, 1.5, options)[1], closedForm)).toBeLessThan(
      FORMULA,
    );
  });

  it('never goes up, and keeps below ‖w*‖²/(2ηk)', () => {
    for (const { name, rows, y, lambda, learningRate } of [...sharpProblems, ...fatProblems]) {
      const best = lassoCoordinateDescent(rows, y, lambda);
      const lowest = lassoObjective(rows, y, best, lambda);
      const iterates = lassoProximalGradientIterates(rows, y, lambda, { learningRate, maxIterations: 200 });
      const values = iterates.map((w) => lassoObjective(rows, y, w, lambda));
      const squares = best.reduce((sum, weight) => sum + weight * weight, 0);
      for (let k = 1; k < values.length; k++) {
        expect(values[k], `${name}, k = ${k}`).toBeLessThanOrEqual(values[k - 1] + FORMULA * values[0]);
        expect(values[k] - lowest, `${name}, k = ${k}`).toBeLessThanOrEqual(
          squares / (2 * learningRate * k) + FORMULA * values[0],
        );
      }
    }
  });

  it.each([...sharpProblems, ...leastSquaresProblems])(
    'is optimal after 1000 steps: $name, λ = $lambda',
    (p) => {
      const options = { learningRate: p.learningRate, maxIterations: 1000 };
      const last = lassoProximalGradientIterates(p.rows, p.y, p.lambda, options).at(-1) ?? [];
      expect(lassoKktResidual(p.rows, p.y, last, p.lambda) / p.scale).toBeLessThan(CONVERGED);
    },
  );
});

describe.each(solvers)('lassoProximalGradient, %s', (_, solve) => {
  it('starts at 0 and takes the same first steps', () => {
    for (const { name, X, rows, y, lambda, learningRate: largest } of [...sharpProblems, ...fatProblems]) {
      for (const learningRate of [largest, largest / 2, largest / 4]) {
        const iterates = lassoProximalGradientIterates(rows, y, lambda, { learningRate, maxIterations: 3 });
        // A short step may end a solver: compare as far as all steps are long.
        for (let k = 0; k <= 3; k++) {
          const step = k === 0 ? 1 : Math.hypot(...iterates[k].map((w, j) => w - iterates[k - 1][j]));
          if (step <= 1e-2) break;
          const got = solve(X, y, lambda, { learningRate, maxIterations: k });
          expect(distance(got, iterates[k]), `${name}, k = ${k}`).toBeLessThan(SAME_STEPS);
        }
      }
    }
  });

  it('is optimal after 1000 steps', () => {
    for (const { name, X, rows, y, lambda, learningRate, scale } of [
      ...sharpProblems,
      ...leastSquaresProblems,
    ]) {
      const weights = solve(X, y, lambda, { learningRate, maxIterations: 1000 });
      expect(lassoKktResidual(rows, y, weights, lambda) / scale, name).toBeLessThan(EARLY_STOP);
    }
  });

  it('gives zeros above λ_max', () => {
    for (const { name, X, y, lambda, learningRate } of emptyProblems) {
      const weights = solve(X, y, lambda, { learningRate, maxIterations: 100 });
      expect(
        weights.every((weight) => weight === 0),
        name,
      ).toBe(true);
    }
  });

  it('agrees with scikit-learn on the diabetes data, at λ = 0.2 λ_max', () => {
    const { X, y } = diabetes();
    const { lambda, w } = fitted.cases[2];
    const { rows, learningRate, scale } = problem('diabetes', X.to2DArray(), y, lambda);
    const weights = solve(X, y, lambda, { learningRate, maxIterations: 1000 });
    expect(lassoKktResidual(rows, y, weights, lambda) / scale).toBeLessThan(EARLY_STOP);
    expect(distance(weights, w)).toBeLessThan(EARLY_STOP);
  });

  it('leaves X and y alone', () => {
    const { X, y, lambda, learningRate } = sharpProblems[4];
    const before = [X.to2DArray(), [...y]];
    solve(X, y, lambda, { learningRate, maxIterations: 5 });
    expect([X.to2DArray(), y]).toEqual(before);
  });
});
