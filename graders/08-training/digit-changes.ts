/**
 * Training of the network for digits with something different: what misconceptions of it are made of.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import { maxOf } from '../common/extremes.ts';

export type Contract = typeof Exercise;

/** What is different in one batch; the rest is as it should be. */
interface BatchChange {
  readonly penalty?: (lambda: number, { W1, W2, gamma, beta, b2 }: Exercise.Network) => number;
  /** λ of the gradient of W1, W2. */
  readonly decay?: (lambda: number, samples: number) => number;
  readonly decaysAll?: boolean;
  readonly maskAhead?: boolean;
  readonly maskBack?: boolean;
  readonly gateBack?: boolean;
  readonly biasSlope?: (sum: number, samples: number) => number;
  /** Whether the gradient of W1 is made of ∂L/∂N. */
  readonly skipsNormalization?: boolean;
  /** What ∂L/∂W2 is made of, of N and A. */
  readonly outputInput?: (N: Matrix, A: Matrix) => Matrix;
  readonly outputBias?: (b2: number[]) => number[];
}

function batchWith(change: BatchChange): Pick<Contract, 'lossAndGradient'> {
  const { maskAhead = true, maskBack = true, gateBack = true, biasSlope = (sum) => sum } = change;
  const { decay = (lambda) => lambda, penalty = halfSquares } = change;
  const { outputInput = (_, A) => A, outputBias = (b2) => b2 } = change;
  return {
    lossAndGradient(layers, network, { X, y, mask }, lambda) {
      const { W1, gamma, beta, W2, b2 } = network;
      const Z = X.mmul(W1);
      const { N, mean, variance } = layers.normalize(Z, gamma, beta);
      const open = mapped(N, (entry) => (entry > 0 ? 1 : 0));
      const A = Matrix.mul(N, open).mul(maskAhead ? mask : 1);
      const { loss, dS } = layers.crossEntropy(A.mmul(W2).addRowVector(outputBias(b2)), y);

      const dN = dS.mmul(W2.transpose()).mul(maskBack ? mask : 1);
      if (gateBack) dN.mul(open);
      const { dZ, dGamma, dBeta } = layers.normalizeBackward(dN, Z, gamma);
      const share = decay(lambda, y.length);
      const dW1 = X.transpose().mmul(change.skipsNormalization ? dN : dZ);
      const others = change.decaysAll ? share : 0;
      return {
        loss: loss + penalty(lambda, network),
        gradient: {
          W1: dW1.add(Matrix.mul(W1, share)),
          gamma: dGamma.map((slope, k) => slope + others * gamma[k]),
          beta: dBeta.map((slope, k) => slope + others * beta[k]),
          W2: outputInput(N, A).transpose().mmul(dS).add(Matrix.mul(W2, share)),
          b2: dS.sum('column').map((sum, c) => biasSlope(sum, y.length) + others * b2[c]),
        },
        mean,
        variance,
      };
    },
  };
}

/** What is different in reading. */
interface ReadingChange {
  readonly statistics?: (running: Exercise.RunningStatistics, Z: Matrix) => Exercise.RunningStatistics;
  readonly activation?: (entry: number) => number;
  readonly bias?: (b2: number[]) => number[];
  readonly choose?: (row: number[]) => number;
}

export function readingWith(change: ReadingChange): Pick<Contract, 'classify'> {
  const { statistics = (running) => running, activation = (entry) => Math.max(entry, 0) } = change;
  const { bias = (b2) => b2, choose = (row) => row.indexOf(maxOf(row)) } = change;
  return {
    classify(layers, { W1, gamma, beta, W2, b2 }, running, X) {
      const Z = X.mmul(W1);
      const N = layers.normalizeWith(Z, gamma, beta, statistics(running, Z));
      return mapped(N, activation).mmul(W2).addRowVector(bias(b2)).to2DArray().map(choose);
    },
  };
}

/** What is different in training. */
interface TrainingChange {
  readonly batch?: Pick<Contract, 'lossAndGradient'>;
  /** Share of the batch in the running statistics. */
  readonly share?: number;
  readonly orderOf?: (orders: number[][], epoch: number) => number[];
  readonly labels?: (y: number[], rows: number[], from: number) => number[];
  readonly stateOf?: (
    state: Exercise.OptimizerState,
    start: Exercise.OptimizerState,
  ) => Exercise.OptimizerState;
  readonly epochLoss?: (losses: readonly number[], sizes: readonly number[]) => number;
}

export function trainingWith(change: TrainingChange): Pick<Contract, 'train'> {
  const { batch = batchWith({}), share = 0.1, orderOf = (orders, epoch) => orders[epoch] } = change;
  const { labels = (y, rows) => rows.map((row) => y[row]), stateOf = (state) => state } = change;
  const { epochLoss = overSamples } = change;
  return {
    train(layers, step, start, { X, y, orders, masks, lambda }) {
      let { network, state, running } = structuredCopy(start);
      const history: number[] = [];
      for (let epoch = 0; epoch < orders.length; epoch++) {
        const order = orderOf(orders, epoch);
        const losses: number[] = [];
        let from = 0;
        for (const mask of masks[epoch]) {
          const rows = order.slice(from, from + mask.rows);
          const samples = {
            X: new Matrix(rows.map((row) => X.getRow(row))),
            y: labels(y, rows, from),
            mask,
          };
          from += mask.rows;
          const seen = batch.lossAndGradient(layers, network, samples, lambda);
          losses.push(seen.loss);
          const moved = step(network, seen.gradient, stateOf(state, start.state));
          network = moved.network;
          state = moved.state;
          const move = (old: number[], to: number[]) =>
            old.map((value, k) => (1 - share) * value + share * to[k]);
          running = {
            mean: move(running.mean, seen.mean),
            variance: move(running.variance, seen.variance),
          };
        }
        history.push(
          epochLoss(
            losses,
            masks[epoch].map((mask) => mask.rows),
          ),
        );
      }
      return { network, running, history };
    },
  };
}

/** A slip in one batch shows in the training as well. */
export function everywhere(change: BatchChange): Pick<Contract, 'lossAndGradient' | 'train'> {
  const batch = batchWith(change);
  return { ...batch, ...trainingWith({ batch }) };
}

function structuredCopy({ network, state, running }: Parameters<Contract['train']>[2]) {
  const { W1, gamma, beta, W2, b2 } = network;
  return {
    network: { W1: W1.clone(), gamma: [...gamma], beta: [...beta], W2: W2.clone(), b2: [...b2] },
    state,
    running: { mean: [...running.mean], variance: [...running.variance] },
  };
}

export function halfSquares(lambda: number, { W1, W2 }: Exercise.Network): number {
  return (lambda / 2) * (W1.dot(W1) + W2.dot(W2));
}

function overSamples(losses: readonly number[], sizes: readonly number[]): number {
  return total(losses.map((loss, t) => sizes[t] * loss)) / total(sizes);
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mapped(M: Matrix, entry: (value: number) => number): Matrix {
  return new Matrix(M.to2DArray().map((row) => row.map(entry)));
}

/** Mean and variance of each column. */
export function statisticsOf(Z: Matrix): Exercise.RunningStatistics {
  const rows = Z.to2DArray();
  const mean = Z.mean('column');
  return {
    mean,
    variance: mean.map((center, k) => total(rows.map((row) => (row[k] - center) ** 2)) / rows.length),
  };
}
