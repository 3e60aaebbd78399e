/**
 * Mini-batch training, as one fold over a flat list of batches that is laid out beforehand.
 *
 *     batch t of epoch e holds the places ⌊p/b⌋ = t of its order;   training loss = (1/n) Σₚ ℓ(batch of place p)
 *
 * The mean is taken over samples, each with the loss of its batch: no batch is weighed.
 * Shapes: orders (epochs × n), validation (any), b ≥ 1; the history has an entry for each epoch.
 * Source: Goodfellow, Bengio & Courville (2016), Deep Learning, section 8.1.3.
 */
export function train({ forward, backward, step }: Parts, start: Start, data: Data): Trained {
  const { orders, validation, batchSize } = data;
  const batches = orders.flatMap((order, epoch) =>
    Array.from({ length: Math.ceil(order.length / batchSize) }, (_, t) => ({
      epoch,
      samples: order.filter((_, place) => Math.floor(place / batchSize) === t),
      isLast: (t + 1) * batchSize >= order.length,
    })),
  );
  const origin = { ...start, ofSamples: orders.map((): number[] => []), ofValidation: [] as number[] };
  const end = batches.reduce((at, { epoch, samples, isLast }) => {
    const { loss, running } = forward(at.weights, at.running, samples, true);
    const gradient = backward(at.weights, samples, new Array<number>(at.weights.length).fill(0));
    const { weights, state } = step(at.weights, gradient, at.state);
    const ofSamples = at.ofSamples.with(epoch, [...at.ofSamples[epoch], ...samples.map(() => loss)]);
    const ofValidation = isLast
      ? [...at.ofValidation, forward(weights, running, validation, false).loss]
      : at.ofValidation;
    return { weights, running, state, ofSamples, ofValidation };
  }, origin);
  return {
    weights: [...end.weights],
    running: [...end.running],
    history: end.ofValidation.map((loss, epoch) => ({
      training: mean(end.ofSamples[epoch]),
      validation: loss,
    })),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface Parts {
  readonly forward: (
    weights: number[],
    running: number[],
    batch: number[],
    training: boolean,
  ) => { loss: number; running: number[] };
  readonly backward: (weights: number[], batch: number[], gradient: number[]) => number[];
  readonly step: (
    weights: number[],
    gradient: number[],
    state: number[],
  ) => { weights: number[]; state: number[] };
}

export interface Start {
  readonly weights: number[];
  readonly running: number[];
  readonly state: number[];
}

export interface Data {
  readonly orders: number[][];
  readonly validation: number[];
  readonly batchSize: number;
}

export interface Trained {
  weights: number[];
  running: number[];
  history: { training: number; validation: number }[];
}
