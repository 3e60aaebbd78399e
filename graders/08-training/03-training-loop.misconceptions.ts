import type * as Exercise from '../../exercises/08-training/03-training-loop.ts';
import type { Misconception } from '../../harness/engine/model.ts';

type Contract = typeof Exercise;

/** What is different in the loop; the rest is as it should be. */
interface Change {
  readonly batches?: (order: number[], size: number, first: number[]) => number[][];
  readonly trainingMode?: boolean;
  readonly validationMode?: boolean;
  /** The gradient that a batch begins with. */
  readonly begin?: (zeros: number[], before: number[]) => number[];
  readonly gradient?: (gradient: number[], batch: number[]) => number[];
  readonly stateOf?: (when: 'batch' | 'epoch', state: number[], start: number[]) => number[];
  readonly weightsOf?: (moved: number[], before: number[]) => number[];
  readonly runningOf?: (running: number[], start: number[]) => number[];
  readonly epochLoss?: (losses: readonly number[], sizes: readonly number[], batchSize: number) => number;
  /** Whether the loss of a batch is that after its step. */
  readonly isLossAfter?: boolean;
  readonly validateWith?: 'the end' | 'the beginning' | 'the start statistics';
  /** Whether the statistics of a validation in training mode are kept. */
  readonly isKept?: boolean;
}

function loopWith(change: Change): Pick<Contract, 'train'> {
  const { batches = runs, trainingMode = true, validationMode = false, begin = (zeros) => zeros } = change;
  const { gradient: changed = (gradient) => gradient, stateOf = (_, state) => state } = change;
  const {
    weightsOf = (moved) => moved,
    runningOf = (running) => running,
    epochLoss = overSamples,
    isLossAfter = false,
  } = change;
  const { validateWith = 'the end', isKept = false } = change;
  return {
    train(forward, backward, step, start, { orders, validation, batchSize }) {
      let { weights, running, state } = start;
      let carried = weights.map(() => 0);
      const history: { training: number; validation: number }[] = [];
      for (const order of orders) {
        const before = { weights, running };
        const losses: number[] = [];
        const sizes: number[] = [];
        state = stateOf('epoch', state, start.state);
        for (const batch of batches(order, batchSize, orders[0])) {
          state = stateOf('batch', state, start.state);
          const seen = forward(weights, running, batch, trainingMode);
          carried = backward(
            weights,
            batch,
            begin(
              weights.map(() => 0),
              carried,
            ),
          );
          const moved = step(weights, changed(carried, batch), state);
          const loss = isLossAfter ? forward(moved.weights, running, batch, trainingMode).loss : seen.loss;
          losses.push(loss);
          sizes.push(batch.length);
          running = runningOf(seen.running, start.running);
          [weights, state] = [weightsOf(moved.weights, weights), moved.state];
        }
        const from = {
          'the end': { weights, running },
          'the beginning': before,
          'the start statistics': { weights, running: start.running },
        }[validateWith];
        const validated = forward(from.weights, from.running, validation, validationMode);
        if (isKept) running = validated.running;
        history.push({ training: epochLoss(losses, sizes, batchSize), validation: validated.loss });
      }
      return { weights: [...weights], running: [...running], history };
    },
  };
}

function runs(order: number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(order.length / size) }, (_, t) =>
    order.slice(t * size, (t + 1) * size),
  );
}

function overSamples(losses: readonly number[], sizes: readonly number[]): number {
  return total(losses.map((loss, t) => sizes[t] * loss)) / total(sizes);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'the step is not taken',
    belief: 'step changes the weights it is given',
    nudge: 'step returns new weights. With which weights does the next batch begin?',
    behaviour: loopWith({ weightsOf: (_, before) => before }),
  },
  {
    name: 'divided by the batch size',
    belief: 'the losses of an epoch are summed over samples, and divided by b',
    nudge: 'How many samples does an epoch have, and how many does a batch?',
    behaviour: loopWith({
      epochLoss: (losses, sizes, batchSize) => total(losses.map((loss, t) => sizes[t] * loss)) / batchSize,
    }),
  },
  {
    name: 'gradients carried over',
    belief: 'backward gives the gradient of its batch, whatever the third argument holds',
    nudge: 'backward ADDS to its third argument. What does the second batch of an epoch begin with?',
    behaviour: loopWith({ begin: (_, before) => before }),
  },
  {
    name: 'validated in training mode',
    belief: 'a model is validated as it was trained',
    nudge: 'Should the validation loss depend on which units dropout hits?',
    behaviour: loopWith({ validationMode: true }),
  },
  {
    name: 'statistics of the validation samples',
    belief: 'the running statistics go on through the validation as well',
    nudge: 'What do running statistics that saw the validation samples say about them?',
    behaviour: loopWith({ validationMode: true, isKept: true }),
  },
  {
    name: 'trained in evaluation mode',
    belief: 'dropout and the statistics of the batch are for later',
    nudge: 'When does batch normalization collect its running statistics, if every call is an evaluation?',
    behaviour: loopWith({ trainingMode: false }),
  },
  {
    name: 'modes exchanged',
    belief: 'true stands for evaluation',
    nudge: 'What is the last argument of forward called?',
    behaviour: loopWith({ trainingMode: false, validationMode: true }),
  },
  {
    name: 'the short batch is dropped',
    belief: 'only full batches are used',
    nudge: 'Three samples in batches of two: is each of them seen once?',
    behaviour: loopWith({
      batches: (order, size) => runs(order, size).filter((batch, t) => t === 0 || batch.length === size),
    }),
  },
  {
    name: 'always the first order',
    belief: 'the samples are shuffled once',
    nudge: 'How many orders are there, and which one belongs to the second epoch?',
    behaviour: loopWith({ batches: (_, size, first) => runs(first, size) }),
  },
  {
    name: 'the mean of batch losses',
    belief: 'the loss of an epoch is the mean of the losses of its batches',
    nudge: 'A batch of two and a batch of one: for how many samples does each of the losses stand?',
    behaviour: loopWith({ epochLoss: (losses) => total(losses) / losses.length }),
  },
  {
    name: 'the loss of the last batch',
    belief: 'the training loss of an epoch is the latest one',
    nudge: 'Which samples does the loss of the last batch know of?',
    behaviour: loopWith({ epochLoss: (losses) => losses[losses.length - 1] }),
  },
  {
    name: 'the sum of the losses',
    belief: 'the losses of an epoch are added up',
    nudge: 'Twice as many samples: should the training loss double?',
    behaviour: loopWith({ epochLoss: (losses, sizes) => total(losses.map((loss, t) => sizes[t] * loss)) }),
  },
  {
    name: 'the loss after the step',
    belief: 'the loss of a batch is measured once its step is done',
    nudge: 'With which weights was the gradient of the batch computed, and with which its loss?',
    behaviour: loopWith({ isLossAfter: true }),
  },
  {
    name: 'validated before training',
    belief: 'the validation loss of an epoch comes first',
    nudge: 'Which weights does the last entry of the history then describe?',
    behaviour: loopWith({ validateWith: 'the beginning' }),
  },
  {
    name: 'validated with the first statistics',
    belief: 'the running statistics stay those of the start',
    nudge: 'What does forward give back beside the loss, and who uses it?',
    behaviour: loopWith({ runningOf: (_, start) => start }),
  },
  {
    name: 'the optimizer forgets at every epoch',
    belief: 'an epoch begins with a fresh optimizer',
    nudge: 'What does momentum know at the end of an epoch that it needs in the next?',
    behaviour: loopWith({ stateOf: (when, state, start) => (when === 'epoch' ? start : state) }),
  },
  {
    name: 'the optimizer forgets at every step',
    belief: 'every step begins with the state of the start',
    nudge: 'step gives back two things. What happens to the second?',
    behaviour: loopWith({ stateOf: (_, __, start) => start }),
  },
  {
    name: 'divided by the batch size once more',
    belief: 'the gradient of a batch is a sum, and has to be divided by its size',
    nudge: 'backward gives the gradient of the MEAN loss. What is left to divide?',
    behaviour: loopWith({
      gradient: (gradient, batch) => gradient.map((slope) => slope / batch.length),
    }),
  },
];
