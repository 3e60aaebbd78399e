import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/03-ridge/04-ridge-sgd.ts';

type Contract = typeof Exercise;
type Solver = Contract['ridgeSGD'];
type Permutation = (n: number, rng: () => number) => number[];

/** Sorts the samples by random keys. */
const randomKeys: Permutation = (n, rng) =>
  Array.from({ length: n }, (_, i) => ({ i, key: rng() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);

/** Draws from a pool without putting back. */
const drawFromPool: Permutation = (n, rng) => {
  const pool = Array.from({ length: n }, (_, i) => i);
  const order: number[] = [];
  while (pool.length > 0) order.push(...pool.splice(Math.floor(rng() * pool.length), 1));
  return order;
};

/** Fisher & Yates from the front: every place draws from itself and what follows. */
const forwardSwaps: Permutation = (n, rng) => {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(rng() * (n - i));
    const drawn = order[j];
    order[j] = order[i];
    order[i] = drawn;
  }
  return order;
};

/** Inserts each sample at a random place among those before it. */
const randomInsertion: Permutation = (n, rng) => {
  const order: number[] = [];
  for (let i = 0; i < n; i++) order.splice(Math.floor(rng() * (i + 1)), 0, i);
  return order;
};

/** The factor 1 − ηα first, then the step along the sample; one array all the way. */
const decayThenStep: Solver = (X, y, alpha, { learningRate, epochs }, rng) => {
  const w: number[] = new Array(X.columns).fill(0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of randomKeys(X.rows, rng)) {
      let error = -y[i];
      for (let j = w.length - 1; j >= 0; j--) error += X.get(i, j) * w[j];
      for (let j = 0; j < w.length; j++) {
        w[j] = (1 - learningRate * alpha) * w[j] - learningRate * error * X.get(i, j);
      }
    }
  }
  return w;
};

/** Column vectors and row views of ml-matrix. */
const withMatrices: Solver = (X, y, alpha, { learningRate, epochs }, rng) => {
  let w = Matrix.zeros(X.columns, 1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of drawFromPool(X.rows, rng)) {
      const sample = X.getRowVector(i);
      const error = sample.mmul(w).get(0, 0) - y[i];
      const gradient = sample.transpose().mul(error).add(Matrix.mul(w, alpha));
      w = Matrix.sub(w, gradient.mul(learningRate));
    }
  }
  return w.to1DArray();
};

/** One affine map a sample, prepared in advance: w ← Aᵢw + cᵢ with Aᵢ = (1 − ηα)I − ηxᵢxᵢᵀ, cᵢ = ηyᵢxᵢ. */
const affineMaps: Solver = (X, y, alpha, { learningRate, epochs }, rng) => {
  const maps = X.to2DArray().map((x, i) => ({
    A: x.map((a, j) => x.map((b, k) => (j === k ? 1 - learningRate * alpha : 0) - learningRate * a * b)),
    c: x.map((entry) => learningRate * y[i] * entry),
  }));
  let w: number[] = new Array(X.columns).fill(0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of forwardSwaps(X.rows, rng)) {
      const { A, c } = maps[i];
      w = c.map((value, j) => A[j].reduce((sum, entry, k) => sum + entry * w[k], value));
    }
  }
  return w;
};

/** All orders are drawn before the first step, over a gradient function of its own. */
const ordersInAdvance: Solver = (X, y, alpha, { learningRate, epochs }, rng) => {
  const visits = Array.from({ length: epochs }, () => randomInsertion(X.rows, rng)).flat();
  const gradient = (w: number[], i: number) => {
    const row = X.getRow(i);
    const prediction = row.reduce((sum, entry, j) => sum + entry * w[j], 0);
    return row.map((entry, j) => entry * (prediction - y[i]) + alpha * w[j]);
  };
  return visits.reduce(
    (w, i) => gradient(w, i).map((slope, j) => w[j] - learningRate * slope),
    new Array<number>(X.columns).fill(0),
  );
};

/** What is left of the epochs is left to a call of itself. */
const recursive: Solver = (X, y, alpha, options, rng) => {
  const { learningRate, epochs } = options;
  if (epochs === 0) return new Array<number>(X.columns).fill(0);
  const before = recursive(X, y, alpha, { learningRate, epochs: epochs - 1 }, rng);
  return forwardSwaps(X.rows, rng).reduce((w, i) => {
    const error = w.reduce((sum, weight, j) => sum + weight * X.get(i, j), -y[i]);
    return w.map((weight, j) => weight - learningRate * (error * X.get(i, j) + alpha * weight));
  }, before);
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'decay, then step, order by random keys': { ridgeSGD: decayThenStep },
  'matrices, order drawn from a pool': { ridgeSGD: withMatrices },
  'affine maps, swaps from the front': { ridgeSGD: affineMaps },
  'orders drawn in advance by insertion': { ridgeSGD: ordersInAdvance },
  'recursion over the epochs': { ridgeSGD: recursive },
};
