/**
 * Laws of training the network for digits: a step, an epoch, a history.
 */
import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { agrees, EXACTLY, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { askTrain, likeVector, sameNetwork, shapeOf, trained } from './digit-answers.ts';
import { longTraining, noVariance } from './digit-far-problems.ts';
import { trainingProblems, untrained } from './digit-problems.ts';

const law = lawsFor<typeof Exercise>();

export const oneStep = law({
  name: 'one batch is one step',
  statement: 'network = step(network, gradient of the batch, state).network',
  points: 1,
  runs: 40,
  given: trainingProblems([1, 1], 'one batch'),
  observe: (student, input) => askTrain(student, input).network,
  answer: ({ start }) => shapeOf(start.network),
  judge: (input, got) => sameNetwork(got, trained(input).network),
});

/** Squares of equal numbers around their mean are below 1e-30: no floor of 1e-12 is. */
const VARIANCE: Tolerance = { relative: ROUNDING.relative, absolute: 1e-20 };

export const running = law({
  name: 'the running statistics move a tenth of the way to those of each batch',
  statement: 'running ← 0.9 · running + 0.1 · (mean, variance)   for each batch in turn',
  points: 1,
  hint: 'A running mean of 1 and the batch mean 3 twice: 1.2 after the first batch, 1.38 after the second. Which numbers does the code go through?',
  runs: 50,
  given: trainingProblems([1, 2]),
  examples: [noVariance, longTraining],
  observe: (student, input) => askTrain(student, input).running,
  answer: ({ start }) =>
    record({ mean: likeVector(start.running.mean), variance: likeVector(start.running.variance) }),
  judge: (input, got) => {
    const { mean, variance } = trained(input).running;
    return all(
      () => agrees(got.mean, mean, ROUNDING, 'running.mean'),
      () => agrees(got.variance, variance, VARIANCE, 'running.variance'),
    );
  },
});

export const history = law({
  name: 'the history holds the mean loss over the samples of each epoch',
  statement: 'history[e] = (1/n) Σ |B| · L(B) over the batches of epoch e,   each before its step',
  points: 1,
  hint: 'A batch of three with the loss 2 and a batch of one with the loss 5: the epoch has 2.75. What does the code make of it?',
  runs: 50,
  given: trainingProblems([1, 2]),
  examples: [longTraining],
  observe: (student, input) => askTrain(student, input).history,
  answer: ({ data }) => vector(data.orders.length),
  judge: (input, got) => agrees(got, trained(input).history, ROUNDING, 'history'),
});

export const training = law({
  name: 'network and optimizer go on from batch to batch and from epoch to epoch',
  statement: '{ network, state } = step(network, gradient, state)   for each batch of each order, in turn',
  points: 2,
  hint: 'Print state.t whenever step is called, over two epochs of two batches: it grows from call to call. Where does it begin again in the code?',
  runs: 50,
  given: trainingProblems([1, 3]),
  observe: askTrain,
  answer: ({ start }) => record({ network: shapeOf(start.network) }),
  judge: (input, got) => sameNetwork(got.network, trained(input).network),
});

export const noEpochs = law({
  name: 'without epochs nothing changes',
  statement: 'orders = []  ⇒  network and running of the start, history = []',
  points: 1,
  runs: 10,
  given: trainingProblems([1, 1]).map((input) => ({
    ...input,
    data: { ...input.data, orders: [], masks: [] },
  })),
  examples: [untrained],
  observe: askTrain,
  answer: ({ start }) =>
    record({
      network: shapeOf(start.network),
      running: record({
        mean: likeVector(start.running.mean),
        variance: likeVector(start.running.variance),
      }),
      history: vector(0),
    }),
  judge: ({ start }, got) =>
    all(
      () => sameNetwork(got.network, start.network, EXACTLY),
      () => agrees(got.running.mean, start.running.mean, EXACTLY, 'running.mean'),
      () => agrees(got.running.variance, start.running.variance, EXACTLY, 'running.variance'),
    ),
});
