/**
 * When training stops, told by the number of epochs and calls.
 */
import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { anyLosses, ask, callsTo, far, run, sameCount, stopsInTime } from './stopping-runs.ts';

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
  judge: (input, got, calls) =>
    all(
      () => stopsInTime(input, got, calls),
      () => sameCount(callsTo('validationLoss', calls), got.length, 'calls to validationLoss'),
    ),
  fingerprint: (_, got, calls) => [
    got.length,
    callsTo('trainEpoch', calls),
    callsTo('validationLoss', calls),
  ],
});
