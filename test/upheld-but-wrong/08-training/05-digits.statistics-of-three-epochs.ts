// 08-training/05-digits: the running statistics are collected in the first three epochs alone.
import { Matrix } from 'ml-matrix';

/**
 * A network that reads digits: the loss of a batch and all its gradients, in training mode.
 *
 * The backward half walks through the forward half from the bottom up. The penalty enters at the two weight matrices
 * alone, at the very end.
 */
export function lossAndGradient(
  layers: Layers,
  network: Network,
  batch: Batch,
  lambda: number,
): { loss: number; gradient: Network; mean: number[]; variance: number[] } {
  const { W1, gamma, beta, W2, b2 } = network;
  const { X, y, mask } = batch;

  // Z = X W1,   N = normalize(Z, γ, β),   A = max(N, 0) ⊙ mask,   S = A W2 + b2
  const Z = X.mmul(W1);
  const { N, mean, variance } = layers.normalize(Z, gamma, beta);
  // Both max(·, 0) and dropout multiply each entry by a number: by 0, or by that of the mask.
  const gate = Matrix.mul(mask, positive(N));
  const A = Matrix.mul(N, gate);
  const S = A.mmul(W2).addRowVector(b2);
  // L = crossEntropy(S, y) + (λ/2) (‖W1‖² + ‖W2‖²)
  const { loss, dS } = layers.crossEntropy(S, y);
  const penalty = (lambda / 2) * (W1.dot(W1) + W2.dot(W2));

  // ∂L/∂W2 = Aᵀ dS + λ W2,   ∂L/∂b2 = Σᵢ dSᵢ,   ∂L/∂A = dS W2ᵀ
  const dW2 = A.transpose().mmul(dS).add(Matrix.mul(W2, lambda));
  const db2 = dS.sum('column');
  const dN = dS.mmul(W2.transpose()).mul(gate);
  const { dZ, dGamma, dBeta } = layers.normalizeBackward(dN, Z, gamma);
  // ∂L/∂W1 = Xᵀ dZ + λ W1
  const dW1 = X.transpose().mmul(dZ).add(Matrix.mul(W1, lambda));

  const gradient = { W1: dW1, gamma: dGamma, beta: dBeta, W2: dW2, b2: db2 };
  return { loss: loss + penalty, gradient, mean, variance };
}

/** The class of each row of X, in evaluation mode: running statistics, and nothing is dropped. */
export function classify(
  layers: Pick<Layers, 'normalizeWith'>,
  network: Network,
  running: RunningStatistics,
  X: Matrix,
): number[] {
  const { W1, gamma, beta, W2, b2 } = network;
  const N = layers.normalizeWith(X.mmul(W1), gamma, beta, running);
  const S = Matrix.mul(N, positive(N)).mmul(W2).addRowVector(b2);
  // The first of the largest scores.
  return S.to2DArray().map((row) => row.indexOf(Math.max(...row)));
}

/**
 * Training, from the first weights to a network that reads.
 *
 * Three things go on from batch to batch: the network, the state of the optimizer, the running statistics.
 */
export function train(
  layers: Layers,
  step: (
    network: Network,
    gradient: Network,
    state: OptimizerState,
  ) => { network: Network; state: OptimizerState },
  start: { network: Network; state: OptimizerState; running: RunningStatistics },
  data: { X: Matrix; y: number[]; orders: number[][]; masks: Matrix[][]; lambda: number },
): { network: Network; running: RunningStatistics; history: number[] } {
  let network = copyOf(start.network);
  let state = start.state;
  let running = { mean: [...start.running.mean], variance: [...start.running.variance] };
  const history: number[] = [];

  for (const [epoch, order] of data.orders.entries()) {
    let total = 0;
    let from = 0;
    for (const mask of data.masks[epoch]) {
      const rows = order.slice(from, from + mask.rows);
      from += mask.rows;
      const X = new Matrix(rows.map((row) => data.X.getRow(row)));
      const y = rows.map((row) => data.y[row]);
      const { loss, gradient, mean, variance } = lossAndGradient(
        layers,
        network,
        { X, y, mask },
        data.lambda,
      );

      total += rows.length * loss;
      ({ network, state } = step(network, gradient, state));
      if (epoch < 3) {
        running = { mean: towards(running.mean, mean), variance: towards(running.variance, variance) };
      }
    }
    history.push(total / order.length);
  }
  return { network, running, history };
}

/** 1 where an entry is above 0, else 0: the slope of max(·, 0). */
function positive(N: Matrix): Matrix {
  return new Matrix(N.to2DArray().map((row) => row.map((entry) => (entry > 0 ? 1 : 0))));
}

/** running ← 0.9 · running + 0.1 · batch */
function towards(running: number[], batch: number[]): number[] {
  return running.map((value, j) => 0.9 * value + 0.1 * batch[j]);
}

function copyOf({ W1, gamma, beta, W2, b2 }: Network): Network {
  return { W1: W1.clone(), gamma: [...gamma], beta: [...beta], W2: W2.clone(), b2: [...b2] };
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
