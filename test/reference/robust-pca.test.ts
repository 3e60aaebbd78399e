import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  defaultLambda,
  robustPca,
  robustPcaLowerBound,
  robustPcaObjective,
} from '../../reference/robust-pca.ts';
import { nuclearNorm } from '../../reference/singular-values.ts';
import * as solution from '../../solutions/05-low-rank/02-robust-pca.ts';
import { alternatives } from '../alternatives/05-low-rank/02-robust-pca.ts';
import { distance } from './layer-distance.ts';

/** At the tolerance of 1e-7 on M − L − S, measured errors of L and S stay below 1e-6. */
const RECOVERED = 1e-5;
/** With ρ = 1 the last iterations gain a factor of two each: measured below 1e-5. */
const RECOVERED_SLOWLY = 1e-3;
/** A growing μ ends before the multiplier has settled: measured up to 3 % above the optimum at these sizes. */
const NEARLY_OPTIMAL = 0.05;
/** The tolerance of 1e-7 on M − L − S, with room for other ways to measure it. */
const CONSTRAINT = 1e-6;
/** Two singular values and a few sums in float64. */
const ROUNDING = 1e-12;
/** ρ = 1 and a tolerance of 1e-12: measured 1e-11 above the lower bound. */
const OPTIMAL = 1e-8;

interface Case {
  M: number[][];
  L0: number[][];
  S0: number[][];
}
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));
const golden: (Case & { lambda: number })[] = read('rpca').cases;
const small: Case = read('small-cases').rpca;

describe('robustPca of the reference', () => {
  it('recovers the parts that numpy recovered', () => {
    for (const { M, L0, S0 } of [...golden, small]) {
      const { L, S } = robustPca(new Matrix(M));
      expect(relativeError(L, L0)).toBeLessThan(RECOVERED);
      expect(relativeError(S, S0)).toBeLessThan(RECOVERED);
    }
  });

  it('has a certificate: the objective meets the lower bound of its multiplier', () => {
    for (const [m, n] of [
      [12, 10],
      [6, 14],
      [9, 9],
    ]) {
      const M = randomMatrix(m, n);
      const lambda = defaultLambda(M);
      const { L, S, Y } = robustPca(M, { rho: 1, tolerance: 1e-12, maxIterations: 5000 });
      const bound = robustPcaLowerBound(M, Y, lambda);
      const objective = robustPcaObjective(L, S, lambda);
      expect(Math.abs(objective / bound - 1)).toBeLessThan(OPTIMAL);
    }
  });

  it('is zero for the matrix of zeros', () => {
    const { L, S } = robustPca(Matrix.zeros(2, 3));
    expect([L.to2DArray(), S.to2DArray()]).toEqual([
      Matrix.zeros(2, 3).to2DArray(),
      Matrix.zeros(2, 3).to2DArray(),
    ]);
  });
});

describe('the objective of robust PCA and its lower bound', () => {
  it('are ‖L‖_* + λ‖S‖₁ and ⟨M, Y⟩ / max(‖Y‖₂, ‖Y‖∞/λ) by hand', () => {
    const M = Matrix.diag([3, 4]);
    const S = new Matrix([
      [1, -2],
      [0, 0],
    ]);
    expect(distance(robustPcaObjective(M, S, 0.5), 8.5)).toBeLessThan(ROUNDING);
    const bounds = [2, 0.5].map((lambda) => robustPcaLowerBound(M, Matrix.eye(2), lambda));
    expect(distance(bounds, [7, 3.5])).toBeLessThan(ROUNDING);
  });

  it('leave the trivial splits and other multipliers on their sides', () => {
    const M = randomMatrix(7, 5);
    const lambda = defaultLambda(M);
    const zeros = Matrix.zeros(7, 5);
    const { L, S, Y } = robustPca(M, { rho: 1, tolerance: 1e-12, maxIterations: 5000 });
    const best = robustPcaObjective(L, S, lambda);
    expect(robustPcaObjective(M, zeros, lambda)).toBeGreaterThan(best);
    expect(robustPcaObjective(zeros, M, lambda)).toBeGreaterThan(best);
    for (const other of [M, Matrix.ones(7, 5), Matrix.add(Y, Matrix.mul(M, 0.01))]) {
      expect(robustPcaLowerBound(M, other, lambda)).toBeLessThan(best);
    }
  });

  it('default to λ = 1/√max(m, n), as in the golden values', () => {
    const defaults = golden.map(({ M }) => defaultLambda(new Matrix(M)));
    expect(
      distance(
        defaults,
        golden.map(({ lambda }) => lambda),
      ),
    ).toBeLessThan(ROUNDING);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'robustPca: %s',
  (_, contract) => {
    it('recovers the parts that numpy recovered, and leaves M alone', () => {
      for (const { M: rows, L0, S0 } of [...golden.slice(0, 3), small]) {
        const M = new Matrix(rows);
        const { L, S } = contract.robustPca(M);
        expect(relativeError(L, L0)).toBeLessThan(RECOVERED);
        expect(relativeError(S, S0)).toBeLessThan(RECOVERED);
        expect(M.to2DArray()).toEqual(rows);
      }
    });

    it('recovers them with ρ = 1 in 200 iterations too', () => {
      const { L } = contract.robustPca(new Matrix(small.M), { rho: 1, maxIterations: 200 });
      expect(relativeError(L, small.L0)).toBeLessThan(RECOVERED_SLOWLY);
    });

    it('comes near the certified optimum on a dense matrix, at the default λ and another', () => {
      const M = randomMatrix(12, 10);
      for (const lambda of [defaultLambda(M), 0.2]) {
        const { Y } = robustPca(M, { lambda, rho: 1, tolerance: 1e-12, maxIterations: 5000 });
        const bound = robustPcaLowerBound(M, Y, lambda);
        const { L, S } = contract.robustPca(M, lambda === 0.2 ? { lambda } : undefined);
        expect(relativeError(Matrix.add(L, S), M.to2DArray())).toBeLessThan(CONSTRAINT);
        const excess = robustPcaObjective(L, S, lambda) / bound - 1;
        expect(Math.abs(excess)).toBeLessThan(NEARLY_OPTIMAL);
      }
    });

    it('leaves everything to L for a large λ, and both parts zero for M = 0', () => {
      const M = randomMatrix(4, 6);
      const { S } = contract.robustPca(M, { lambda: 2 });
      expect(S.norm() / M.norm()).toBeLessThan(RECOVERED);
      const zero = contract.robustPca(Matrix.zeros(3, 2));
      expect(nuclearNorm(zero.L) + nuclearNorm(zero.S)).toBe(0);
      expect([zero.L.rows, zero.L.columns, zero.S.rows, zero.S.columns]).toEqual([3, 2, 3, 2]);
    });
  },
);

function randomMatrix(m: number, n: number): Matrix {
  const rng = seedrandom(`${m} × ${n}`);
  return new Matrix(Array.from({ length: m }, () => Array.from({ length: n }, () => 8 * rng() - 4)));
}

function relativeError(got: Matrix, want: number[][]): number {
  const wanted = new Matrix(want);
  if (got.rows !== wanted.rows || got.columns !== wanted.columns) return Infinity;
  return Matrix.sub(got, wanted).norm('frobenius') / wanted.norm('frobenius');
}
