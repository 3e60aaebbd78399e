import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/07-layers/02-batch-norm-forward.ts';

type Contract = typeof Exercise;
type Running = Exercise.RunningStatistics;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'variance as mean of squares minus square of mean': forwardWith((x) => {
    const mean: number[] = [];
    const variance: number[] = [];
    for (let j = 0; j < x.columns; j++) {
      let [sum, squares] = [0, 0];
      for (let i = 0; i < x.rows; i++) {
        sum += x.get(i, j);
        squares += x.get(i, j) ** 2;
      }
      mean.push(sum / x.rows);
      variance.push(squares / x.rows - (sum / x.rows) ** 2);
    }
    return { mean, variance };
  }),
  'one pass over the rows, updating mean and variance (Welford)': forwardWith((x) => {
    const mean = Array<number>(x.columns).fill(0);
    const squares = Array<number>(x.columns).fill(0);
    x.to2DArray().forEach((row, i) => {
      row.forEach((value, j) => {
        const before = value - mean[j];
        mean[j] += before / (i + 1);
        squares[j] += before * (value - mean[j]);
      });
    });
    return { mean, variance: squares.map((sum) => sum / x.rows) };
  }),
  'the statistics that ml-matrix offers': forwardWith((x) => ({
    mean: x.mean('column'),
    variance: x.variance('column', { unbiased: false }),
  })),
  'centring matrix I − 11ᵀ/n, whole matrices': {
    batchNormForward: (x, gamma, beta, running, { training, momentum, epsilon }) => {
      const n = x.rows;
      const average = new Matrix(1, n).fill(1 / n);
      const mean = training ? average.mmul(x) : Matrix.rowVector(running.mean);
      const rows = Matrix.ones(n, 1);
      const centred = training
        ? Matrix.eye(n, n).sub(rows.mmul(average)).mmul(x)
        : Matrix.sub(x, rows.mmul(mean));
      const variance = training ? average.mmul(Matrix.pow(centred, 2)) : Matrix.rowVector(running.variance);
      const slopes = Matrix.diag(variance.to1DArray().map((v, j) => gamma[j] / Math.sqrt(v + epsilon)));
      const used = { mean: mean.to1DArray(), variance: variance.to1DArray() };
      return {
        out: centred.mmul(slopes).addRowVector(beta),
        running: training ? blended(running, used, momentum) : { ...running },
        cache: { x: x.clone(), gamma: gamma.slice(), ...used, epsilon, training },
      };
    },
  },
};

/** The rest of the layer as one slope and one offset a feature. */
function forwardWith(batchStatistics: (x: Matrix) => Running): Contract {
  return {
    batchNormForward: (x, gamma, beta, running, { training, momentum, epsilon }) => {
      const used = training ? batchStatistics(x) : running;
      const slopes = gamma.map((scale, j) => scale / Math.sqrt(used.variance[j] + epsilon));
      const offsets = beta.map((shift, j) => shift - slopes[j] * used.mean[j]);
      return {
        out: new Matrix(x.to2DArray().map((row) => row.map((value, j) => slopes[j] * value + offsets[j]))),
        running: blended(running, used, training ? momentum : 0),
        cache: { x, gamma, mean: used.mean, variance: used.variance, epsilon, training },
      };
    },
  };
}

function blended(running: Running, batch: Running, momentum: number): Running {
  const blend = (from: number[], to: number[]) => from.map((value, j) => value + momentum * (to[j] - value));
  return { mean: blend(running.mean, batch.mean), variance: blend(running.variance, batch.variance) };
}
