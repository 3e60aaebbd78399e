/**
 * Runs of training that are to stop early, drawn and chosen, and how answers to them are read and judged.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { all, refuted, upheld } from '../../harness/engine/law.ts';
import type { CallLog, Judgement, Shape } from '../../harness/engine/model.ts';
import { anyNumber, list, number, record, vector } from '../../harness/engine/shape.ts';
import { stopOn } from '../../reference/early-stopping.ts';
import { agrees, EXACTLY } from '../common/closeness.ts';
import { grid } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';
import { type Run, runOf } from './runs-of-training.ts';

/** One table: the losses of the epochs in the first column, in halves, so that equal ones are frequent. */
export const losses = (most: number) =>
  grid({ rows: [1, most], columns: [1, 1], largest: 3, denominator: 2 }).map((rows) =>
    rows.map(([loss]) => loss),
  );

/** The first weight from 0, the others anything: as many as there are. */
export const start = oneOf<number[]>([0], [0, 3], [0, -1, 2]);

export const patience = oneOf(1, 2, 3, 5);

export const run = fc
  .record({ ofEpochs: losses(12), start, patience, fewer: oneOf(0, 1, 3) })
  .map(({ ofEpochs, fewer, ...plan }) =>
    runOf({ ...plan, ofEpochs, maxEpochs: Math.max(0, ofEpochs.length - fewer) }),
  );

/** The losses of however many epochs were trained. */
export const anyLosses: Shape<number[]> = {
  words: 'a list of losses',
  read(value, path = '') {
    if (!Array.isArray(value)) return record({ length: number }).read(value, path) as never;
    return list(Array.from(value, () => anyNumber)).read(value, path);
  },
};

export const whole = ({ start }: Run): Shape<Stopped> =>
  record({
    weights: vector(start.length),
    bestEpoch: number,
    losses: anyLosses,
  });

interface Stopped {
  weights: number[];
  bestEpoch: number;
  losses: number[];
}

export const ask = (student: typeof Exercise, { trainEpoch, validationLoss, start, options }: Run) =>
  student.earlyStopping(trainEpoch, validationLoss, start, options);

/** Losses, epochs, patience and weights beyond those that are drawn. */
export const far = [
  runOf({ start: [0, 1, 2, 3, 4], ofEpochs: [1e10, 2e10, 3e10], patience: 5, maxEpochs: 3 }),
  runOf({ start: [0], ofEpochs: [Number.MAX_VALUE], patience: 1, maxEpochs: 1 }),
  runOf({
    start: [0],
    ofEpochs: [1, ...new Array<number>(105).fill(2), ...Array.from({ length: 110 }, (_, e) => -e)],
    patience: 106,
    maxEpochs: 216,
  }),
];

/** Whether training ends where it should, and there is a loss for each epoch: told by the number of the last one. */
export function stopsInTime(
  { options, ofEpochs }: Run,
  losses: readonly number[],
  calls: CallLog,
): Judgement {
  const { epochs } = stopOn(ofEpochs.slice(0, options.maxEpochs), options.patience);
  return all(
    () => {
      const trained = callsTo('trainEpoch', calls);
      if (trained === epochs) return upheld;
      return refuted({ expected: lastEpoch(epochs), got: lastEpoch(trained), note: 'where training stops' });
    },
    () => sameCount(losses.length, epochs, 'the number of losses: one for each epoch trained'),
  );
}

function lastEpoch(epoch: number): string {
  return epoch === 0 ? 'no epoch is trained' : `epoch ${epoch} is the last`;
}

export function callsTo(name: string, calls: CallLog): number {
  return calls[name]?.length ?? 0;
}

export function sameCount(got: number, expected: number, note: string): Judgement {
  return got === expected ? upheld : refuted({ expected, got, note });
}

export function likeReference(run: Run, got: Stopped, calls: CallLog): Judgement {
  const { start, options, ofEpochs } = run;
  const { bestEpoch, epochs } = stopOn(ofEpochs.slice(0, options.maxEpochs), options.patience);
  const wanted = ofEpochs.slice(0, epochs);
  return all(
    () => stopsInTime(run, got.losses, calls),
    () => agrees(got.bestEpoch, bestEpoch, EXACTLY, 'bestEpoch'),
    () =>
      agrees(
        got.weights,
        start.map((weight) => weight + bestEpoch),
        // Copies of what the epochs gave: no rounding comes between.
        EXACTLY,
        'weights',
      ),
    () =>
      wanted.every((loss, e) => loss === got.losses[e] || (Number.isNaN(loss) && Number.isNaN(got.losses[e])))
        ? upheld
        : refuted({ expected: wanted, got: got.losses, note: 'losses' }),
  );
}
