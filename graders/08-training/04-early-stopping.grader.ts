import fc from 'fast-check';
import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { CallLog, Judgement, Shape } from '../../harness/engine/model.ts';
import { anyNumber, list, number, record, vector } from '../../harness/engine/shape.ts';
import { learningRateAt, type Schedule, stopOn } from '../../reference/early-stopping.ts';
import { agrees, ELEMENTARY } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { grid } from '../common/grid.ts';
import { smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './04-early-stopping.misconceptions.ts';
import { type Run, runOf } from './runs-of-training.ts';

const law = lawsFor<typeof Exercise>();

/** One table: the losses of the epochs in the first column, in halves, so that equal ones are frequent. */
const losses = (most: number) =>
  grid({ rows: [1, most], columns: [1, 1], largest: 3, denominator: 2 }).map((rows) =>
    rows.map(([loss]) => loss),
  );

/** The first weight from 0, the others anything: as many as there are. */
const start = oneOf<number[]>([0], [0, 3], [0, -1, 2]);
const patience = oneOf(1, 2, 3, 5);

const run = fc
  .record({ ofEpochs: losses(12), start, patience, fewer: oneOf(0, 1, 3) })
  .map(({ ofEpochs, fewer, ...plan }) =>
    runOf({ ...plan, ofEpochs, maxEpochs: Math.max(0, ofEpochs.length - fewer) }),
  );

const whole = ({ start, options, ofEpochs }: Run): Shape<Stopped> =>
  record({
    weights: vector(start.length),
    bestEpoch: number,
    losses: list(
      ofEpochs
        .slice(0, stopOn(ofEpochs.slice(0, options.maxEpochs), options.patience).epochs)
        .map(() => anyNumber),
    ),
  });

interface Stopped {
  weights: number[];
  bestEpoch: number;
  losses: number[];
}

const ask = (student: typeof Exercise, { trainEpoch, validationLoss, start, options }: Run) =>
  student.earlyStopping(trainEpoch, validationLoss, start, options);

/** Losses, epochs, patience and weights beyond those that are drawn. */
const far = [
  runOf({ start: [0, 1, 2, 3, 4], ofEpochs: [1e10, 2e10, 3e10], patience: 5, maxEpochs: 3 }),
  runOf({ start: [0], ofEpochs: [Number.MAX_VALUE], patience: 1, maxEpochs: 1 }),
  runOf({
    start: [0],
    ofEpochs: [1, ...new Array<number>(11).fill(2), ...Array.from({ length: 110 }, (_, e) => -e)],
    patience: 12,
    maxEpochs: 122,
  }),
];

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
    judge: (input, got) =>
      all(
        () => likeReference(input, got.stopped),
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

const epochsTrained = law({
  name: 'training ends after `patience` epochs in a row without a best one, or after maxEpochs',
  statement:
    'epochs = the first e with e − bestEpoch = patience, at most maxEpochs; one call to each function in each of them',
  points: 2,
  given: run,
  examples: far,
  observe: (student, input) => ask(student, input).losses,
  answer: () => anyLosses,
  judge: ({ ofEpochs, options }, got, calls) => {
    const { epochs } = stopOn(ofEpochs.slice(0, options.maxEpochs), options.patience);
    return all(
      () => sameCount(got.length, epochs, 'epochs in losses'),
      () => sameCount(callsTo('trainEpoch', calls), epochs, 'calls to trainEpoch'),
      () => sameCount(callsTo('validationLoss', calls), epochs, 'calls to validationLoss'),
    );
  },
  fingerprint: (_, got, calls) => [
    got.length,
    callsTo('trainEpoch', calls),
    callsTo('validationLoss', calls),
  ],
});

const steady = law({
  name: 'while the loss falls, however little, training goes on',
  statement: 'ℓ₁ > ℓ₂ > …  ⇒  epochs = maxEpochs = bestEpoch',
  points: 1,
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
  observe: ask,
  answer: whole,
  judge: likeReference,
});

const ties = law({
  name: 'an equal loss is no better, and a loss of 0 is a loss',
  statement: 'ℓₑ = the lowest loss before  ⇒  the earlier epoch stays the best one',
  points: 1,
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

const schedule = fc
  .record({
    floor: oneOf(0, 0.125, 1),
    above: oneOf(1, 0.5, 0),
    warmupSteps: fc.nat(6),
    decaySteps: fc.nat(12),
  })
  .map(({ floor, above, warmupSteps, decaySteps }) => ({
    schedule: { peak: floor + above, floor, warmupSteps, totalSteps: warmupSteps + decaySteps },
  }));

const warmUp = law({
  name: 'the warm-up rises by equal steps, from the first step on, to the peak',
  statement: 'ηₜ = peak · (t + 1) / W   for t = 0, …, W − 1',
  points: 1,
  runs: 60,
  given: schedule.map(({ schedule }) => ({
    schedule: {
      ...schedule,
      warmupSteps: schedule.warmupSteps + 1,
      totalSteps: schedule.totalSteps + 1,
      peak: schedule.peak + 0.5,
    },
  })),
  observe: (student, { schedule }) =>
    stepsOf(schedule, 0)
      .slice(0, schedule.warmupSteps)
      .map((step) => student.learningRateAt(step, schedule)),
  answer: ({ schedule }) => vector(schedule.warmupSteps),
  judge: ({ schedule: { peak, warmupSteps } }, got) =>
    agrees(
      got,
      got.map((_, t) => (peak * (t + 1)) / warmupSteps),
      ELEMENTARY,
      'the rates of the steps 0 to W − 1',
    ),
});

const cosine = law({
  name: 'after the warm-up the rate follows half a period of a cosine, and stays at the floor',
  statement: 'ηₜ = floor + ½ (peak − floor) (1 + cos(π (t − W)/(T − W)))   for W ≤ t < T,   floor from T on',
  points: 2,
  given: schedule,
  examples: [
    { schedule: { peak: 1, floor: 0, warmupSteps: 0, totalSteps: 4 } },
    { schedule: { peak: 1, floor: 0.125, warmupSteps: 3, totalSteps: 3 } },
    { schedule: { peak: 3e-4, floor: 1e-6, warmupSteps: 10, totalSteps: 37 } },
    { schedule: { peak: 100, floor: 5e-7, warmupSteps: 30, totalSteps: 80 } },
    { schedule: { peak: 1e-6, floor: 1e-7, warmupSteps: 0, totalSteps: 4 } },
  ],
  observe: (student, { schedule }) =>
    stepsOf(schedule, AFTER).map((step) => student.learningRateAt(step, schedule)),
  answer: ({ schedule }) => vector(schedule.totalSteps + 1 + AFTER),
  judge: ({ schedule }, got) =>
    agrees(got, ratesOf(schedule, AFTER), ELEMENTARY, 'the rates of the steps 0, 1, 2, …'),
});

/** So many steps after the last one. */
const AFTER = 12;

const halfway = law({
  name: 'halfway through the decay the rate is halfway between peak and floor, and falls alike on both sides',
  statement: 'ηₜ + η(T + W − t) = peak + floor   for W < t < T',
  points: 1,
  runs: 40,
  given: schedule.map(({ schedule }) => ({ schedule: { ...schedule, totalSteps: schedule.totalSteps + 2 } })),
  observe: (student, { schedule }) => decayOf(schedule).map((step) => student.learningRateAt(step, schedule)),
  answer: ({ schedule }) => vector(decayOf(schedule).length),
  judge: ({ schedule: { peak, floor } }, got) =>
    agrees(
      got.map((rate, k) => rate + got[got.length - 1 - k]),
      got.map(() => peak + floor),
      ELEMENTARY,
      'sums of two rates, as far from W as from T',
    ),
});

/** The steps strictly between the peak and the floor. */
function decayOf({ warmupSteps, totalSteps }: Schedule): number[] {
  return Array.from({ length: totalSteps - warmupSteps - 1 }, (_, k) => warmupSteps + 1 + k);
}

function stepsOf({ totalSteps }: Schedule, after: number): number[] {
  return Array.from({ length: totalSteps + 1 + after }, (_, step) => step);
}

function ratesOf(schedule: Schedule, after: number): number[] {
  return stepsOf(schedule, after).map((step) => learningRateAt(step, schedule));
}

/** The losses of however many epochs were trained. */
const anyLosses: Shape<number[]> = {
  words: 'a list of losses',
  read(value, path = '') {
    if (!Array.isArray(value)) return record({ length: number }).read(value, path) as never;
    return list(Array.from(value, () => anyNumber)).read(value, path);
  },
};

function likeReference({ start, options, ofEpochs }: Run, got: Stopped): Judgement {
  const { bestEpoch, epochs } = stopOn(ofEpochs.slice(0, options.maxEpochs), options.patience);
  const wanted = ofEpochs.slice(0, epochs);
  return all(
    () => agrees(got.bestEpoch, bestEpoch, ELEMENTARY, 'bestEpoch'),
    () =>
      agrees(
        got.weights,
        start.map((weight) => weight + bestEpoch),
        ELEMENTARY,
        'weights',
      ),
    () =>
      wanted.every((loss, e) => loss === got.losses[e] || (Number.isNaN(loss) && Number.isNaN(got.losses[e])))
        ? upheld
        : refuted({ expected: wanted, got: got.losses, note: 'losses' }),
  );
}

function callsTo(name: string, calls: CallLog): number {
  return calls[name]?.length ?? 0;
}

function sameCount(got: number, expected: number, note: string): Judgement {
  return got === expected ? upheld : refuted({ expected, got, note });
}

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
