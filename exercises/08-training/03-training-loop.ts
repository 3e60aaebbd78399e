/**
 * The training loop: what joins a model, its gradient and an optimizer.
 *
 *     for each order in orders                                    an epoch
 *       B₁ = its first b entries, B₂ = the next b, …, until none is left
 *       for each batch B in turn
 *         { loss: ℓ, running } = forward(weights, running, B, true)
 *         gradient = backward(weights, B, zeros)
 *         { weights, state } = step(weights, gradient, state)
 *       training   = (1/n) Σ |B| · ℓ over the batches of the epoch
 *       validation = the loss of forward(weights, running, validation, false)
 *
 * All parts are given, and leave their arguments as they are. `forward` gives the mean loss of a batch of sample
 * numbers: in training mode (true) with dropout and the statistics of the batch, and with new running statistics; in
 * evaluation mode (false) without dropout, with the running statistics, which come back as they were. `backward` gives
 * its third argument PLUS the gradient of the mean loss of that batch in training mode. `step` is one step of an
 * optimizer, which remembers what it needs in its state.
 *
 * Where b does not divide n, the last batch of an epoch is shorter, and is used like the others; where b > n there is
 * one batch. A batch lists its samples in the order of its epoch. Each batch is passed once to forward and once to
 * backward, with the same weights; the validation samples once in each epoch to forward. Weights, running
 * statistics and state go on from batch to batch and from epoch to epoch. Without epochs the result holds copies of
 * the start. The arguments keep their values, and the result holds new arrays.
 *
 * Shapes:  each order holds the same n sample numbers, b = batchSize ≥ 1; gradient, weights and the zeros have the same
 *          length; history has an entry for each epoch
 * Example: samples 2, 4, 9, with b = 2, one order [2, 0, 1] and parts that are simple: forward gives the loss
 *          ½ (w − mean of the batch)² and running + 1, backward gradient + (w − mean of the batch), step w − gradient
 *          and state + 1. From weights [0], running [0], state [0] the batches {9, 2} and {4} have the losses
 *          15.125 and 1.125 and lead to [5.5] and [4]; with the sample 9 for validation in evaluation mode the history
 *          is [{ training: 10.46, validation: 12.5 }], rounded
 * Source:  Goodfellow, Bengio & Courville (2016), Deep Learning, section 8.1.3
 *          https://www.deeplearningbook.org/contents/optimization.html
 */
export function train(
  forward: (
    weights: number[],
    running: number[],
    batch: number[],
    training: boolean,
  ) => { loss: number; running: number[] },
  backward: (weights: number[], batch: number[], gradient: number[]) => number[],
  step: (weights: number[], gradient: number[], state: number[]) => { weights: number[]; state: number[] },
  start: { weights: number[]; running: number[]; state: number[] },
  data: { orders: number[][]; validation: number[]; batchSize: number },
): {
  weights: number[];
  running: number[];
  history: { training: number; validation: number }[];
} {
  throw new Error('Not started');
}
