import { setTimeout as pause } from 'node:timers/promises';

/** Waits for the work, but no longer; a connection that is gone would never answer. Its errors are not told. */
export async function inTime(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const over = new AbortController();
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([
    settled,
    pause(milliseconds, undefined, { signal: over.signal }).catch(() => undefined),
  ]);
  over.abort();
}
