/**
 * What the engine asks, wherever the code under judgement runs: types only.
 */
import type { Law, Observation, Printed } from './model.ts';

/**
 * The code under judgement, wherever it runs: all that the engine knows of it. Nothing here throws because of the code.
 */
export interface Subject {
  /**
   * Lets a law ask about inputs from one index on, as many as suits the subject. None where the time of `within` is over:
   * then the input at `from` is the one that was running.
   *
   * @param inputs  the same array for the same law: a subject may keep what it has made of it
   */
  observeMany(ask: Law['observe'], inputs: readonly unknown[], from: number): readonly Observation[];
  /** Ends what takes longer than on a machine that does nothing else. */
  within<T>(milliseconds: number, run: () => T): Timed<T>;
  /** Runs what calls the code, and tells whether the code replaced what all code uses. */
  guarded<T>(run: () => T): Guarded<T>;
  /** What the code printed since this was asked last, and how many lines were dropped. */
  takePrinted(): Printed;
}

export type Timed<T> =
  | { readonly inTime: true; readonly value: T }
  /** How long the input that was running had run, in milliseconds of a machine that does nothing else. */
  | { readonly inTime: false; readonly stuckFor: number };

export type Guarded<T> =
  | { readonly ok: true; readonly value: T }
  /** Not the student's function failed but something around it, or the code changed what all code uses. */
  | { readonly ok: false; readonly disturbance: Disturbance };

export type Disturbance =
  | { readonly kind: 'unloadable'; readonly reason: string }
  | { readonly kind: 'undecided'; readonly reason: string };
