import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/07-layers/04-logistic-regression.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'sample by sample, two cases for the sign of the score': {
    logisticCostL2: (weights, bias, X, y, lambda) => {
      const m = X.rows;
      let cost = 0;
      const dw = weights.map(() => 0);
      let db = 0;
      for (let i = 0; i < m; i++) {
        const z = weights.reduce((sum, weight, j) => sum + weight * X.get(i, j), bias);
        const small = Math.exp(-Math.abs(z));
        cost += (Math.log(1 + small) + (z > 0 ? (1 - y[i]) * z : -y[i] * z)) / m;
        const error = (z > 0 ? 1 : small) / (1 + small) - y[i];
        for (let j = 0; j < weights.length; j++) dw[j] += (error * X.get(i, j)) / m;
        db += error / m;
      }
      for (let j = 0; j < weights.length; j++) {
        cost += (lambda / (2 * m)) * weights[j] ** 2;
        dw[j] += (lambda / m) * weights[j];
      }
      return { cost, dw, db };
    },
  },
  'margins of labels −1 and 1, the sigmoid as a tanh': {
    logisticCostL2: (weights, bias, X, y, lambda) => {
      const m = X.rows;
      const signs = y.map((label) => 2 * label - 1);
      const margins = X.mmul(Matrix.columnVector(weights))
        .to1DArray()
        .map((product, i) => signs[i] * (product + bias));
      const loss = (margin: number) => Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
      const pushes = margins.map((margin, i) => (-signs[i] * (1 - Math.tanh(margin / 2))) / (2 * m));
      return {
        cost: (total(margins.map(loss)) + (lambda / 2) * total(weights.map((weight) => weight * weight))) / m,
        dw: weights.map(
          (weight, j) => total(X.getColumn(j).map((x, i) => pushes[i] * x)) + (lambda * weight) / m,
        ),
        db: total(pushes),
      };
    },
  },
  'the bias as the weight of a column of ones, log-sum-exp of 0 and z': {
    logisticCostL2: (weights, bias, X, y, lambda) => {
      const m = X.rows;
      const design = X.clone().addColumn(0, Array<number>(m).fill(1));
      const theta = Matrix.columnVector([bias, ...weights]);
      const penalized = Matrix.columnVector([0, ...weights]);
      const scores = design.mmul(theta).to1DArray();
      const logSums = scores.map((z) => {
        const most = Math.max(0, z);
        return most + Math.log(Math.exp(-most) + Math.exp(z - most));
      });
      const errors = scores.map((z, i) => Math.exp(z - logSums[i]) - y[i]);
      const gradient = design
        .transpose()
        .mmul(Matrix.columnVector(errors))
        .add(Matrix.mul(penalized, lambda))
        .div(m)
        .to1DArray();
      const fit = total(logSums) / m - total(scores.map((z, i) => y[i] * z)) / m;
      return {
        cost: fit + (lambda / (2 * m)) * penalized.dot(penalized),
        dw: gradient.slice(1),
        db: gradient[0],
      };
    },
  },
  'log(1 + eᶻ) as z where eᶻ is large': {
    logisticCostL2: (weights, bias, X, y, lambda) => {
      const softplus = (z: number) => (z > 36 ? z : Math.log(1 + Math.exp(z)));
      const samples = X.to2DArray().map((row, i) => {
        const z = bias + total(row.map((x, j) => x * weights[j]));
        return { row, loss: softplus(z) - y[i] * z, error: 1 / (1 + Math.exp(-z)) - y[i] };
      });
      const average = (values: number[]) => total(values) / samples.length;
      const decay = lambda / samples.length;
      return {
        cost: average(samples.map(({ loss }) => loss)) + (decay / 2) * Math.hypot(...weights) ** 2,
        dw: weights.map(
          (weight, j) => average(samples.map(({ row, error }) => error * row[j])) + decay * weight,
        ),
        db: average(samples.map(({ error }) => error)),
      };
    },
  },
};

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
