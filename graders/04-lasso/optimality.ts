/**
 * Whether weights minimise the Lasso objective, told from the weights alone.
 *
 *     w minimises F   ⇔   cⱼ = λ sign wⱼ where wⱼ ≠ 0,   |cⱼ| ≤ λ where wⱼ = 0,       c = Xᵀ(y − Xw)/n
 *
 * That holds for every minimiser, also where there are many of them. With an L2 penalty c = Xᵀ(y − Xw)/n −
 * λ(1 − a)w and λa stands in place of λ.
 */
import { refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { correlations } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, largest, type Tolerance } from '../common/closeness.ts';
import { type LassoProblem, lambdaMaxOf } from './lasso-problem.ts';

/** The conditions in one line, for the statement of a law. */
export const OPTIMALITY = 'c = Xᵀ(y − Xw)/n:   cⱼ = λ sign wⱼ where wⱼ ≠ 0,   |cⱼ| ≤ λ where wⱼ = 0';

/** Upheld where no condition is violated by more than tolerance · (1 + λ_max). */
export function minimises(
  { X, y, lambda }: LassoProblem,
  weights: readonly number[],
  tolerance: number,
  l1Ratio = 1,
): Judgement {
  const l2 = lambda * (1 - l1Ratio);
  const c = correlations(X.to2DArray(), y, weights).map((value, j) => value - l2 * weights[j]);
  const threshold = lambda * l1Ratio;
  const nearest = c.map((value, j) =>
    weights[j] === 0 ? Math.min(Math.max(value, -threshold), threshold) : threshold * Math.sign(weights[j]),
  );
  const allowed = tolerance * (1 + lambdaMaxOf({ X, y }));
  if (c.every((value, j) => Math.abs(value - nearest[j]) <= allowed)) return upheld;
  const formula = l1Ratio === 1 ? 'Xᵀ(y − Xw)/n' : 'Xᵀ(y − Xw)/n − λ(1 − a)w';
  return refuted({ expected: nearest, got: c, note: `c = ${formula} at the result w = ${shown(weights)}` });
}

/**
 * Upheld where each weight is that of its feature alone, as features that do not meet have it: XᵀX = nI.
 *
 *     w = S_λ(Xᵀy/n)
 */
export function areShrunkAlone(
  { X, y, lambda }: LassoProblem,
  weights: readonly number[],
  tolerance: Tolerance,
): Judgement {
  const alone = correlations(X.to2DArray(), y, new Array(X.columns).fill(0));
  return agrees(weights, softThreshold(alone, lambda), tolerance);
}

/**
 * Upheld where the residual is orthogonal to every feature, up to tolerance · (1 + ‖Xᵀy/n‖∞): least squares.
 *
 * @param which  what the inputs call the problem
 */
export function isOrthogonalToAll(
  { X, y }: LassoProblem,
  weights: readonly number[],
  tolerance: number,
  which: string,
): Judgement {
  const rows = X.to2DArray();
  const scale = 1 + largest(correlations(rows, y, new Array(X.columns).fill(0)));
  const left = correlations(rows, y, weights);
  if (largest(left) <= tolerance * scale) return upheld;
  return refuted({ expected: left.map(() => 0), got: left, note: `Xᵀ(y − Xw)/n at the result for ${which}` });
}

function shown(weights: readonly number[]): string {
  return `[${weights.map((weight) => Number(weight.toPrecision(SIGNIFICANT_DIGITS))).join(', ')}]`;
}

const SIGNIFICANT_DIGITS = 4;
