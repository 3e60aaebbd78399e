import { Matrix } from 'ml-matrix';

/**
 * Loss and gradient of the network of digits, sample by sample.
 *
 *     zᵢ = Σⱼ xᵢⱼ W1ⱼ.      aᵢₖ = maskᵢₖ max(nᵢₖ, 0)      sᵢ = b2 + Σₖ aᵢₖ W2ₖ.
 *
 * Every gradient is a sum over samples of outer products, added entry by entry; no matrix is multiplied or transposed.
 * Shapes: X n × d, y (n), mask n × h, W1 d × h, gamma and beta (h), W2 h × C, b2 (C).
 * Source: Goodfellow, Bengio & Courville (2016), Deep Learning, section 6.5.
 */
export function lossAndGradient(
  layers: Layers,
  network: Network,
  { X, y, mask }: Batch,
  lambda: number,
): { loss: number; gradient: Network; mean: number[]; variance: number[] } {
  const { W1, gamma, beta, W2, b2 } = network;
  const Z = products(X, W1);
  const { N, mean, variance } = layers.normalize(Z, gamma, beta);
  const hidden = activations(N, mask);
  const { loss, dS } = layers.crossEntropy(scoresOf(hidden, W2, b2), y);

  const rows = X.to2DArray();
  const [pre, held, act, slopes] = [N, mask, hidden, dS].map((matrix) => matrix.to2DArray());
  const weights = W2.to2DArray();
  const [dW1, dW2] = [Matrix.mul(W1, lambda), Matrix.mul(W2, lambda)].map((matrix) => matrix.to2DArray());
  const db2 = b2.map(() => 0);
  const dN = pre.map((row) => row.map(() => 0));
  for (let i = 0; i < X.rows; i++) {
    for (let c = 0; c < b2.length; c++) {
      const slope = slopes[i][c];
      db2[c] += slope;
      for (let k = 0; k < gamma.length; k++) {
        dW2[k][c] += slope * act[i][k];
        if (pre[i][k] > 0) dN[i][k] += slope * weights[k][c] * held[i][k];
      }
    }
  }
  const { dZ, dGamma, dBeta } = layers.normalizeBackward(new Matrix(dN), Z, gamma);
  const back = dZ.to2DArray();
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.columns; j++) {
      for (let k = 0; k < gamma.length; k++) dW1[j][k] += rows[i][j] * back[i][k];
    }
  }
  return {
    loss: loss + (lambda / 2) * (squares(W1) + squares(W2)),
    gradient: { W1: new Matrix(dW1), gamma: [...dGamma], beta: [...dBeta], W2: new Matrix(dW2), b2: db2 },
    mean,
    variance,
  };
}

/**
 * The class of each row of X: the first of its largest scores.
 *
 *     sₖ > sⱼ for all j < k and sₖ ≥ sⱼ for all j > k
 *
 * Shapes: X n × d, the result (n).
 */
export function classify(
  layers: Pick<Layers, 'normalizeWith'>,
  network: Network,
  running: RunningStatistics,
  X: Matrix,
): number[] {
  const scores = evaluationScores(layers, network, running, X);
  return scores.map((row) => {
    let best = 0;
    for (let k = 1; k < row.length; k++) if (row[k] > row[best]) best = k;
    return best;
  });
}

/** The scores of each row in evaluation mode (n × C). */
export function evaluationScores(
  layers: Pick<Layers, 'normalizeWith'>,
  { W1, gamma, beta, W2, b2 }: Network,
  running: RunningStatistics,
  X: Matrix,
): number[][] {
  const N = layers.normalizeWith(products(X, W1), gamma, beta, running);
  return scoresOf(activations(N, Matrix.ones(N.rows, N.columns)), W2, b2).to2DArray();
}

/**
 * Training as one fold over the list of all batches, laid out beforehand.
 *
 *     (network, state, running) → (step of lossAndGradient, running + (batch − running)/10)
 *
 * Shapes: orders and masks hold a list for each epoch; history has a number for each epoch.
 */
export function train(
  layers: Layers,
  step: Step,
  start: { network: Network; state: OptimizerState; running: RunningStatistics },
  { X, y, orders, masks, lambda }: TrainingData,
): { network: Network; running: RunningStatistics; history: number[] } {
  const batches = orders.flatMap((order, epoch) =>
    masks[epoch].map((mask, t) => {
      const before = masks[epoch].slice(0, t).reduce((sum, earlier) => sum + earlier.rows, 0);
      return { epoch, mask, samples: order.slice(before, before + mask.rows) };
    }),
  );
  const origin = { ...start, losses: orders.map((): number[] => []) };
  const end = batches.reduce((at, { epoch, mask, samples }) => {
    const batch = { X: X.subMatrixRow(samples), y: samples.map((row) => y[row]), mask };
    const { loss, gradient, mean, variance } = lossAndGradient(layers, at.network, batch, lambda);
    const move = (from: readonly number[], to: readonly number[]) =>
      from.map((value, k) => value + (to[k] - value) / 10);
    return {
      ...step(at.network, gradient, at.state),
      running: { mean: move(at.running.mean, mean), variance: move(at.running.variance, variance) },
      losses: at.losses.with(epoch, [...at.losses[epoch], ...samples.map(() => loss)]),
    };
  }, origin);
  return {
    network: copyOf(end.network),
    running: { mean: [...end.running.mean], variance: [...end.running.variance] },
    history: end.losses.map((losses) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length),
  };
}

function copyOf({ W1, gamma, beta, W2, b2 }: Network): Network {
  return { W1: new Matrix(W1), gamma: [...gamma], beta: [...beta], W2: new Matrix(W2), b2: [...b2] };
}

function products(X: Matrix, W: Matrix): Matrix {
  const [rows, weights] = [X.to2DArray(), W.to2DArray()];
  return tabulated(X.rows, W.columns, (i, k) => {
    let sum = 0;
    for (let j = 0; j < X.columns; j++) sum += rows[i][j] * weights[j][k];
    return sum;
  });
}

function activations(N: Matrix, mask: Matrix): Matrix {
  return tabulated(N.rows, N.columns, (i, k) => mask.get(i, k) * Math.max(N.get(i, k), 0));
}

function scoresOf(hidden: Matrix, W2: Matrix, b2: readonly number[]): Matrix {
  return tabulated(hidden.rows, b2.length, (i, c) => {
    let sum = b2[c];
    for (let k = 0; k < hidden.columns; k++) sum += hidden.get(i, k) * W2.get(k, c);
    return sum;
  });
}

function tabulated(rows: number, columns: number, entry: (row: number, column: number) => number): Matrix {
  return new Matrix(
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, k) => entry(i, k))),
  );
}

function squares(W: Matrix): number {
  return W.to1DArray().reduce((sum, entry) => sum + entry * entry, 0);
}

export interface Network {
  W1: Matrix;
  gamma: number[];
  beta: number[];
  W2: Matrix;
  b2: number[];
}

export interface Batch {
  X: Matrix;
  y: number[];
  mask: Matrix;
}

export interface RunningStatistics {
  mean: number[];
  variance: number[];
}

export interface OptimizerState {
  t: number;
  m: Network;
  v: Network;
}

export interface TrainingData {
  X: Matrix;
  y: number[];
  orders: number[][];
  masks: Matrix[][];
  lambda: number;
}

export type Step = (
  network: Network,
  gradient: Network,
  state: OptimizerState,
) => { network: Network; state: OptimizerState };

export interface Layers {
  normalize: (
    Z: Matrix,
    gamma: number[],
    beta: number[],
  ) => { N: Matrix; mean: number[]; variance: number[] };
  normalizeBackward: (
    dN: Matrix,
    Z: Matrix,
    gamma: number[],
  ) => { dZ: Matrix; dGamma: number[]; dBeta: number[] };
  normalizeWith: (Z: Matrix, gamma: number[], beta: number[], running: RunningStatistics) => Matrix;
  crossEntropy: (S: Matrix, y: number[]) => { loss: number; dS: Matrix };
}
