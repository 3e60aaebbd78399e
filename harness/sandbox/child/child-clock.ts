/**
 * How long the child works on a request, and how much slower than on a machine of its own.
 *
 * Only the time in which the grader answers a call does not count.
 */
import { MAX_SLOWNESS } from '../../runtime/max-slowness.ts';

/** In a shorter stretch, waiting once for its turn makes the code seem ten times as slow. */
const MIN_MILLISECONDS = 150;

const MICROSECONDS = 1000;

export class ChildClock {
  #requestSince = 0;
  #planSince = 0;
  #processorSince = 0;
  #waited = 0;
  #busy = 0;
  #processor = 0;
  #slowness = 1;

  beginRequest(): void {
    this.#requestSince = performance.now();
    this.#processorSince = processor();
    this.#waited = 0;
    this.#planSince = 0;
  }

  /** Runs what waits for the grader. */
  waiting<T>(run: () => T): T {
    const since = performance.now();
    const value = run();
    this.#waited += performance.now() - since;
    return value;
  }

  beginPlan(): void {
    this.#planSince = this.#spent();
  }

  /** Milliseconds of a machine of its own: for the whole request, and for the plan that was running. */
  endRequest(): { readonly spent: number; readonly stuck: number } {
    const spent = this.#spent();
    this.#busy += spent;
    this.#processor += processor() - this.#processorSince;
    const factor = this.slowness();
    return { spent: spent / factor, stuck: (spent - this.#planSince) / factor };
  }

  /** What crosses the pipe included: code chooses what it hands over, and may be slow to be read. */
  #spent(): number {
    return performance.now() - this.#requestSince - this.#waited;
  }

  /** 1 on a machine of one's own, 4 where only a quarter of the processor time was to be had lately. */
  slowness(): number {
    if (this.#busy >= MIN_MILLISECONDS) {
      this.#slowness = Math.min(MAX_SLOWNESS, Math.max(1, this.#busy / Math.max(this.#processor, 1)));
      this.#busy = 0;
      this.#processor = 0;
    }
    return this.#slowness;
  }
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS;
}
