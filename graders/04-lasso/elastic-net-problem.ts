/**
 * Problems of the elastic net, and what is known of them.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import { dot } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import type { Regression } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import type { LassoProblem } from './lasso-problem.ts';

export interface MixedProblem extends LassoProblem {
  readonly l1Ratio: number;
}

export interface Run extends MixedProblem, Exercise.ElasticNetOptions {}

export function solve(
  student: typeof Exercise,
  { X, y, lambda, l1Ratio, maxIterations, tolerance }: Run,
): number[] {
  return student.elasticNet(X, y, lambda, l1Ratio, { maxIterations, tolerance });
}

/** argmin over v of ½q v² − c v + λa|v|, for one feature: q has the L2 penalty in it. */
export function inOneWeight({ X, y, lambda, l1Ratio }: MixedProblem): number {
  const x = X.getColumn(0);
  const q = dot(x, x) / y.length + lambda * (1 - l1Ratio);
  const [shrunk] = softThreshold([dot(x, y) / y.length], lambda * l1Ratio);
  return q === 0 ? 0 : shrunk / q;
}

/** Up to 1200 sweeps of coordinate descent reach that (equal columns), or 2000 proximal steps (fat X). */
export const TO_THE_END = { maxIterations: 5000, tolerance: 1e-12 };

export const ALL_RATIOS = [0.5, 0, 0.25, 0.75, 1] as const;
/** With an L2 part the minimiser is unique. */
export const WITH_L2 = [0.5, 0, 0.25, 0.75] as const;

/** λ = 0 leaves least squares, whatever the ratio. */
export const WITHOUT_TOO = [1, 0.2, 4, 0] as const;

/** Problems of the elastic net, solved to the end unless other options are given. */
export function mixed(
  regression: fc.Arbitrary<Regression>,
  ratios: readonly number[] = ALL_RATIOS,
  lambdas: readonly number[] = [1, 0.2, 4],
  options: readonly Exercise.ElasticNetOptions[] = [TO_THE_END],
): fc.Arbitrary<Run> {
  return fc
    .record({
      regression,
      lambda: oneOf(...lambdas),
      l1Ratio: oneOf(...ratios),
      ending: oneOf(...options),
    })
    .map(({ regression, lambda, l1Ratio, ending }) => ({ ...regression, lambda, l1Ratio, ...ending }));
}
