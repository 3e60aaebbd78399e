/**
 * One writer at a time, between processes, for the few milliseconds that a change of the state takes.
 */
import { closeSync, openSync, rmSync, statSync } from 'node:fs';

/** A lock this old was left by a process that was killed: a change takes a hundredth of it. */
const STALE_MILLISECONDS = 1000;
/** Longer than a stale lock lives; afterwards the change is made without the lock. */
const MAX_WAIT = 1500;
const BETWEEN_TRIES = 10;

/** Runs while holding the lock file. Waits for others, but never for ever. */
export function withLock<T>(path: string, run: () => T): T {
  const isHeld = acquire(path);
  try {
    return run();
  } finally {
    if (isHeld) rmSync(path, { force: true });
  }
}

function acquire(path: string): boolean {
  const end = Date.now() + MAX_WAIT;
  while (Date.now() < end) {
    try {
      closeSync(openSync(path, 'wx'));
      return true;
    } catch (error) {
      // Windows says EPERM of a file that another process is deleting.
      const code = codeOf(error);
      if (code !== 'EEXIST' && code !== 'EPERM') return false;
    }
    if (ageOf(path) > STALE_MILLISECONDS) rmSync(path, { force: true });
    else pause(BETWEEN_TRIES);
  }
  return false;
}

function ageOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
}

/** Waits without giving way: a change of the state is not to be cut in two. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export function codeOf(error: unknown): string {
  const code: unknown = Reflect.get(Object(error), 'code');
  return typeof code === 'string' ? code : String(error);
}
