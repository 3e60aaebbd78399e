/**
 * Lasso problems: a regression problem with a penalty λ that makes it interesting.
 *
 * λ is a fraction of λ_max = ‖Xᵀy‖∞/n, above which all weights are 0. Every number that is derived from X
 * and y has two digits, so that a person can work through a counterexample.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { lambdaMax, lipschitzConstant } from '../../reference/lasso.ts';
import { anyRegression, type Degeneracy, type Regression } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';

export interface LassoProblem extends Regression {
  readonly lambda: number;
}

/** Degenerate columns with which solvers converge as fast as without. */
export const HARMLESS: readonly Degeneracy[] = ['none', 'duplicate', 'negated', 'zero'];

const FRACTIONS = [0.3, 0.02, 0.1, 0.6, 0.9] as const;

/** λ is at least this: with less of it, sparse weights are rare. */
const SMALLEST_LAMBDA = 0.01;

/** Problems with λ = f · λ_max, f one of the fractions. */
export function lassoProblem(
  regression: fc.Arbitrary<Regression>,
  fractions: readonly number[] = FRACTIONS,
): fc.Arbitrary<LassoProblem> {
  return fc
    .record({ regression, fraction: oneOf(...fractions) })
    .map(({ regression: { X, y }, fraction }) => ({
      X,
      y,
      lambda: Math.max(SMALLEST_LAMBDA, roundedDown(fraction * lambdaMaxOf({ X, y }))),
    }));
}

/** Problems of least squares. */
export function withoutPenalty(regression: fc.Arbitrary<Regression>): fc.Arbitrary<LassoProblem> {
  return regression.map(({ X, y }) => ({ X, y, lambda: 0 }));
}

/** Problems with a λ at which all weights are exactly 0: 1% and a little more above λ_max. */
export function lassoProblemAboveLambdaMax(regression: fc.Arbitrary<Regression>): fc.Arbitrary<LassoProblem> {
  return regression.map(({ X, y }) => ({ X, y, lambda: aboveLambdaMax({ X, y }) }));
}

/** 1.01 · λ_max + 0.001 or a little more: never λ_max itself, where rounding decides. */
export function aboveLambdaMax(problem: Regression): number {
  return roundedUp(1.01 * lambdaMaxOf(problem) + 0.001);
}

/** Fewer samples than features: minimisers need not be unique, and convergence may be slow. */
export function fat(largest = 4): fc.Arbitrary<Regression> {
  return anyRegression([1, 3], [4, 5], ['none']).map(({ X, y }) => ({ X: Matrix.mul(X, largest / 4), y }));
}

/**
 * A narrow valley, for those who stop early: with λ = 0.1 coordinate descent needs 340 sweeps to settle, in any order,
 * proximal gradient 2000 steps, and the first weight stays 0 for 22 of the sweeps, or for 133 of the steps.
 */
export function narrowValley(): LassoProblem {
  const X = new Matrix([
    [4, 3, 1, 0],
    [-3, -3, -4, -4],
    [-3, 1, 0, 3],
    [1, -4, 2, 1],
  ]);
  return { X, y: [0, 4, 2, -2], lambda: 0.1 };
}

/**
 * A weight that is 0 for the first 400 sweeps of coordinate descent, in any order, and ends at −0.4: what is 0 has to be
 * visited again. 2,000 sweeps settle all weights.
 */
export function lateWeight(): LassoProblem {
  const X = new Matrix([
    [-2, 2, 3, -4],
    [4, -2, -1, 1],
    [-3, -3, -4, 0],
    [-2, 1, 1, -2],
  ]);
  return { X, y: [-3, -4, 4, 2], lambda: 0.02 };
}

/** One that is 0 for the first 110 sweeps: 600 of them settle all weights, or 6,000 steps of proximal gradient. */
export function laterWeight(): LassoProblem {
  const X = new Matrix([
    [4, -4, -3, 3],
    [-4, 0, -2, -4],
    [-4, -1, 0, -2],
    [1, 1, -4, -3],
  ]);
  return { X, y: [-4, 4, 3, -4], lambda: 0.02 };
}

/**
 * The second feature explains nothing of y by itself, Xᵀy/n = [2, 0, 2], and its weight ends at −0.8: who leaves out
 * features by their correlations with y, or by the strong rule |cⱼ| < 2λ − λ_max, has to look again. η = 0.1 is below 1/L.
 */
export function hiddenFeature(): LassoProblem {
  const X = new Matrix([
    [1, 0, -2],
    [1, 3, -1],
    [1, 3, 2],
  ]);
  return { X, y: [6, -6, 6], lambda: 1.25 };
}

/** Features that are 0 before, and between, two others: the weights are [0, 2, 0, −0.25]. */
export function zeroFeatures(): LassoProblem {
  const X = new Matrix([
    [0, 2, 0, 1],
    [0, 0, 0, 1],
  ]);
  return { X, y: [4, -1], lambda: 0.25 };
}

/**
 * Two features 2° apart, and a third weight that is 0 for the first 1,300 sweeps of coordinate descent, in any order, and
 * ends at 0.0028. 10,000 sweeps in one order leave 3e-6 of the way, and so do 20,000 there and back, which set every other
 * weight twice in a row; 40,000 leave less than 1e-8 in any order.
 */
export function latestWeight(): LassoProblem {
  const X = new Matrix([
    [28, 28, 0],
    [0, 1, -0.02],
    [0, 0, 1],
  ]);
  return { X, y: [28, 2, 0.034], lambda: 0.01 };
}

/** λ_max = ‖Xᵀy‖∞/n. */
export function lambdaMaxOf({ X, y }: Regression): number {
  return lambdaMax(X.to2DArray(), y);
}

/** A fraction of 1/L, rounded down, with L = λ_max(XᵀX/n); 1 for X = 0, where any step will do. */
export function stepSize(X: Matrix, fraction = 1): number {
  const L = lipschitzConstant(X.to2DArray());
  return L === 0 ? 1 : roundedDown(fraction / L);
}

function roundedDown(value: number): number {
  return toTwoDigits(value, Math.floor);
}

function roundedUp(value: number): number {
  return toTwoDigits(value, Math.ceil);
}

function toTwoDigits(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log10(value)) - 1;
  return Number(`${round(Number((value / 10 ** exponent).toPrecision(TRUSTED_DIGITS)))}e${exponent}`);
}

/** Digits of a quotient that rounding cannot have touched: 25 stays 25 where 24.999999999999996 comes out. */
const TRUSTED_DIGITS = 14;
