/**
 * Stops synchronous code that does not return.
 *
 * Code entered through a `node:vm` script can be interrupted, wherever it was defined: an endless loop of
 * the student's ends here, and its try/catch does not swallow the interruption. A guarded call costs about
 * a tenth of a millisecond, so whole laws are guarded and single calls only where something hangs.
 */
import { createContext, Script } from 'node:vm';
import type { InTime } from './surroundings.ts';

/** One context for all calls: making one costs ten times as much as using it. */
const box: { run: () => void } = { run: () => {} };
const context = createContext(box);
const call = new Script('run()');

export function withinTime<T>(milliseconds: number, run: () => T): InTime<T> {
  let value: T | undefined;
  box.run = () => {
    value = run();
  };
  try {
    call.runInContext(context, { timeout: Math.ceil(milliseconds) });
  } catch (error) {
    if (isTimeout(error)) return { inTime: false };
    throw error;
  }
  return { inTime: true, value: value as T };
}

function isTimeout(error: unknown): boolean {
  // Not `instanceof Error`: the interruption is an error of the other context.
  return Reflect.get(Object(error), 'code') === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
