/**
 * Mean and variance (divided by n) of each feature, from differences alone.
 *
 *     μ = x₀ + (1/n) Σᵢ (xᵢ − x₀)        σ² = (1/n²) Σ_{i<k} (xᵢ − xₖ)²
 *
 * Exact for constant features, and indifferent to large offsets.
 * Shapes: x n × d, mean and variance (d).
 */
export function batchStatistics(x: Rows): RunningStatistics {
  const n = x.length;
  const mean: number[] = [];
  const variance: number[] = [];
  for (let j = 0; j < x[0].length; j++) {
    let shift = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      shift += x[i][j] - x[0][j];
      for (let k = i + 1; k < n; k++) squares += (x[i][j] - x[k][j]) ** 2;
    }
    mean.push(x[0][j] + shift / n);
    variance.push(squares / (n * n));
  }
  return { mean, variance };
}

/**
 * The statistics that a call normalizes with: of the batch in training, the running ones in evaluation.
 *
 * They are also what its cache holds.
 */
export function usedStatistics(x: Rows, running: RunningStatistics, training: boolean): RunningStatistics {
  return training ? batchStatistics(x) : running;
}

/**
 * Batch normalization with given statistics: an affine map of each feature.
 *
 *     out = a (x − μ) + β,   a = γ (σ² + ε)^(−½)
 *
 * Shapes: x and out n × d; gamma, beta, statistics.mean, statistics.variance (d).
 * Source: Ioffe & Szegedy (2015), Batch Normalization, algorithms 1 and 2.
 */
export function normalizeWith(
  statistics: RunningStatistics,
  x: Rows,
  gamma: readonly number[],
  beta: readonly number[],
  epsilon: number,
): number[][] {
  const slopes = gamma.map((scale, j) => scale * (statistics.variance[j] + epsilon) ** -0.5);
  return x.map((row) => row.map((value, j) => slopes[j] * (value - statistics.mean[j]) + beta[j]));
}

/**
 * The running statistics after a training step, moved by a share of the way to those of the batch.
 *
 *     running + momentum · (batch − running)
 *
 * Shapes: means and variances (d).
 */
export function updatedStatistics(
  running: RunningStatistics,
  batch: RunningStatistics,
  momentum: number,
): RunningStatistics {
  const move = (from: readonly number[], to: readonly number[]) =>
    from.map((value, j) => value + momentum * (to[j] - value));
  return { mean: move(running.mean, batch.mean), variance: move(running.variance, batch.variance) };
}

/** Mean and variance of each feature (d). */
export interface RunningStatistics {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

type Rows = readonly (readonly number[])[];
