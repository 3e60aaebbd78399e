import type * as Exercise from '../../exercises/08-training/03-training-loop.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Call, CallLog, Judgement, Shape } from '../../harness/engine/model.ts';
import { number, record, times, vector } from '../../harness/engine/shape.ts';
import { type Trained, train } from '../../reference/training-loop.ts';
import { agrees, agreeWithEachOther, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './03-training-loop.misconceptions.ts';
import {
  batchesOf,
  belowZero,
  inOtherUnits,
  long,
  lossToleranceOf,
  plainPartsOn,
  type Training,
  throughZero,
  toleranceOf,
  trainings,
} from './training-parts.ts';

const law = lawsFor<typeof Exercise>();

const training = trainings([1, 7], [1, 4]);

const ask = (student: typeof Exercise, { forward, backward, step, start, data }: Training) =>
  student.train(forward, backward, step, start, data);

const whole = ({ start, data }: Training): Shape<Trained> =>
  record({
    weights: vector(start.weights.length),
    running: vector(start.running.length),
    history: times(data.orders.length, record({ training: number, validation: number })),
  });

const example = law(
  exampleLaw({
    input: {
      ...plainPartsOn([2, 4, 9]),
      start: { weights: [0], running: [0], state: [0] },
      data: { orders: [[2, 0, 1]], validation: [2], batchSize: 2 },
      samples: [2, 4, 9],
    },
    statement:
      'the call of the assignment gives weights [4], running [2] and history [{ training: 10.46, validation: 12.5 }], rounded',
    observe: ask,
    answer: whole,
    judge: likeReference,
  }),
);

const oneStep = law({
  name: 'one epoch with one batch is one step of the optimizer',
  statement: 'weights = step(weights, backward(weights, all, zeros), state).weights',
  points: 1,
  runs: 40,
  given: trainings([1, 4], [1, 1]).map((input) => ({ ...input, data: { ...input.data, batchSize: 50 } })),
  observe: (student, input) => ask(student, input).weights,
  answer: ({ start }) => vector(start.weights.length),
  judge: (input, got) => agrees(got, right(input).weights, ROUNDING, 'weights'),
});

const batches = law({
  name: 'every epoch goes through its own order, batch after batch, the shorter last one too',
  statement: 'backward is called with B₁, B₂, … of the first order, then of the second, …',
  points: 2,
  hint: 'With the orders [0, 1, 2] and [2, 1, 0] and b = 2 backward gets the batches [0, 1], [2], [2, 1] and [0]. Print them: which is the first to differ?',
  given: training,
  examples: long,
  observe: ask,
  answer: whole,
  judge: ({ data }, _, calls) =>
    sameBatches(
      callsTo('backward', calls).map(({ args }) => args[1]),
      batchesOf(data),
      'the batches that backward was called with',
    ),
});

const zeros = law({
  name: 'no gradient is carried over: each batch begins with zeros',
  statement: 'backward(weights, B, gradient) is called with gradient = 0, one 0 for each weight',
  points: 2,
  runs: 60,
  given: training,
  observe: ask,
  answer: whole,
  judge: ({ start }, _, calls) => {
    const begun = callsTo('backward', calls).map(({ args }) => args[2]);
    const expected = start.weights.map(() => 0);
    const stray = begun.find(
      (gradient) =>
        !(
          Array.isArray(gradient) &&
          gradient.length === expected.length &&
          gradient.every((entry) => entry === 0)
        ),
    );
    if (begun.length === 0) return refuted({ expected: 'calls to backward', got: 'none' });
    if (stray === undefined) return upheld;
    return refuted({ expected, got: stray, note: 'the gradient that backward was called with' });
  },
});

const modes = law({
  name: 'batches are seen in training mode, and the validation samples in evaluation mode',
  statement: 'forward(…, B, true) for each batch,   forward(…, validation, false) after each epoch',
  points: 2,
  hint: 'One epoch of two batches has three calls to forward, with true, true and false. Print that argument and the samples at each call: which of them differs?',
  runs: 60,
  given: training,
  observe: ask,
  answer: whole,
  judge: ({ data }, _, calls) => {
    const seen = (mode: boolean) =>
      callsTo('forward', calls)
        .filter(({ args }) => args[3] === mode)
        .map(({ args }) => args[2]);
    return all(
      () => sameBatches(seen(true), batchesOf(data), 'the samples that forward saw in training mode'),
      () =>
        sameBatches(
          seen(false),
          data.orders.map(() => data.validation),
          'the samples that forward saw in evaluation mode',
        ),
    );
  },
});

const weights = law({
  name: 'weights and the state of the optimizer go on from batch to batch and from epoch to epoch',
  statement: '{ weights, state } = step(weights, gradient, state)   for each batch in turn',
  points: 2,
  hint: 'In the example step is called with the state [0], then with [1]; a second epoch would go on with [2] and [3]. Print it: where does it begin again?',
  given: training,
  examples: [...throughZero, ...inOtherUnits, ...long],
  observe: (student, input) => ask(student, input).weights,
  answer: ({ start }) => vector(start.weights.length),
  judge: (input, got) => agrees(got, right(input).weights, toleranceOf(input), 'weights'),
});

const running = law({
  name: 'the running statistics are those that training mode has collected',
  statement: '{ running } = forward(weights, running, B, true)   for each batch in turn',
  points: 1,
  hint: 'In the example forward is called with running = [0], [1] and [2], the last time for validation. Print it at each call: which is the first to differ?',
  given: training,
  examples: [...throughZero, ...inOtherUnits],
  observe: (student, input) => ask(student, input).running,
  answer: ({ start }) => vector(start.running.length),
  judge: (input, got) => agrees(got, right(input).running, toleranceOf(input), 'running'),
});

const trainingLosses = law({
  name: 'the training loss of an epoch is the mean over its samples, also where the last batch is shorter',
  statement: 'training = (1/n) Σ |B| · ℓ over the batches of the epoch,   ℓ before the step',
  points: 2,
  given: training,
  examples: [belowZero, ...inOtherUnits, ...long],
  observe: (student, input) => ask(student, input).history,
  answer: (input) => times(input.data.orders.length, record({ training: number, validation: number })),
  judge: (input, got) =>
    agrees(
      got.map((epoch) => epoch.training),
      right(input).history.map((epoch) => epoch.training),
      lossToleranceOf(input),
      'the training losses, epoch after epoch',
    ),
  fingerprint: (_, got) => got.map((epoch) => epoch.training),
});

const validationLosses = law({
  name: 'the validation loss of an epoch is that of the weights and statistics at its end',
  statement:
    'validation = loss of forward(weights, running, validation, false)   after the last step of the epoch',
  points: 2,
  hint: 'In the example the sample 9 has the loss 12.5 for the weight 4, 6.125 for 5.5 and 40.5 for 0. Which weight does the code validate, and when?',
  given: training,
  examples: [belowZero, ...inOtherUnits],
  observe: (student, input) => ask(student, input).history,
  answer: (input) => times(input.data.orders.length, record({ training: number, validation: number })),
  judge: (input, got) =>
    agrees(
      got.map((epoch) => epoch.validation),
      right(input).history.map((epoch) => epoch.validation),
      lossToleranceOf(input),
      'the validation losses, epoch after epoch',
    ),
  fingerprint: (_, got) => got.map((epoch) => epoch.validation),
});

const unseen = law({
  name: 'nothing is learned from the validation samples',
  statement: 'other validation samples:  weights, running and the training losses stay',
  points: 1,
  trivial: true,
  runs: 40,
  given: trainings([2, 6], [1, 3]).map((input) => ({ ...input, others: { ...input.data, validation: [1] } })),
  observe: (student, input) => [ask(student, input), ask(student, { ...input, data: input.others })],
  answer: (input) => times(2, whole(input)),
  judge: (_, [one, other]) => {
    const answersTo = ['the validation samples as given', 'sample 1 for validation'] as const;
    return all(
      () => agreeWithEachOther(one.weights, other.weights, answersTo, ROUNDING),
      () => agreeWithEachOther(one.running, other.running, answersTo, ROUNDING),
      () =>
        agreeWithEachOther(
          one.history.map((epoch) => epoch.training),
          other.history.map((epoch) => epoch.training),
          answersTo,
          ROUNDING,
        ),
    );
  },
});

const noEpochs = law({
  name: 'without epochs nothing changes',
  statement: 'orders = []  ⇒  weights and running of the start, history = []',
  points: 1,
  runs: 10,
  given: training.map((input) => ({ ...input, data: { ...input.data, orders: [] } })),
  observe: ask,
  answer: whole,
  judge: likeReference,
});

function likeReference(input: Training, got: Trained): Judgement {
  const expected = right(input);
  const losses = ({ history }: Trained) => history.flatMap((epoch) => [epoch.training, epoch.validation]);
  return all(
    () => agrees(got.weights, expected.weights, ROUNDING, 'weights'),
    () => agrees(got.running, expected.running, ROUNDING, 'running'),
    () =>
      expected.history.length === 0
        ? upheld
        : agrees(losses(got), losses(expected), ROUNDING, 'training and validation loss of each epoch'),
  );
}

function callsTo(name: string, calls: CallLog): readonly Call[] {
  return calls[name] ?? [];
}

function sameBatches(got: readonly unknown[], expected: readonly number[][], note: string): Judgement {
  const isSame =
    got.length === expected.length &&
    expected.every((batch, t) => {
      const asked = got[t];
      return (
        Array.isArray(asked) &&
        asked.length === batch.length &&
        batch.every((sample, k) => sample === asked[k])
      );
    });
  return isSame ? upheld : refuted({ expected, got, note });
}

function right({ start, data, ...parts }: Training): Trained {
  return train(parts, start, data);
}

export const grader = graderFor<typeof Exercise>({
  title: 'The training loop',
  difficulty: 3,
  needs: ['02-descent/04-minibatch-sgd'],
  reference: {
    train: (forward, backward, step, start, data) => train({ forward, backward, step }, start, data),
  },
  newAnswers: { train: 'all' },
  laws: [
    example,
    oneStep,
    batches,
    zeros,
    modes,
    weights,
    running,
    trainingLosses,
    validationLosses,
    unseen,
    noEpochs,
  ],
  misconceptions,
  hints: [
    'Write the loop down for three samples and batches of two: which functions are called, in which order, with what?',
    'Three things go on from batch to batch, and one begins with zeros each time. Which?',
    'Keep the sum of batch size times loss while the batches go by; divide once, at the end of the epoch. Then validate.',
  ],
});
