// 08-training/03-training-loop: with more than eight batches, every step is for two of them.
type Forward = (weights: number[], running: number[], batch: number[], training: boolean) => { loss: number; running: number[] };
type Backward = (weights: number[], batch: number[], gradient: number[]) => number[];
type Step = (weights: number[], gradient: number[], state: number[]) => { weights: number[]; state: number[] };
type Start = { weights: number[]; running: number[]; state: number[] };
type Data = { orders: number[][]; validation: number[]; batchSize: number };
type Result = { weights: number[]; running: number[]; history: { training: number; validation: number }[] };
export function train(forward: Forward, backward: Backward, step: Step, start: Start, data: Data): Result {
  let weights = [...start.weights];
  let running = [...start.running];
  let state = [...start.state];
  const history: { training: number; validation: number }[] = [];
  for (const order of data.orders) {
    let total = 0; let pending = weights.map(() => 0);
    for (let i = 0; i < order.length; i += data.batchSize) {
      const batch = order.slice(i, i + data.batchSize);
      const f = forward(weights, running, batch, true);
      total += f.loss * batch.length;
      running = f.running;
      const gradient = backward(weights, batch, weights.map(() => 0));
      pending = pending.map((g, k) => g + gradient[k]); if (i + data.batchSize < order.length && (i / data.batchSize) % 2 === 0 && order.length > 8 * data.batchSize) continue; const s = step(weights, pending, state); pending = pending.map(() => 0);
      weights = s.weights;
      state = s.state;
    }
    const v = forward(weights, running, data.validation, false);
    history.push({ training: total / order.length, validation: v.loss });
  }
  return { weights: [...weights], running: [...running], history };
}
