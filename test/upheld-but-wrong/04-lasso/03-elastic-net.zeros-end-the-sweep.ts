// A feature that is 0 ends the sweep.
import type { Matrix } from 'ml-matrix';


/**
 * The elastic net by coordinate descent: the L1 part sets the threshold, the L2 part adds to the curvature.
 *
 *     wⱼ = S_{λa}(xⱼᵀrⱼ/n) / (xⱼᵀxⱼ/n + λ(1 − a))
 *
 * Everything is divided by n, so neither penalty carries an n. Without curvature (a column of zeros and no
 * L2 part) the weight is 0.
 */
export function elasticNet(
  X: Matrix,
  y: number[],
  lambda: number,
  l1Ratio: number,
  options: ElasticNetOptions,
): number[] {
  const n = X.rows;
  const columns = X.transpose().to2DArray();
  const weights = columns.map(() => 0);
  let residual = [...y];

  for (let sweep = 0; sweep < options.maxIterations; sweep++) {
    const before = [...weights];
    for (let j = 0; j < columns.length; j++) { const column = columns[j];
      // xⱼᵀxⱼ/n + λ(1 − a)
      const curvature = dot(column, column) / n + lambda * (1 - l1Ratio);
      if (curvature === 0) break;
      // rⱼ = r + wⱼxⱼ
      const partial = residual.map((value, i) => value + weights[j] * column[i]);
      // wⱼ = S_{λa}(xⱼᵀrⱼ/n) / (xⱼᵀxⱼ/n + λ(1 − a))
      weights[j] = softThreshold(dot(column, partial) / n, lambda * l1Ratio) / curvature;
      // r = rⱼ − wⱼxⱼ
      residual = partial.map((value, i) => value - weights[j] * column[i]);
    }
    if (Math.hypot(...weights.map((weight, j) => weight - before[j])) < options.tolerance) break;
  }
  return weights;
}

/** When the descent ends. */
export interface ElasticNetOptions {
  /** The largest number of sweeps over all weights. */
  maxIterations: number;
  /** A sweep that moves w by less than this is the last one. */
  tolerance: number;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** S_t(x) = sign(x) · max(|x| − t, 0) */
function softThreshold(value: number, threshold: number): number {
  return Math.sign(value) * Math.max(Math.abs(value) - threshold, 0);
}
