import { Matrix } from 'ml-matrix';

/**
 * A network that reads digits: the loss of a batch and all its gradients, in training mode.
 *
 *     Z = X W1                         N = normalize(Z, γ, β)
 *     A = max(N, 0) ⊙ mask             S = A W2 + b2        (b2 is added to every row)
 *     L = crossEntropy(S, y) + (λ/2) (‖W1‖² + ‖W2‖²)
 *
 * The parts of `layers` are given, and leave their arguments as they are. `normalize` is batch normalization with the
 * mean and the variance of the batch, which it returns too; `normalizeBackward` turns ∂L/∂N into ∂L/∂Z, ∂L/∂γ and
 * ∂L/∂β; `crossEntropy` is the mean softmax cross-entropy of the scores with its gradient ∂/∂S. The mask of dropout
 * holds 0 for a dropped unit and 1/keep for the others. ‖W‖² is the sum of the squared entries; γ, β and b2 bear no
 * penalty. The slope of max(N, 0) at N = 0 does not matter: no entry of N comes near 0.
 *
 * `gradient` holds the derivative of L with respect to every entry of `network`; mean and variance are those of the
 * batch. All arguments keep their values.
 *
 * Shapes:  X is n × d, y holds n class numbers from 0, mask is n × h; W1 is d × h, γ and β have length h, W2 is h × C,
 *          b2 has length C
 * Source:  Ioffe & Szegedy (2015), Batch Normalization, section 3.2   https://arxiv.org/abs/1502.03167
 *          (W1 needs no bias: β does its work)
 */
export function lossAndGradient(
  layers: Layers,
  network: Network,
  batch: Batch,
  lambda: number,
): { loss: number; gradient: Network; mean: number[]; variance: number[] } {
  throw new Error('Not started');
}

/**
 * The class of each row of X, in evaluation mode.
 *
 *     N = normalizeWith(X W1, γ, β, running)       A = max(N, 0)       S = A W2 + b2
 *     class of row i = the k with the largest Sᵢₖ, the smallest such k where several are
 *
 * Nothing is dropped, and a row gets the same answer alone as among others.
 *
 * Shapes:  X is n × d; the result has length n
 * Example: W1 = [[1, −1]], γ = [1, 1], β = [0, 0], W2 = [[1, 0], [0, 1]], b2 = [0, 0.5], running mean [0, 0] and variance
 *          [1, 1], normalizeWith(Z, γ, β, running) = γ (Z − mean)/√variance + β: the rows 2, 0.25 and −1 have the scores
 *          (2, 0.5), (0.25, 0.5) and (0, 1.5), and the classes [0, 1, 1]
 */
export function classify(
  layers: Pick<Layers, 'normalizeWith'>,
  network: Network,
  running: RunningStatistics,
  X: Matrix,
): number[] {
  throw new Error('Not started');
}

/**
 * Training, from the first weights to a network that reads.
 *
 *     for each order of `orders`, with its masks                             an epoch
 *       for each batch B of it, in turn, with its mask
 *         loss and gradient of the batch, as in lossAndGradient
 *         { network, state } = step(network, gradient, state)                AdamW, given
 *         running ← 0.9 · running + 0.1 · (mean, variance of the batch)
 *       history: the mean over the samples of the epoch of their batch's loss
 *
 * Batch t of an epoch holds the rows of X whose numbers are the entries t·b, t·b + 1, … of its order, as many as its
 * mask has rows, in that order; the masks of an epoch have as many rows together as its order has entries. Network,
 * state and running statistics go on from batch to batch and from epoch to epoch. Without epochs the result holds
 * copies of the start. `start` and `data` keep their values, and the result holds new arrays and matrices.
 *
 * Shapes:  each order holds row numbers of X; masks holds a list of matrices for each epoch; history has an entry for
 *          each epoch
 * Source:  Loshchilov & Hutter (2019), Decoupled Weight Decay Regularization   https://arxiv.org/abs/1711.05101
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
  throw new Error('Not started');
}

/** The parameters of the network, or one number for each of them. */
export interface Network {
  /** Weights of the hidden layer (d × h). */
  W1: Matrix;
  /** Scales of the normalized units (h). */
  gamma: number[];
  /** Shifts of the normalized units (h). */
  beta: number[];
  /** Weights of the scores (h × C). */
  W2: Matrix;
  /** Biases of the scores (C). */
  b2: number[];
}

/** Some samples, and which hidden units are dropped for them. */
export interface Batch {
  /** A sample in each row (n × d). */
  X: Matrix;
  /** The class of each sample, from 0 (n). */
  y: number[];
  /** 0 for a dropped unit, 1/keep for the others (n × h). */
  mask: Matrix;
}

/** What batch normalization remembers of each hidden unit. */
export interface RunningStatistics {
  /** Running mean (h). */
  mean: number[];
  /** Running variance (h). */
  variance: number[];
}

/** What AdamW remembers: it comes with the start, and each step gives the next. */
export interface OptimizerState {
  /** Steps so far. */
  t: number;
  /** Running mean of the gradients. */
  m: Network;
  /** Running mean of their squares. */
  v: Network;
}

/** The given layers. */
export interface Layers {
  /** Training mode: with the mean and the variance of the batch. */
  normalize: (
    Z: Matrix,
    gamma: number[],
    beta: number[],
  ) => { N: Matrix; mean: number[]; variance: number[] };
  /** From dN = ∂L/∂N to the gradients with respect to the arguments of `normalize`. */
  normalizeBackward: (
    dN: Matrix,
    Z: Matrix,
    gamma: number[],
  ) => { dZ: Matrix; dGamma: number[]; dBeta: number[] };
  /** Evaluation mode: with the running statistics. */
  normalizeWith: (Z: Matrix, gamma: number[], beta: number[], running: RunningStatistics) => Matrix;
  /** The mean loss of the scores, and its gradient. */
  crossEntropy: (S: Matrix, y: number[]) => { loss: number; dS: Matrix };
}
