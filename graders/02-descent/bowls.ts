/**
 * Quadratic bowls to descend in, with formulas that a counterexample can show.
 */
import type fc from 'fast-check';
import { argument, type Formula, minus, squared, times, total } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';
import { quadraticGradient } from '../../reference/quadratic.ts';
import type { Range } from '../common/grid.ts';
import { sameLength } from '../common/vectors.ts';

/** The curvatures are at least this: a flat direction has no minimiser to descend to. */
const SMALLEST_CURVATURE = 1 / 8;

export interface Bowl {
  readonly curvatures: number[];
  readonly minimiser: number[];
  readonly start: number[];
}

/** ½ Σ aᵢ(xᵢ − cᵢ)² with 1/8 ≤ aᵢ ≤ 2, and a point to start from. */
export function bowls(dimension: Range): fc.Arbitrary<Bowl> {
  return sameLength(['curvatures', 'minimiser', 'start'], dimension).map((bowl) => ({
    ...bowl,
    curvatures: bowl.curvatures.map((a) => Math.max(Math.abs(a) / 2, SMALLEST_CURVATURE)),
  }));
}

export function bowlValue({ curvatures, minimiser }: Omit<Bowl, 'start'>, x: readonly number[]): number {
  return curvatures.reduce((sum, a, i) => sum + 0.5 * a * (x[i] - minimiser[i]) ** 2, 0);
}

export function bowlGradient({ curvatures, minimiser }: Omit<Bowl, 'start'>, x: readonly number[]): number[] {
  return curvatures.map((a, i) => a * (x[i] - minimiser[i]));
}

/** `bowlValue`, in the same order. */
export function bowlFormula({ curvatures, minimiser }: Omit<Bowl, 'start'>): Formula {
  return total(times(times(0.5, curvatures), squared(minus(argument(0), minimiser))));
}

/** `bowlGradient`, in the same order. */
function bowlSlopes({ curvatures, minimiser }: Omit<Bowl, 'start'>): Formula {
  return times(curvatures, minus(argument(0), minimiser));
}

export function givenGradient(bowl: Omit<Bowl, 'start'>): (x: number[]) => number[] {
  const { curvatures, minimiser } = bowl;
  const entries = curvatures.map((a, i) => `${a}·(x${subscript(i)} − ${minimiser[i]})`);
  return givenFormula(`x ↦ [${entries.join(', ')}]`, curvatures.length, bowlSlopes(bowl));
}

export function givenLoss(bowl: Omit<Bowl, 'start'>): (x: number[]) => number {
  const { curvatures, minimiser } = bowl;
  const terms = curvatures.map((a, i) => `${a}·(x${subscript(i)} − ${minimiser[i]})²`);
  return givenFormula(`x ↦ ½·(${terms.join(' + ')})`, curvatures.length, bowlFormula(bowl));
}

/** The gradient of ½xᵀAx + bᵀx with a symmetric A: its coordinates depend on each other. */
export function givenCoupledGradient(A: number[][], b: number[]): (x: number[]) => number[] {
  return givenFunction(`x ↦ A·x + b`, b.length, (x: number[]) => quadraticGradient(A, b, x));
}

function subscript(index: number): string {
  return [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
