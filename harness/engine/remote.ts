/**
 * A subject in another process: what the engine has to know of it.
 */

import type { Guarded } from '../runtime/globals.ts';
import type { Timed } from '../runtime/time-limit.ts';
import type { Law, Observation } from './model.ts';

export interface Remote {
  /** Whether the time given by `within` is over: whatever is observed from then on means nothing. */
  readonly expired: boolean;
  /** For how long the plan that was interrupted had been running, in milliseconds of a machine of its own. */
  readonly stuckFor: number;
  /** Counts the time that the other process works, and stops it when that is over. */
  within<T>(milliseconds: number, run: () => T): Timed<T>;
  /** Runs one law; tells whether the code replaced what all code uses. Never throws. */
  guarded<T>(run: () => T): Guarded<T>;
  /**
   * Observes the inputs from one index on, some at a time; none where time ran out on the first of them.
   *
   * @param inputs  the same array for the same law and seed, because its plans are kept
   */
  observeSome(ask: Law['observe'], inputs: readonly unknown[], from: number): readonly Observation[];
}
