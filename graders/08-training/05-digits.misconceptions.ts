import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import type { Misconception } from '../../harness/engine/model.ts';

type Contract = typeof Exercise;

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
}

function batchWith(change: BatchChange): Pick<Contract, 'lossAndGradient'> {
  const { maskAhead = true, maskBack = true, gateBack = true, biasSlope = (sum) => sum } = change;
  const { decay = (lambda) => lambda, penalty = halfSquares } = change;
  return {
    lossAndGradient(layers, network, { X, y, mask }, lambda) {
      const { W1, gamma, beta, W2, b2 } = network;
      const Z = X.mmul(W1);
      const { N, mean, variance } = layers.normalize(Z, gamma, beta);
      const open = mapped(N, (entry) => (entry > 0 ? 1 : 0));
      const A = Matrix.mul(N, open).mul(maskAhead ? mask : 1);
      const { loss, dS } = layers.crossEntropy(A.mmul(W2).addRowVector(b2), y);

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
          W2: A.transpose().mmul(dS).add(Matrix.mul(W2, share)),
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

function readingWith(change: ReadingChange): Pick<Contract, 'classify'> {
  const { statistics = (running) => running, activation = (entry) => Math.max(entry, 0) } = change;
  const { bias = (b2) => b2, choose = (row) => row.indexOf(Math.max(...row)) } = change;
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

function trainingWith(change: TrainingChange): Pick<Contract, 'train'> {
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
function everywhere(change: BatchChange): Pick<Contract, 'lossAndGradient' | 'train'> {
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

function halfSquares(lambda: number, { W1, W2 }: Exercise.Network): number {
  return (lambda / 2) * (W1.dot(W1) + W2.dot(W2));
}

function overSamples(losses: readonly number[], sizes: readonly number[]): number {
  return total(losses.map((loss, t) => sizes[t] * loss)) / total(sizes);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mapped(M: Matrix, entry: (value: number) => number): Matrix {
  return new Matrix(M.to2DArray().map((row) => row.map(entry)));
}

/** Mean and variance of each column. */
function statisticsOf(Z: Matrix): Exercise.RunningStatistics {
  const rows = Z.to2DArray();
  const mean = Z.mean('column');
  return {
    mean,
    variance: mean.map((center, k) => total(rows.map((row) => (row[k] - center) ** 2)) / rows.length),
  };
}

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'dropout on the way there only',
    belief: 'the mask belongs to the forward half',
    nudge: 'What does the loss gain where a dropped unit grows a little?',
    behaviour: everywhere({ maskBack: false }),
  },
  {
    name: 'nothing is dropped',
    belief: 'the mask is for later',
    nudge: 'In training mode, which units reach the scores?',
    behaviour: everywhere({ maskAhead: false, maskBack: false }),
  },
  {
    name: 'a rectifier without a slope',
    belief: 'max(N, 0) lets every gradient through',
    nudge: 'N is −2, and moves to −1.9. How far does max(N, 0) move?',
    behaviour: everywhere({ gateBack: false }),
  },
  {
    name: 'around batch normalization',
    belief: 'the gradient of W1 is Xᵀ dN',
    nudge:
      'N depends on W1 through Z, and through the mean and the variance of all samples. Who knows that derivative?',
    behaviour: everywhere({ skipsNormalization: true }),
  },
  {
    name: 'the gradient without the penalty',
    belief: 'the penalty belongs to the loss',
    nudge: 'What is the derivative of (λ/2) w² with respect to w?',
    behaviour: everywhere({ decay: () => 0 }),
  },
  {
    name: 'the loss without the penalty',
    belief: 'the penalty belongs to the gradient',
    nudge: 'Of which number is the gradient of the batch the derivative?',
    behaviour: everywhere({ penalty: () => 0 }),
  },
  {
    name: 'the penalty without its half',
    belief: 'the penalty is λ ‖W‖²',
    nudge: 'Which factor makes the derivative of the penalty λ W?',
    behaviour: everywhere({ penalty: (lambda, network) => 2 * halfSquares(lambda, network) }),
  },
  {
    name: 'a penalty for W2 alone',
    belief: 'the penalty holds back the weights of the output',
    nudge: 'Which matrices does the penalty name?',
    behaviour: everywhere({ penalty: (lambda, { W2 }) => (lambda / 2) * W2.dot(W2) }),
  },
  {
    name: 'the penalty over the batch',
    belief: 'λ W is divided by the number of samples',
    nudge: 'Does the penalty in the loss know how many samples there are?',
    behaviour: everywhere({ decay: (lambda, samples) => lambda / samples }),
  },
  {
    name: 'everything is held back',
    belief: 'γ, β and b2 bear the penalty too',
    nudge: 'What would a penalty on β say about units that are rarely awake?',
    behaviour: everywhere({
      decaysAll: true,
      penalty: (lambda, network) =>
        halfSquares(lambda, network) +
        (lambda / 2) * total([...network.gamma, ...network.beta, ...network.b2].map((entry) => entry ** 2)),
    }),
  },
  {
    name: 'the mean over the batch once more',
    belief: 'the gradient of b2 is the mean of the rows of dS',
    nudge: 'dS is the gradient of a MEAN loss already. What is left to divide?',
    behaviour: everywhere({ biasSlope: (sum, samples) => sum / samples }),
  },
  {
    name: 'evaluated with the statistics of the batch',
    belief: 'normalization uses the samples at hand',
    nudge: 'Should the class of a digit depend on which other digits are read with it?',
    behaviour: readingWith({ statistics: (_, Z) => statisticsOf(Z) }),
  },
  {
    name: 'no rectifier in evaluation',
    belief: 'max(N, 0) is a part of the training',
    nudge: 'Which parts of the network know two modes, and which one only?',
    behaviour: readingWith({ activation: (entry) => entry }),
  },
  {
    name: 'the biases stay at home',
    belief: 'b2 moves all scores alike, so it may be left out',
    nudge: 'b2 holds a number for each class. Are they all the same?',
    behaviour: readingWith({ bias: (b2) => b2.map(() => 0) }),
  },
  {
    name: 'the last of the largest scores',
    belief: 'with equal scores any class will do',
    nudge: 'Two classes have the largest score. Which one does the assignment name?',
    behaviour: readingWith({ choose: (row) => row.lastIndexOf(Math.max(...row)) }),
  },
  {
    name: 'shares exchanged',
    belief: 'running ← 0.1 · running + 0.9 · batch',
    nudge: 'Which should count more: the batches of the whole epoch, or the last one?',
    behaviour: trainingWith({ share: 0.9 }),
  },
  {
    name: 'statistics of the start',
    belief: 'the running statistics are set once',
    nudge: 'What is classify to normalize with, once the weights have changed?',
    behaviour: trainingWith({ share: 0 }),
  },
  {
    name: 'statistics of the last batch',
    belief: 'the latest statistics are the best',
    nudge: 'How many samples do the statistics of one batch know?',
    behaviour: trainingWith({ share: 1 }),
  },
  {
    name: 'labels left behind',
    belief: 'the labels of batch t are the entries t·b, t·b + 1, … of y',
    nudge: 'The rows of X are taken in the order of the epoch. And their labels?',
    behaviour: trainingWith({ labels: (y, rows, from) => y.slice(from, from + rows.length) }),
  },
  {
    name: 'always the first order',
    belief: 'the samples are shuffled once',
    nudge: 'How many orders are there, and which one belongs to the second epoch?',
    behaviour: trainingWith({ orderOf: (orders) => orders[0] }),
  },
  {
    name: 'the optimizer forgets at every step',
    belief: 'every step begins with the state of the start',
    nudge: 'step gives back two things. What happens to the second?',
    behaviour: trainingWith({ stateOf: (_, start) => start }),
  },
  {
    name: 'the mean of batch losses',
    belief: 'the loss of an epoch is the mean of the losses of its batches',
    nudge: 'A batch of two and a batch of one: for how many samples does each of the losses stand?',
    behaviour: trainingWith({ epochLoss: (losses) => total(losses) / losses.length }),
  },
];
