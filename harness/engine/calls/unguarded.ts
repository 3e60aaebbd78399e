/**
 * Subjects around which nothing has to be guarded.
 */
import type { Observation, Printed } from '../model.ts';
import type { Disturbance, Subject } from '../subject.ts';

export const NOTHING_PRINTED: Printed = { lines: [], dropped: 0 };

/** For code that does not hang and leaves everything as it is. */
export const unguarded: Pick<Subject, 'within' | 'guarded'> = {
  within: (_milliseconds, run) => ({ inTime: true, value: run() }),
  guarded(run) {
    try {
      return { ok: true, value: run() };
    } catch (error) {
      return { ok: false, disturbance: engineFailed(error) };
    }
  },
};

/** What threw was no code under judgement. */
export function engineFailed(error: unknown): Disturbance {
  return { kind: 'undecided', reason: `the engine failed: ${String(error)}` };
}

/** A subject for callers that guard and time all its laws together. */
export function withoutGuards(subject: Subject): Subject {
  return {
    ...unguarded,
    observeMany: (ask, inputs, from) => subject.observeMany(ask, inputs, from),
    takePrinted: () => subject.takePrinted(),
  };
}

/** A file that could not be loaded: every question gets the same answer. */
export function unloadable(observation: Observation, printed: Printed = NOTHING_PRINTED): Subject {
  return { ...unguarded, observeMany: () => [observation], takePrinted: () => printed };
}
