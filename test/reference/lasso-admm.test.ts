import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';
import { lassoKktResidual } from '../../reference/lasso.ts';
import { lassoAdmm } from '../../reference/lasso-admm.ts';
import * as solution from '../../solutions/04-lasso/06-admm.ts';
import { alternatives } from '../alternatives/04-lasso/06-admm.ts';
import {
  distance,
  emptyProblems,
  everySolver,
  golden,
  leastSquaresProblems,
  sharpProblems,
} from './lasso-problems.ts';

/** scikit-learn stopped at a duality gap near 1e-14 of the objective: its weights are good to 1e-9. */
const GOLDEN = 1e-9;
/** 2000 rounds with ρ = 1 on the sharp problems, over 1 + λ_max: rounding. */
const CONVERGED = 1e-12;
/** 2000 rounds for ρ from 1/4 to 2, or an end at moves below 1e-8: over 1 + λ_max. */
const SOLVER = 1e-6;
/** A few rounds with the system solved in another way. */
const SAME_ROUNDS = 1e-12;

const small = golden('small-cases').lasso;
const fitted = golden('lasso-diabetes');
const rhos = [0.25, 0.5, 1, 2];

describe('ADMM of the reference', () => {
  it('takes the same rounds as the form with x, z and u', () => {
    for (const { name, rows, X, y, lambda } of sharpProblems) {
      for (const rho of rhos) {
        for (let maxIterations = 0; maxIterations <= 10; maxIterations++) {
          const want = solution.lassoAdmm(X, y, lambda, { rho, maxIterations });
          const got = lassoAdmm(rows, y, lambda, { rho, maxIterations });
          expect(distance(got, want), `${name}, ρ = ${rho}`).toBeLessThan(SAME_ROUNDS);
        }
      }
    }
  });

  it('relaxes like the form in which z and u see αx + (1 − α)z', () => {
    const relaxed = alternatives['over-relaxation 1.5'];
    for (const { name, rows, X, y, lambda } of sharpProblems) {
      for (let maxIterations = 0; maxIterations <= 10; maxIterations++) {
        const want = relaxed.lassoAdmm(X, y, lambda, { rho: 0.5, maxIterations });
        const got = lassoAdmm(rows, y, lambda, { rho: 0.5, maxIterations, relaxation: 1.5 });
        expect(distance(got, want), name).toBeLessThan(SAME_ROUNDS);
      }
    }
  });

  it('follows the example of the exercise', () => {
    const rows = [
      [2, 1],
      [0, 1],
    ];
    const first = lassoAdmm(rows, [4, -1], 1, { rho: 1, maxIterations: 1 });
    expect(distance(first, [0.3, 0])).toBeLessThan(SAME_ROUNDS);
    for (const rho of rhos) {
      const last = lassoAdmm(rows, [4, -1], 1, { rho, maxIterations: 1000 });
      expect(distance(last, [1.5, 0])).toBeLessThan(SAME_ROUNDS);
    }
  });

  it('reaches the small cases of scikit-learn', () => {
    for (const { lambda, w } of small.cases) {
      const weights = lassoAdmm(small.X, small.y, lambda, { rho: 1, maxIterations: 4000 });
      expect(distance(weights, w)).toBeLessThan(GOLDEN);
    }
  });

  it('reaches scikit-learn on the diabetes data at the four larger λ', () => {
    const { X, y } = diabetes();
    for (const { lambda, w } of fitted.cases.slice(0, 4)) {
      const weights = lassoAdmm(X.to2DArray(), y, lambda, { rho: 1, maxIterations: 4000 });
      expect(distance(weights, w), `λ = ${lambda}`).toBeLessThan(GOLDEN);
    }
  });

  it.each([...sharpProblems, ...leastSquaresProblems])(
    'is optimal after 2000 rounds: $name, λ = $lambda',
    (p) => {
      const weights = lassoAdmm(p.rows, p.y, p.lambda, { rho: 1, maxIterations: 2000 });
      expect(lassoKktResidual(p.rows, p.y, weights, p.lambda) / p.scale).toBeLessThan(CONVERGED);
    },
  );
});

describe.each(everySolver('lassoAdmm', solution, alternatives))('lassoAdmm, %s', (_, solve) => {
  it('has the same answer for every ρ', () => {
    for (const { name, X, rows, y, lambda, scale } of [
      ...sharpProblems,
      ...leastSquaresProblems.slice(0, 4),
    ]) {
      for (const rho of rhos) {
        const weights = solve(X, y, lambda, { rho, maxIterations: 2000 });
        const residual = lassoKktResidual(rows, y, weights, lambda) / scale;
        expect(residual, `${name}, ρ = ${rho}, λ = ${lambda}`).toBeLessThan(SOLVER);
      }
    }
  });

  it('gives zeros for no rounds, and zeros above λ_max', () => {
    for (const { name, X, y, lambda } of emptyProblems) {
      const none = solve(X, y, lambda, { rho: 1, maxIterations: 0 });
      const all = solve(X, y, lambda, { rho: 1, maxIterations: 500 });
      expect(none.length, name).toBe(X.columns);
      expect(
        [...none, ...all].every((weight) => weight === 0),
        name,
      ).toBe(true);
    }
  });

  it('leaves X and y alone', () => {
    const { X, y, lambda } = sharpProblems[4];
    const before = [X.to2DArray(), [...y]];
    solve(X, y, lambda, { rho: 0.5, maxIterations: 5 });
    expect([X.to2DArray(), y]).toEqual(before);
  });
});
