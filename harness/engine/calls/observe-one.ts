import type { Law, Observation } from '../model.ts';
import type { Subject } from '../subject.ts';

/** One observation, of an input that nobody asks about again. */
export function observeOne(subject: Subject, ask: Law['observe'], input: unknown): Observation {
  const [observation] = subject.observeMany(ask, [input], 0);
  return observation ?? TIME_IS_OVER;
}

/** Looked at by nobody: what was to be done in the time is thrown away. */
const TIME_IS_OVER: Observation = { kind: 'timed-out', milliseconds: 0 };
