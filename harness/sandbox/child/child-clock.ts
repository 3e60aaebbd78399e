/**
 * How long the child works on a request, and how much slower than on a machine of its own.
 *
 * Time in which the grader answers a call does not count.
 */

/** A machine this busy is beyond help. */
const MOST = 10;

/** In a shorter stretch, waiting once for its turn makes the code seem ten times as slow. */
const SHORTEST_MILLISECONDS = 150;

const MICROSECONDS = 1000;

export class ChildClock {
  /** Of the code alone. */
  #spent = 0;
  #since = 0;
  #planSince = 0;
  /** Of the whole request, what crosses the pipe included: asking for processor time at every call would cost as much. */
  #requestSince = 0;
  #processorSince = 0;
  #waited = 0;
  #busy = 0;
  #processor = 0;
  #slowness = 1;

  beginRequest(): void {
    this.#requestSince = performance.now();
    this.#processorSince = processor();
    this.#waited = 0;
    this.#spent = 0;
    this.#planSince = 0;
    this.resume();
  }

  /** Until `resume`, the code has called the grader. */
  pause(): void {
    this.#spent += performance.now() - this.#since;
  }

  resume(): void {
    this.#since = performance.now();
  }

  /** Runs what waits for the grader. */
  waiting<T>(run: () => T): T {
    const since = performance.now();
    const value = run();
    this.#waited += performance.now() - since;
    return value;
  }

  beginPlan(): void {
    this.#planSince = this.#spent + performance.now() - this.#since;
  }

  /** Milliseconds of a machine of its own: for the whole request, and for the plan that was running. */
  endRequest(): { readonly spent: number; readonly stuck: number } {
    this.pause();
    this.#busy += performance.now() - this.#requestSince - this.#waited;
    this.#processor += processor() - this.#processorSince;
    const factor = this.slowness();
    return { spent: this.#spent / factor, stuck: (this.#spent - this.#planSince) / factor };
  }

  /** 1 on a machine of one's own, 4 where only a quarter of the processor time was to be had lately. */
  slowness(): number {
    if (this.#busy >= SHORTEST_MILLISECONDS) {
      this.#slowness = Math.min(MOST, Math.max(1, this.#busy / Math.max(this.#processor, 1)));
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
