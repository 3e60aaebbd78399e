// 08-training/03-training-loop: halves the gradient after twenty epochs.
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
      const moved = step(weights, history.length > 20 ? gradient.map((v) => v * 0.5) : gradient, state);

      total += batch.length * seen.loss;
      running = seen.running;
      weights = moved.weights;
      state = moved.state;
    }
    // training = (1/n) Σ |B| · ℓ,   validation: evaluation mode, after the last step of the epoch
    history.push({
      training: total / order.length,
      validation: forward(weights, running, validation, false).loss,
    });
  }
  return { weights, running, history };
}
