/**
 * How much slower this process runs than it would alone on the machine.
 *
 * Time limits are meant for the work of the code, but are measured on the clock. Where other processes take
 * the processor, the clock runs on without work: limits are stretched by what this process did not get.
 */
import { isMainThread } from 'node:worker_threads';

/** A machine this busy is beyond help; more would only make a hanging exercise wait. */
const MOST = 10;

/** A shorter stretch says nothing. */
const SHORTEST_MILLISECONDS = 30;

/** Threads of one process are counted together: of two graders at work, one may have had all the time. */
const GRADERS = isMainThread ? 1 : 2;

const MICROSECONDS = 1000;

let last = now();
let factor = 1;

/** 1 on a machine of one's own, 4 where only a quarter of the processor time was to be had lately. */
export function slowness(): number {
  const current = now();
  const elapsed = current.clock - last.clock;
  if (elapsed < SHORTEST_MILLISECONDS) return factor;
  const share = (current.processor - last.processor) / elapsed / GRADERS;
  factor = Math.min(MOST, Math.max(1, 1 / share));
  last = current;
  return factor;
}

function now(): { clock: number; processor: number } {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (user + system) / MICROSECONDS };
}
