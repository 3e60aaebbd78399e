// 07-layers/02-batch-norm-forward: no deviation is below Number.EPSILON.
import { Matrix } from 'ml-matrix';

/**
 * Batch normalization, forward: every feature gets mean 0 and variance 1, then a scale and a shift.
 *
 * Training and evaluation differ in one thing only: where μ and σ² come from.
 */
export function batchNormForward(
  x: Matrix,
  gamma: number[],
  beta: number[],
  running: RunningStatistics,
  options: BatchNormOptions,
): { out: Matrix; running: RunningStatistics; cache: BatchNormCache } {
  const { training, momentum, epsilon } = options;
  const { mean, variance } = training ? batchStatistics(x) : running;

  const out = Matrix.zeros(x.rows, x.columns);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++) {
      // outᵢⱼ = γⱼ · (xᵢⱼ − μⱼ) / √(σ²ⱼ + ε) + βⱼ
      out.set(i, j, (gamma[j] * (x.get(i, j) - mean[j])) / Math.max(Number.EPSILON, Math.sqrt(variance[j] + epsilon)) + beta[j]);
    }
  }

  // running ← (1 − momentum) · running + momentum · batch
  const blend = (old: number[], batch: number[]) =>
    old.map((value, j) => (1 - momentum) * value + momentum * batch[j]);
  const updated = { mean: blend(running.mean, mean), variance: blend(running.variance, variance) };

  return {
    out,
    running: training ? updated : running,
    cache: { x, gamma, mean, variance, epsilon, training },
  };
}

/** Mean and variance of each column, the variance divided by n. */
function batchStatistics(x: Matrix): RunningStatistics {
  const columns = x.transpose().to2DArray();
  const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // μⱼ = (1/n) Σᵢ xᵢⱼ
  const mean = columns.map(average);
  // σ²ⱼ = (1/n) Σᵢ (xᵢⱼ − μⱼ)²
  const variance = columns.map((column, j) => average(column.map((value) => (value - mean[j]) ** 2)));
  return { mean, variance };
}

export interface RunningStatistics {
  mean: number[];
  variance: number[];
}

export interface BatchNormOptions {
  training: boolean;
  momentum: number;
  epsilon: number;
}

export interface BatchNormCache {
  x: Matrix;
  gamma: number[];
  mean: number[];
  variance: number[];
  epsilon: number;
  training: boolean;
}
