/**
 * Calls of batch normalization forward, drawn and chosen, and what they lead to.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import { type batchStatistics, normalizeWith } from '../../reference/batch-norm.ts';
import { ROUNDING, type Tolerance } from '../common/closeness.ts';
import { inUnit, onScaleOf, unit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { epsilon, type Layer, largeBatches, layers } from './batches.ts';

const momentum = oneOf(0.25, 0.5, 0.1, 0, 1, 2 ** -10, 0.99);

export const inTraining = optionsWith(true);

export const inEvaluation = optionsWith(false);

export function optionsWith(...training: boolean[]): fc.Arbitrary<Exercise.BatchNormOptions> {
  return fc.record({ training: fc.constantFrom(...training), momentum, epsilon });
}

/** A batch and the options of the call. */
export function calls(options: typeof inTraining, batches = layers()) {
  return fc.record({ layer: batches, options }).map(({ layer, options }) => ({ ...layer, options }));
}

/** γ and β in another unit: neither is 0 where it is small. */
export function inUnits(given: ReturnType<typeof calls>): ReturnType<typeof calls> {
  return fc.record({ call: given, c: unit }).map(({ call, c }) => ({
    ...call,
    gamma: inUnit(c, call.gamma),
    beta: inUnit(c, call.beta),
  }));
}

/** For out: a product with γ, and β. */
export function forUnitOf({ gamma, beta }: Layer): Tolerance {
  return onScaleOf([...gamma, ...beta], ROUNDING);
}

/** More samples than are drawn, and more features. */
export const large: readonly Layer[] = largeBatches.map((rows) => {
  const byFeature = (number: (j: number) => number) => rows[0].map((_, j) => number(j % 10));
  return {
    x: new Matrix(rows),
    gamma: byFeature((j) => j / 4 - 1),
    beta: byFeature((j) => (j % 3) - 1),
    running: { mean: byFeature((j) => j / 2), variance: byFeature((j) => 1 + j) },
  };
});

/** The grid hides rounding: these numbers do not. */
export const irregular = {
  x: new Matrix([
    [Math.PI, 29.9, 1 / 3],
    [-1 / 3, 29.7, 1 / 3],
    [1e-7, 29.8, 1 / 3],
  ]),
  gamma: [1 / 3, -1.7, 2],
  beta: [1e-3, Math.E, 1 / 7],
  running: { mean: [0.1, -1 / 7, 3], variance: [2 / 3, 1e-3, 1.1] },
};

/** A batch of one sample. */
export const lone: Layer = { ...irregular, x: new Matrix([irregular.x.getRow(0)]) };

/** Running statistics as most libraries begin with them: they move by the same rule. */
export const untrained = { ...irregular, running: { mean: [0, 0, 0], variance: [1, 1, 1] } };

export function normalized(
  statistics: Layer['running'] | ReturnType<typeof batchStatistics>,
  x: Matrix,
  gamma: number[],
  beta: number[],
  epsilon: number,
): Matrix {
  return new Matrix(normalizeWith(statistics, x.to2DArray(), gamma, beta, epsilon));
}

export function averages(x: Matrix): number[] {
  return x.sum('column').map((sum) => sum / x.rows);
}

export function rowOf(entries: number[], copies: number): Matrix {
  return new Matrix(Array.from({ length: copies }, () => entries));
}
