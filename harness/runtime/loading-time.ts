/**
 * How long a student's file may take to load, and what is said where it takes longer.
 */
import type { Observation } from '../engine/model.ts';

/** Declaring functions takes microseconds; only a loop at the top level of a file needs longer. */
export const LOADING_MILLISECONDS = 1000;

/** A busy machine may have had no time for the file: it is loaded once more, each time with this many times the limit. */
export const MORE_PATIENCE = [1, 4, 16];

/**
 * A file that had this much of a processor is what took so long: loading takes microseconds, and a loop that is stopped has
 * had a little less than the whole limit.
 */
export const HAD_ITS_TIME = LOADING_MILLISECONDS / 4;

export const MACHINE_TOO_BUSY = 'the machine is too busy: run this again when it has less to do';

export function loadingTookTooLong(): Observation {
  const reason = `Loading the file did not end within ${LOADING_MILLISECONDS} ms: is there a loop outside the functions?`;
  return { kind: 'unloadable', reason };
}
