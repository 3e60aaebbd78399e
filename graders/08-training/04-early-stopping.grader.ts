import fc from 'fast-check';
import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { learningRateAt, stopOn } from '../../reference/early-stopping.ts';
import { agrees, ELEMENTARY } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './04-early-stopping.misconceptions.ts';
import { cosine, halfway, ratesOf, stepsOf, warmUp } from './rate-laws.ts';
import { runOf } from './runs-of-training.ts';
import { epochsTrained } from './stopping-epochs.ts';
import { ask, far, likeReference, losses, patience, run, start, whole } from './stopping-runs.ts';

const law = lawsFor<typeof Exercise>();

const RATES = { peak: 1, floor: 0.2, warmupSteps: 2, totalSteps: 6 };

const example = law(
  exampleLaw({
    asksSeveral: true,
    input: {
      ...runOf({ start: [0], ofEpochs: [5, 3, 4, 3, 2], patience: 2, maxEpochs: 5 }),
      schedule: RATES,
    },
    statement:
      'losses 5, 3, 4, 3, 2 with patience 2 give { weights: [2], bestEpoch: 2, losses: [5, 3, 4, 3] };   the steps 0 to 6 have the rates 0.5, 1, 1, 0.8828, 0.6, 0.3172, 0.2, rounded',
    observe: (student, input) => ({
      stopped: ask(student, input),
      rates: stepsOf(input.schedule, 0).map((step) => student.learningRateAt(step, input.schedule)),
    }),
    answer: (input) => record({ stopped: whole(input), rates: vector(7) }),
    judge: (input, got, calls) =>
      all(
        () => likeReference(input, got.stopped, calls),
        () => agrees(got.rates, ratesOf(input.schedule, 0), ELEMENTARY, 'the rates of the steps 0 to 6'),
      ),
  }),
);

const bestWeights = law({
  name: 'the weights are those of the epoch with the lowest loss, not the last ones',
  statement: 'weights = w of the first epoch e with ℓₑ = min(ℓ₁, …),   bestEpoch = e',
  points: 2,
  given: run,
  examples: far,
  observe: ask,
  answer: whole,
  judge: likeReference,
});

const steady = law({
  name: 'while the loss falls, however little, training goes on',
  statement: 'ℓ₁ > ℓ₂ > …  ⇒  epochs = maxEpochs = bestEpoch',
  points: 1,
  hint: 'Follow the losses 1, 1 − 1e-12 and 1 − 2e-12 through the comparison: each is the lowest so far. Which of them is not taken for it?',
  runs: 40,
  given: fc
    .record({ count: fc.integer({ min: 2, max: 10 }), fall: smallScale, from: oneOf(1, 0, -1), patience })
    .map(({ count, fall, from, patience }) =>
      runOf({
        start: [0],
        ofEpochs: Array.from({ length: count }, (_, e) => from * fall * 4 - e * fall),
        patience,
        maxEpochs: count,
      }),
    ),
  examples: [
    runOf({ start: [0], ofEpochs: [3e-20, 2e-20, 1e-20], patience: 1, maxEpochs: 3 }),
    // Lower by one in the last digit.
    runOf({ start: [0], ofEpochs: [1, 1 - 2 ** -53], patience: 1, maxEpochs: 2 }),
  ],
  observe: ask,
  answer: whole,
  judge: likeReference,
});

const ties = law({
  name: 'an equal loss is no better, and a loss of 0 is a loss',
  statement: 'ℓₑ = the lowest loss before  ⇒  the earlier epoch stays the best one',
  points: 1,
  hint: 'Losses 2, 0, 0, 1, … with patience 2: epoch 2 is the best, epoch 4 the last. What does the code take a lowest loss of 0 for?',
  runs: 60,
  given: fc.record({ ofEpochs: losses(8), patience }).map(({ ofEpochs, patience }) =>
    runOf({
      start: [0],
      ofEpochs: ofEpochs.map((loss) => Math.max(0, Math.round(loss))),
      patience,
      maxEpochs: ofEpochs.length,
    }),
  ),
  examples: [
    runOf({ start: [0], ofEpochs: [2, 0, 1, 1, 1], patience: 3, maxEpochs: 5 }),
    runOf({ start: [0], ofEpochs: [1, 1, 1, 1], patience: 2, maxEpochs: 4 }),
  ],
  observe: ask,
  answer: whole,
  judge: likeReference,
});

const notNumbers = law({
  name: 'NaN and ∞ are never better, and count as epochs without a best one',
  statement:
    'ℓₑ = NaN or ∞  ⇒  epoch e is no best one;   no best one at all  ⇒  weights = start, bestEpoch = 0',
  points: 1,
  hint: 'Losses NaN, 3, ∞, NaN with patience 2: epoch 2 is the best, epoch 4 the last; with NaN, NaN the start comes back after two. At which loss does the code decide differently?',
  runs: 60,
  given: fc
    .record({ ofEpochs: losses(8), start, patience, lost: oneOf(Number.NaN, Number.POSITIVE_INFINITY) })
    .map(({ ofEpochs, lost, ...plan }) =>
      runOf({
        ...plan,
        ofEpochs: ofEpochs.map((loss) => (Number.isInteger(loss) ? lost : loss)),
        maxEpochs: ofEpochs.length,
      }),
    ),
  examples: [
    runOf({ start: [0], ofEpochs: [Number.NaN, 2, 3, 4], patience: 2, maxEpochs: 4 }),
    runOf({ start: [0], ofEpochs: [2, Number.NaN, 3, 4], patience: 3, maxEpochs: 4 }),
    runOf({ start: [0, 7], ofEpochs: [Number.NaN, Number.NaN], patience: 2, maxEpochs: 2 }),
    // Below every loss before it, as a logarithm of 0 may be.
    runOf({ start: [0], ofEpochs: [2, Number.NEGATIVE_INFINITY, 1], patience: 2, maxEpochs: 3 }),
  ],
  observe: ask,
  answer: whole,
  judge: likeReference,
});

const noEpochs = law({
  name: 'without an epoch the result is the start',
  statement: 'maxEpochs = 0  ⇒  weights = start, bestEpoch = 0, losses = []',
  points: 1,
  trivial: true,
  runs: 10,
  given: fc.record({ start, patience }).map((plan) => runOf({ ...plan, ofEpochs: [1], maxEpochs: 0 })),
  examples: [runOf({ start: [3e-16, -2e-4], ofEpochs: [1], patience: 1, maxEpochs: 0 })],
  observe: ask,
  answer: whole,
  judge: likeReference,
});

const kept = law({
  name: 'the best weights are kept, even where every epoch fills the same array',
  statement:
    'trainEpoch returns one array, filled with new numbers at every call:  weights stays that of the best epoch',
  points: 1,
  runs: 40,
  given: fc
    .record({ ofEpochs: losses(8), start, patience })
    .map((plan) => runOf({ ...plan, maxEpochs: plan.ofEpochs.length, isReused: true })),
  examples: [runOf({ start: [0], ofEpochs: [1, 2], patience: 1, maxEpochs: 2, isReused: true })],
  observe: ask,
  answer: whole,
  judge: likeReference,
});

export const grader = graderFor<typeof Exercise>({
  title: 'Early stopping and the learning rate',
  difficulty: 2,
  needs: [],
  reference: {
    earlyStopping: (trainEpoch, validationLoss, start, { patience, maxEpochs }) => {
      const path = [[...start]];
      const losses: number[] = [];
      while (losses.length < maxEpochs && !stopOn(losses, patience).isStopped) {
        path.push([...trainEpoch([...path[path.length - 1]])]);
        losses.push(validationLoss([...path[path.length - 1]]));
      }
      const { bestEpoch } = stopOn(losses, patience);
      return { weights: path[bestEpoch], bestEpoch, losses };
    },
    learningRateAt: (step, schedule) => learningRateAt(step, schedule),
  },
  newAnswers: { earlyStopping: 'all' },
  laws: [
    example,
    bestWeights,
    epochsTrained,
    steady,
    ties,
    notNumbers,
    noEpochs,
    kept,
    warmUp,
    cosine,
    halfway,
  ],
  misconceptions,
  hints: [
    'Write the losses 5, 3, 4, 3, 2 in a row. After which of them have two epochs in a row brought nothing?',
    'Keep four things: the weights now, the best weights, their loss, and how many epochs ago that was.',
    'What do NaN < 3, 3 < NaN and NaN >= 3 give? Of the schedule, try the steps W − 1, W and T on paper.',
  ],
});
