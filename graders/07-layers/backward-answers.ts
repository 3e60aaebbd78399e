/**
 * The gradients of batch normalization: their shapes, the right ones, and how large they are.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import type { Shape } from '../../harness/engine/model.ts';
import { matrix, record, vector } from '../../harness/engine/shape.ts';
import { batchNormGradient } from '../../reference/batch-norm-gradient.ts';
import { ROUNDING, type Tolerance } from '../common/closeness.ts';
import { maxOf } from '../common/extremes.ts';
import type { Cache } from './batches.ts';

type Gradients = ReturnType<(typeof Exercise)['batchNormBackward']>;

export function shapeOf(cache: Cache): Shape<Gradients> {
  const features = vector(cache.gamma.length);
  return record({ dx: matrix(cache.x.rows, cache.x.columns), dgamma: features, dbeta: features });
}

export function gradientsOf(dout: Matrix, cache: Cache): Gradients {
  const { dx, dgamma, dbeta } = batchNormGradient(dout.to2DArray(), { ...cache, x: cache.x.to2DArray() });
  return { dx: new Matrix(dx), dgamma, dbeta };
}

/**
 * dx is a difference of terms that are as large as dout · γ/√ε, up to 5,000 for ε = 1e-5: what is 0 on paper
 * is rounding of that size.
 */
export function sizedLike(dout: Matrix, { x, gamma, variance, epsilon }: Cache): Tolerance {
  const steepest = maxOf(gamma.map((scale, j) => Math.abs(scale) / Math.sqrt(variance[j] + epsilon)));
  const widest = maxOf(Matrix.abs(dout).to1DArray(), 1) * maxOf(Matrix.abs(x).to1DArray(), 1);
  return { relative: ROUNDING.relative, absolute: ROUNDING.absolute * Math.max(1, steepest * widest) };
}
