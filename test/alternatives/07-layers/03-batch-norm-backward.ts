import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/07-layers/03-batch-norm-backward.ts';

type Contract = typeof Exercise;
type Cache = Exercise.BatchNormCache;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the chain of small steps, backwards': byFeature((d, x, { gamma, mean, variance, epsilon, training }) => {
    const n = d.length;
    const centred = x.map((value) => value - mean);
    const root = Math.sqrt(variance + epsilon);
    // out = γ x̂ + β,  x̂ = centred / root
    const dNormalized = d.map((value) => value * gamma);
    const dRoot = -total(dNormalized.map((value, i) => value * centred[i])) / (root * root);
    // root = √(σ² + ε),  σ² = (1/n) Σ centred²
    const dVariance = dRoot / (2 * root);
    const dCentred = dNormalized.map(
      (value, i) => value / root + (training ? (2 / n) * centred[i] * dVariance : 0),
    );
    // centred = x − μ,  μ = (1/n) Σ x
    const dMean = training ? -total(dCentred) : 0;
    return {
      dx: dCentred.map((value) => value + dMean / n),
      dgamma: total(d.map((value, i) => (value * centred[i]) / root)),
      dbeta: total(d),
    };
  }),
  'the Jacobian of each feature': byFeature((d, x, { gamma, mean, variance, epsilon, training }) => {
    const n = d.length;
    const s = 1 / Math.sqrt(variance + epsilon);
    const normalized = x.map((value) => (value - mean) * s);
    const jacobian = Matrix.eye(n, n);
    if (training) {
      const column = Matrix.columnVector(normalized);
      jacobian.sub(new Matrix(n, n).fill(1 / n)).sub(column.mmul(column.transpose()).div(n));
    }
    jacobian.mul(gamma * s);
    const row = Matrix.rowVector(d);
    return {
      dx: row.mmul(jacobian).to1DArray(),
      dgamma: row.mmul(Matrix.columnVector(normalized)).get(0, 0),
      dbeta: total(d),
    };
  }),
  'sums with 1/n outside, statistics taken from x again': byFeature((d, x, feature) => {
    const n = d.length;
    const mean = feature.training ? total(x) / n : feature.mean;
    const variance = feature.training ? total(x.map((value) => (value - mean) ** 2)) / n : feature.variance;
    const s = (variance + feature.epsilon) ** -0.5;
    const normalized = x.map((value) => (value - mean) * s);
    const dbeta = total(d);
    const dgamma = total(d.map((value, i) => value * normalized[i]));
    const dx = feature.training
      ? d.map((value, i) => ((feature.gamma * s) / n) * (n * value - dbeta - normalized[i] * dgamma))
      : d.map((value) => feature.gamma * s * value);
    return { dx, dgamma, dbeta };
  }),
  'whole matrices: take away the projections on 1 and on x̂': {
    batchNormBackward: (dout, { x, gamma, mean, variance, epsilon, training }) => {
      const n = x.rows;
      const roots = variance.map((value) => Math.sqrt(value + epsilon));
      const normalized = x.clone().subRowVector(mean).divRowVector(roots);
      const dgamma = Matrix.mul(dout, normalized).sum('column');
      const dbeta = dout.sum('column');
      const dx = dout.clone();
      if (training) {
        dx.subRowVector(dbeta.map((value) => value / n));
        dx.sub(normalized.mulRowVector(dgamma.map((value) => value / n)));
      }
      return { dx: dx.mulRowVector(gamma).divRowVector(roots), dgamma, dbeta };
    },
  },
};

interface Feature {
  gamma: number;
  mean: number;
  variance: number;
  epsilon: number;
  training: boolean;
}

/** One feature at a time: columns in, a column and two numbers out. */
function byFeature(
  backward: (d: number[], x: number[], feature: Feature) => { dx: number[]; dgamma: number; dbeta: number },
): Contract {
  return {
    batchNormBackward: (dout, cache) => {
      const answers = cache.gamma.map((_, j) =>
        backward(dout.getColumn(j), cache.x.getColumn(j), featureOf(cache, j)),
      );
      return {
        dx: new Matrix(answers.map(({ dx }) => dx)).transpose(),
        dgamma: answers.map(({ dgamma }) => dgamma),
        dbeta: answers.map(({ dbeta }) => dbeta),
      };
    },
  };
}

function featureOf({ gamma, mean, variance, epsilon, training }: Cache, j: number): Feature {
  return { gamma: gamma[j], mean: mean[j], variance: variance[j], epsilon, training };
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
