/**
 * Nets and samples beyond those that are drawn.
 */
import { Matrix } from 'ml-matrix';
import type { NetProblem } from './nets.ts';

/** The grid hides rounding: these numbers do not. */
const irregular: NetProblem = {
  net: {
    W1: new Matrix([
      [1 / 3, -0.7, 1e-3],
      [Math.SQRT1_2, 0.1, -1 / 7],
    ]),
    b1: [0.3, -1e-7],
    W2: new Matrix([[Math.PI / 2, -1.1]]),
    b2: [1 / 9],
  },
  X: new Matrix([
    [1 / 3, -0.9, 0.1],
    [-0.7, Math.SQRT1_2, 1e-7],
  ]),
  y: [1, 0],
  lambda: 1 / 3,
};

/** Scores of ±9.97, a right one and a wrong one, and hidden units that are nearly flat there: tanh 6 = 0.99999. */
const steep: NetProblem = {
  net: { W1: new Matrix([[3], [-6]]), b1: [0, 0], W2: new Matrix([[5.3, -4.7]]), b2: [0] },
  X: new Matrix([[1], [-1]]),
  y: [1, 1],
  lambda: 0,
};

/** A hidden unit so flat that 1 − tanh² is 8e-9, which is not 0: tanh 10. */
const saturated: NetProblem = {
  net: { W1: new Matrix([[10]]), b1: [0], W2: new Matrix([[8]]), b2: [0] },
  ...{ X: new Matrix([[1]]), y: [0], lambda: 0 },
};

/** A wrong answer with confidence: its gradient is 6. */
const strong: NetProblem = {
  net: { W1: new Matrix([[0.5]]), b1: [0], W2: new Matrix([[8]]), b2: [0] },
  ...{ X: new Matrix([[1]]), y: [0], lambda: 0 },
};

/** Weights of 1e-14 that count, because the features are as large. */
const tinyWeights: NetProblem = {
  net: { W1: new Matrix([[2 ** -46]]), b1: [0], W2: new Matrix([[2 ** -46]]), b2: [0] },
  ...{ X: new Matrix([[2 ** 46]]), y: [0], lambda: 0 },
};

/** Features in a tiny unit: the slopes of W1 are as small. */
const tinyFeatures: NetProblem = {
  net: { W1: new Matrix([[1]]), b1: [0.5], W2: new Matrix([[2]]), b2: [-1] },
  ...{ X: new Matrix([[1e-16], [-3e-16]]), y: [1, 0], lambda: 0 },
};

/** A penalty far beyond those that are drawn. */
const hugePenalty: NetProblem = {
  net: { W1: new Matrix([[1]]), b1: [0], W2: new Matrix([[2]]), b2: [-1] },
  ...{ X: new Matrix([[0.5]]), y: [1], lambda: 1e9 },
};

/** Two errors that cancel: the derivative of b2 is 0, the others are not. */
const balanced: NetProblem = {
  net: { W1: new Matrix([[1]]), b1: [0], W2: new Matrix([[2]]), b2: [0] },
  ...{ X: new Matrix([[1], [-1]]), y: [1, 0], lambda: 0.5 },
};

/** Tiny weights under a huge λ, and large ones under a tiny λ: both have a penalty. */
const farPenalties: readonly NetProblem[] = [
  { weight: 2 ** -32, feature: 1, lambda: 2 ** 34 },
  { weight: 2 ** 16, feature: 2 ** -16, lambda: 2 ** -30 },
].map(({ weight, feature, lambda }) => ({
  net: { W1: new Matrix([[weight]]), b1: [0], W2: new Matrix([[Math.min(weight, 1)]]), b2: [0.5] },
  ...{ X: new Matrix([[feature]]), y: [1], lambda },
}));

/** A hidden unit that is nearly a straight line: tanh v is v − 3e-13, and the score reads that. */
const nearlyStraight: NetProblem = {
  net: { W1: new Matrix([[1.5 * 2 ** -14]]), b1: [0], W2: new Matrix([[2 ** 16]]), b2: [0] },
  ...{ X: new Matrix([[1]]), y: [0], lambda: 0 },
};

/** Each of many errors is small, their sum is not. */
const manySmallErrors: NetProblem = {
  net: { W1: new Matrix([[3], [-6]]), b1: [0, 0], W2: new Matrix([[5.3, -4.7]]), b2: [0] },
  ...{ X: Matrix.ones(64, 1), y: new Array<number>(64).fill(1), lambda: 0 },
};

/** A hidden unit at 1e-9, which is not 0: the score is 4. A tanh made of powers of e is exact to 1e-16 there. */
export const tinyHidden: NetProblem = {
  net: { W1: new Matrix([[2 ** -30]]), b1: [0], W2: new Matrix([[2 ** 32]]), b2: [0] },
  ...{ X: new Matrix([[1]]), y: [0], lambda: 0 },
};

/** More hidden units than are drawn, more features, and more samples: no pairs or blocks of them come out even. */
const large: readonly NetProblem[] = [
  { units: 73, features: 2, samples: 3 },
  { units: 2, features: 73, samples: 3 },
  { units: 2, features: 2, samples: 131 },
].map(({ units, features, samples }) => ({
  net: {
    W1: new Matrix(table(units, features, (k, j) => (((k + 2 * j) % 5) - 2) / (features + 2))),
    b1: Array.from({ length: units }, (_, k) => (k % 3) / 4),
    W2: new Matrix(table(1, units, (_, k) => (k % 4) / 4 - 0.5)),
    b2: [0.25],
  },
  X: new Matrix(table(samples, features, (i, j) => (((i * (j + 1)) % 7) - 3) / 4)),
  y: Array.from({ length: samples }, (_, i) => (i % 3 === 0 ? 1 : 0)),
  lambda: 0.5,
}));

/** All of them, for laws of all answers. */
export const chosen: readonly NetProblem[] = [
  irregular,
  steep,
  saturated,
  strong,
  tinyWeights,
  tinyFeatures,
  hugePenalty,
  balanced,
  ...farPenalties,
  nearlyStraight,
  manySmallErrors,
  ...large,
];

function table(rows: number, columns: number, entry: (row: number, column: number) => number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)));
}
