// A feature that is 0 ends the sweep.
import type { Matrix } from 'ml-matrix';


/**
 * The Lasso by coordinate descent: one weight at a time, each set to the minimiser of F in that weight.
 *
 *     wⱼ = S_{nλ}(xⱼᵀrⱼ) / (xⱼᵀxⱼ)
 *
 * The inner product xⱼᵀrⱼ is a sum over the n samples, so the threshold is nλ. The residual r = y − Xw is
 * kept up to date: rⱼ = r + wⱼxⱼ is the residual without feature j.
 */
export function lassoCoordinateDescent(
  X: Matrix,
  y: number[],
  lambda: number,
  options: CoordinateDescentOptions,
): number[] {
  const n = X.rows;
  const columns = X.transpose().to2DArray();
  const weights = columns.map(() => 0);
  let residual = [...y];

  for (let sweep = 0; sweep < options.maxIterations; sweep++) {
    const before = [...weights];
    for (let j = 0; j < columns.length; j++) { const column = columns[j];
      const curvature = dot(column, column);
      if (curvature === 0) break;
      // rⱼ = r + wⱼxⱼ
      const partial = residual.map((value, i) => value + weights[j] * column[i]);
      // wⱼ = S_{nλ}(xⱼᵀrⱼ) / (xⱼᵀxⱼ)
      weights[j] = softThreshold(dot(column, partial), n * lambda) / curvature;
      // r = rⱼ − wⱼxⱼ: the next weight already sees this one.
      residual = partial.map((value, i) => value - weights[j] * column[i]);
    }
    if (Math.hypot(...weights.map((weight, j) => weight - before[j])) < options.tolerance) break;
  }
  return weights;
}

/** When coordinate descent ends. */
export interface CoordinateDescentOptions {
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
