/**
 * How long the child works on a request, and how much slower than on a machine of its own.
 *
 * Time in which the grader answers a call does not count.
 */

/** A machine this busy is beyond help. */
const MOST = 10;

/** A shorter stretch says nothing of how busy the machine is. */
const SHORTEST_MILLISECONDS = 30;

const MICROSECONDS = 1000;

export class ChildClock {
  #busy = 0;
  #processor = 0;
  #slowness = 1;
  #since = performance.now();
  #cpuSince = processor();
  #spent = 0;
  #planSince = 0;

  beginRequest(): void {
    this.#spent = 0;
    this.resume();
    this.#planSince = 0;
  }

  /** Until `resume`, the grader is at work. */
  pause(): void {
    this.#spent += performance.now() - this.#since;
    this.#busy += performance.now() - this.#since;
    this.#processor += processor() - this.#cpuSince;
  }

  resume(): void {
    this.#since = performance.now();
    this.#cpuSince = processor();
  }

  beginPlan(): void {
    this.#planSince = this.#spent + performance.now() - this.#since;
  }

  /** Milliseconds of a machine of its own: for the whole request, and for the plan that was running. */
  endRequest(): { readonly spent: number; readonly stuck: number } {
    this.pause();
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
