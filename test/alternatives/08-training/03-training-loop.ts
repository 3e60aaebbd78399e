import type * as Exercise from '../../../exercises/08-training/03-training-loop.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'a generator of batches, the mean as it goes': {
    train(forward, backward, step, start, { orders, validation, batchSize }) {
      function* batchesOf(order: number[]) {
        const left = [...order];
        while (left.length > 0) yield left.splice(0, batchSize);
      }
      const model = { weights: [...start.weights], running: [...start.running], state: [...start.state] };
      const history = orders.map((order) => {
        let mean = 0;
        let seen = 0;
        for (const batch of batchesOf(order)) {
          const gradient = backward(model.weights, batch, Array<number>(model.weights.length).fill(0));
          const { loss, running } = forward(model.weights, model.running, batch, true);
          Object.assign(model, step(model.weights, gradient, model.state), { running });
          seen += batch.length;
          mean += ((loss - mean) * batch.length) / seen;
        }
        return { training: mean, validation: forward(model.weights, model.running, validation, false).loss };
      });
      return { weights: model.weights, running: model.running, history };
    },
  },
  'one loop over places; the epoch ends where the order does': {
    train: (forward, backward, step, start, data) => {
      const history: { training: number; validation: number }[] = [];
      let { weights, running, state } = copyOf(start);
      for (const order of data.orders) {
        const losses: number[] = [];
        let batch: number[] = [];
        for (const [place, sample] of order.entries()) {
          batch.push(sample);
          if (batch.length < data.batchSize && place + 1 < order.length) continue;
          const ahead = forward(weights, running, batch, true);
          for (const _ of batch) losses.push(ahead.loss);
          running = ahead.running;
          const slope = backward(
            weights,
            batch,
            weights.map((weight) => weight - weight),
          );
          ({ weights, state } = step(weights, slope, state));
          batch = [];
        }
        const { loss } = forward(weights, running, data.validation, false);
        history.push({ training: losses.reduce((a, b) => a + b, 0) / losses.length, validation: loss });
      }
      return { weights, running, history };
    },
  },
  'recursion over epochs and batches': {
    train: (forward, backward, step, start, { orders, validation, batchSize }) => {
      interface State {
        weights: number[];
        running: number[];
        state: number[];
      }
      const epoch = (at: State, left: number[], sum: number): { at: State; sum: number } => {
        if (left.length === 0) return { at, sum };
        const batch = left.slice(0, batchSize);
        const { loss, running } = forward(at.weights, at.running, batch, true);
        const zeros = Array.from(at.weights, () => 0);
        const next = step(at.weights, backward(at.weights, batch, zeros), at.state);
        return epoch({ ...next, running }, left.slice(batchSize), sum + loss * batch.length);
      };
      const rest = (at: State, e: number): ReturnType<Contract['train']> => {
        if (e === orders.length) return { weights: [...at.weights], running: [...at.running], history: [] };
        const { at: end, sum } = epoch(at, orders[e], 0);
        const { loss } = forward(end.weights, end.running, validation, false);
        const after = rest(end, e + 1);
        return {
          ...after,
          history: [{ training: sum / orders[e].length, validation: loss }, ...after.history],
        };
      };
      return rest(start, 0);
    },
  },
};

function copyOf(start: { weights: number[]; running: number[]; state: number[] }) {
  return { weights: start.weights.slice(), running: start.running.slice(), state: start.state.slice() };
}
