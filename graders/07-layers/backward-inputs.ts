/**
 * Problems of batch normalization backward beyond those that are drawn.
 */
import { Matrix } from 'ml-matrix';
import { type BackwardProblem, largeBatches } from './batches.ts';

/** The grid hides rounding: these numbers do not. */
const irregularRows = [
  [Math.PI, 29.9, 1 / 3],
  [-1 / 3, 29.7, 1 / 3],
  [1e-7, 29.8, 1 / 3],
];

export const irregular: BackwardProblem = {
  dout: new Matrix([
    [1 / 3, -1, 1e-3],
    [Math.E, 1 / 7, 2],
    [-0.1, 0.7, Math.SQRT2],
  ]),
  cache: {
    x: new Matrix(irregularRows),
    gamma: [1 / 3, -1.7, 2],
    ...statisticsOf(irregularRows),
    epsilon: 1e-3,
    training: true,
  },
};

const balancedRows = [
  [-1, -1],
  [1, 1],
  [-1, -1],
  [1, 1],
];

/** Sums that are 0 though their terms are not: dbeta is 0 in the first feature, dgamma in the second. */
export const balanced: BackwardProblem = {
  dout: new Matrix([
    [1, 1],
    [-1, 1],
    [0, 0],
    [0, 0],
  ]),
  cache: {
    x: new Matrix(balancedRows),
    gamma: [2, 3],
    ...statisticsOf(balancedRows),
    epsilon: 1e-3,
    training: true,
  },
};

/** More samples than are drawn, and more features. */
export const large: readonly BackwardProblem[] = largeBatches.map((rows) => ({
  dout: new Matrix(rows.map((row, i) => row.map((_, j) => ((i + 2 * j) % 5) / 2 - 1))),
  cache: {
    x: new Matrix(rows),
    gamma: rows[0].map((_, j) => (j % 10) / 4 - 1),
    ...statisticsOf(rows),
    epsilon: 1e-3,
    training: true,
  },
}));

/** One sample, and a variance far from those that are drawn. */
export function alone(variance: number): BackwardProblem {
  return {
    dout: new Matrix([[1]]),
    cache: {
      x: new Matrix([[1]]),
      gamma: [1],
      mean: [0],
      variance: [variance],
      epsilon: variance / 16,
      training: true,
    },
  };
}

function statisticsOf(rows: number[][]): { mean: number[]; variance: number[] } {
  const x = new Matrix(rows);
  return { mean: x.mean('column'), variance: x.variance('column', { unbiased: false }) };
}
