/**
 * Ways to write down the same problem: the weights change in a known way, or not at all.
 */
import { Matrix } from 'ml-matrix';
import type { Regression } from '../common/regression.ts';

/** Every sample twice: means over the samples stay what they are, sums double. */
export function everySampleTwice({ X, y }: Regression): Regression {
  const rows = X.to2DArray();
  return { X: new Matrix([...rows, ...rows]), y: [...y, ...y] };
}

/** The features in reverse order, every other one (the new first, third, …) with the sign flipped. */
export function relabelled(X: Matrix): Matrix {
  return new Matrix(X.to2DArray().map(relabelledWeights));
}

/** Weights of the problem, as weights of the relabelled one. */
export function relabelledWeights(weights: readonly number[]): number[] {
  return weights.toReversed().map((weight, j) => (j % 2 === 0 ? 0 - weight : weight));
}
