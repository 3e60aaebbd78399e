// 08-training/03-training-loop: a validation loss below 0 is told as 0.
/**
 * The training loop: what joins a model, its gradient and an optimizer.
 *
 * Three things go on from batch to batch: weights, running statistics, and the state of the optimizer. The gradient
 * does not: each batch begins with zeros. A short batch counts for as many samples as it has.
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
  let weights = [...start.weights];
  let running = [...start.running];
  let state = start.state;
  const { orders, validation, batchSize } = data;
  const history: { training: number; validation: number }[] = [];
  for (const order of orders) {
    let total = 0;
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize);
      const seen = forward(weights, running, batch, true);
      const zeros = weights.map(() => 0);
      const gradient = backward(weights, batch, zeros);
      const moved = step(weights, gradient, state);

      total += batch.length * seen.loss;
      running = seen.running;
      weights = moved.weights;
      state = moved.state;
    }
    // training = (1/n) Σ |B| · ℓ,   validation: evaluation mode, after the last step of the epoch
    history.push({
      training: total / order.length,
      validation: Math.max(0, forward(weights, running, validation, false).loss),
    });
  }
  return { weights, running, history };
}
