import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import {
  singularValueThreshold,
  singularValueThresholdResidual,
} from '../../reference/singular-value-threshold.ts';
import { singularValues } from '../../reference/singular-values.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import * as solution from '../../solutions/05-low-rank/01-singular-value-thresholding.ts';
import { alternatives } from '../alternatives/05-low-rank/01-singular-value-thresholding.ts';

/** Two factorisations in float64, relative to 1 + ‖Y‖_F: measured 4e-15. */
const TWO_FACTORISATIONS = 1e-13;
/** Eigenvalues of YᵀY lose half of the digits of a singular value near 0. */
const HALF_OF_THE_DIGITS = 1e-7;

interface Case {
  Y: number[][];
  tau: number;
  Z: number[][];
}
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));
const small = read('small-cases').svt;
const wide = new Matrix(small.Y).transpose().to2DArray();
const golden: Case[] = [
  ...read('svt').cases.map(({ M, tau, out }: { M: number[][]; tau: number; out: number[][] }) => ({
    Y: M,
    tau,
    Z: out,
  })),
  ...small.cases.map(({ tau, which, Z }: { tau: number; which: string; Z: number[][] }) => ({
    Y: which === 'wide' ? wide : small.Y,
    tau,
    Z,
  })),
];
const awkward: number[][][] = [
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [1, -2],
    [2, -4],
    [0.5, -1],
  ],
  [
    [1, 1, 1],
    [1, 1, 1],
  ],
  [[3, -4]],
  [[-2.5]],
  [
    [1, 0, 2],
    [3, 0, -1],
    [0.5, 0, 4],
  ],
];

describe('singularValueThreshold of the reference', () => {
  it('gives what numpy gives', () => {
    expect(golden.length).toBeGreaterThan(15);
    for (const { Y, tau, Z } of golden) {
      expect(difference(singularValueThreshold(new Matrix(Y), tau), Z)).toBeLessThan(TWO_FACTORISATIONS);
    }
  });

  it('is the soft threshold on a diagonal', () => {
    const Z = singularValueThreshold(Matrix.diag([3, -0.5, -2]), 1);
    expect(difference(Z, Matrix.diag(softThreshold([3, -0.5, -2], 1)).to2DArray())).toBe(0);
  });

  it('takes τ from every singular value and stops at 0', () => {
    const Z = singularValueThreshold(new Matrix(small.Y), 2);
    const want = small.singularValues.map((value: number) => Math.max(value - 2, 0));
    singularValues(Z).forEach((value, k) => {
      expect(Math.abs(value - want[k])).toBeLessThan(TWO_FACTORISATIONS);
    });
  });
});

describe('singularValueThresholdResidual', () => {
  it('vanishes at what numpy gives', () => {
    for (const { Y, tau, Z } of golden) {
      const residual = singularValueThresholdResidual(new Matrix(Y), new Matrix(Z), tau);
      expect(residual).toBeLessThan(TWO_FACTORISATIONS * (1 + new Matrix(Y).norm()));
    }
  });

  it('grows at other matrices: too small, too large, turned, and zeros', () => {
    const Y = new Matrix(small.Y);
    const Z = singularValueThreshold(Y, 0.5);
    const turned = new Matrix([...Z.to2DArray().slice(1), Z.getRow(0)]);
    for (const other of [Matrix.mul(Z, 0.9), Matrix.mul(Z, 1.1), turned, Y, Matrix.zeros(4, 3)]) {
      expect(singularValueThresholdResidual(Y, other, 0.5)).toBeGreaterThan(0.05);
    }
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'singularValueThreshold: %s',
  (_, contract) => {
    it('agrees with the reference, and leaves Y alone', () => {
      for (const rows of [...golden.map(({ Y }) => Y), ...awkward]) {
        for (const tau of [0, 0.125, 0.5, 1, 3, 100]) {
          const Y = new Matrix(rows);
          const got = contract.singularValueThreshold(Y, tau);
          const want = singularValueThreshold(new Matrix(rows), tau).to2DArray();
          expect(difference(got, want)).toBeLessThan(HALF_OF_THE_DIGITS);
          expect(Y.to2DArray()).toEqual(rows);
        }
      }
    });
  },
);

/** ‖got − want‖_F / (1 + ‖want‖_F); infinite for another shape, NaN for a non-number. */
function difference(got: Matrix, want: number[][]): number {
  const wanted = new Matrix(want);
  if (got.rows !== wanted.rows || got.columns !== wanted.columns) return Infinity;
  return Matrix.sub(got, wanted).norm('frobenius') / (1 + wanted.norm('frobenius'));
}
