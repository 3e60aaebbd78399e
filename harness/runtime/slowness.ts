/**
 * How much slower this thread runs than it would alone on the machine.
 *
 * Time limits are meant for the work of the code, but are measured on the clock. Where other processes take
 * the processor, the clock runs on without work: limits are stretched by what this process did not get.
 */
import { MAX_SLOWNESS } from './max-slowness.ts';
import { processorTime } from './processor-time.ts';

/** In a shorter stretch, waiting once for its turn makes a thread seem ten times as slow. */
const MIN_MILLISECONDS = 150;

/** Measured from where it is made: before, the thread may have waited for files, which says nothing of the machine. */
export class Slowness {
  #last = now();
  #factor = 1;

  /** 1 on a machine of one's own, 4 where only a quarter of the processor time was to be had lately. */
  factor(): number {
    const elapsed = performance.now() - this.#last.clock;
    if (elapsed < MIN_MILLISECONDS) return this.#factor;
    const current = now();
    const share = (current.processor - this.#last.processor) / elapsed;
    this.#factor = Math.min(MAX_SLOWNESS, Math.max(1, 1 / share));
    this.#last = current;
    return this.#factor;
  }
}

/** The same for this moment: works for a while, and looks how much longer that took than it should have. */
export function slownessNow(): number {
  const before = now();
  while (performance.now() - before.clock < MIN_MILLISECONDS);
  const after = now();
  return (after.clock - before.clock) / Math.max(after.processor - before.processor, 1);
}

function now(): { clock: number; processor: number } {
  return { clock: performance.now(), processor: processorTime() };
}
