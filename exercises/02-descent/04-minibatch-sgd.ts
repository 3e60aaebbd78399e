/**
 * Mini-batch stochastic gradient descent: every step uses the gradient of a few samples.
 *
 *     for each epoch
 *       (p₁, …, pₙ) = a random permutation of 0 … n − 1
 *       B₁ = its first b entries, B₂ = the next b, …, until none is left
 *       for each batch B in turn      w ← w − η · gradient(w, B)
 *
 * n is the number of samples, b the batch size, η the learning rate, and gradient(w, indices) the MEAN of
 * the gradients of the samples with these indices, so a step needs no further division. If b does not
 * divide n, the last batch of an epoch is shorter and is used like the others; if b > n there is one
 * batch of n. All in all there are epochs · ⌈n/b⌉ steps, with one call to gradient each.
 *
 * The permutation is a new one in every epoch, all n! orders equally likely, drawn with `rng`, which
 * returns a number drawn uniformly from [0, 1) at each call: with the same numbers from `rng` a call
 * gives the same answer. How the permutation is made, how many numbers that takes and in which order a
 * batch lists its samples is free.
 *
 * gradient reads its arguments and leaves them as they are, but it may return the same array at every
 * call, filled with new numbers. There is no early stop. For epochs = 0 the result is a copy of the
 * start, never the array itself; `start` keeps its values.
 *
 * Shapes:  n is a whole number ≥ 1; start, gradient(w, indices) and the result have the same length; the
 *          result is a new vector
 * Example: samples 2, 4, 9 with losses ½(w − sample)²: gradient([w], indices) = [w − mean of the samples];
 *          n = 3, start = [0], learningRate = 0.5, batchSize = 2, epochs = 1:
 *          the order 2, 0, 1 has the batches {2, 0} and {1}, which lead to [2.75] and then to [3.375]
 * Source:  Bottou, Curtis & Nocedal (2018), Optimization Methods for Large-Scale Machine Learning, section 3
 *          https://arxiv.org/abs/1606.04838
 *          Durstenfeld (1964), Algorithm 235: Random permutation
 *          https://doi.org/10.1145/364520.364540
 */
export function minibatchSGD(
  gradient: (weights: number[], indices: number[]) => number[],
  n: number,
  start: number[],
  options: MinibatchSGDOptions,
  rng: () => number,
): number[] {
  throw new Error('Not started');
}

/** How far each step goes, how many samples it sees, and how often the data is visited. */
export interface MinibatchSGDOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** Samples in a batch, 1 or more. */
  batchSize: number;
  /** How many times every sample is visited, 0 or more. */
  epochs: number;
}
