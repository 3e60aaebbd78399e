/**
 * When training stops, told by the number of epochs and calls.
 */
import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { CallLog, Judgement, Shape } from '../../harness/engine/model.ts';
import { anyNumber, list, number, record } from '../../harness/engine/shape.ts';
import { stopOn } from '../../reference/early-stopping.ts';
import { ask, far, run } from './stopping-runs.ts';

const law = lawsFor<typeof Exercise>();

export const epochsTrained = law({
  name: 'training ends after `patience` epochs in a row without a best one, or after maxEpochs',
  statement:
    'epochs = the first e with e − bestEpoch = patience, at most maxEpochs; one call to each function in each of them',
  points: 2,
  hint: 'Losses 5, 6, 4, 4, 7, … with patience 2: epoch 3 is the best, epoch 5 the last. Write down the count of epochs without a best one after each of the five.',
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

/** The losses of however many epochs were trained. */
const anyLosses: Shape<number[]> = {
  words: 'a list of losses',
  read(value, path = '') {
    if (!Array.isArray(value)) return record({ length: number }).read(value, path) as never;
    return list(Array.from(value, () => anyNumber)).read(value, path);
  },
};

function callsTo(name: string, calls: CallLog): number {
  return calls[name]?.length ?? 0;
}

function sameCount(got: number, expected: number, note: string): Judgement {
  return got === expected ? upheld : refuted({ expected, got, note });
}
