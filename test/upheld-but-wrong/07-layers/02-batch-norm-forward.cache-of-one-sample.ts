// 07-layers/02-batch-norm-forward: the cache of one sample holds the running statistics, in training too.
import { Matrix } from 'ml-matrix';

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
      out.set(i, j, (gamma[j] * (x.get(i, j) - mean[j])) / Math.sqrt(variance[j] + epsilon) + beta[j]);
    }
  }

  const blend = (old: number[], batch: number[]) =>
    old.map((value, j) => (1 - momentum) * value + momentum * batch[j]);
  const updated = { mean: blend(running.mean, mean), variance: blend(running.variance, variance) };

  return {
    out,
    running: training ? updated : running,
    cache: { x, gamma, ...(x.rows > 1 ? { mean, variance } : running), epsilon, training },
  };
}

function batchStatistics(x: Matrix): RunningStatistics {
  const columns = x.transpose().to2DArray();
  const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const mean = columns.map(average);
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
