/**
 * An end for code that does not return, in a thread that nobody can interrupt: the code looks at the clock itself.
 *
 * `loop-guards.ts` writes that into every loop and function. What the code cannot look up from, such as a pattern that
 * is matched without end, is for the page, which ends the worker.
 */
import type { InTime } from '../../../harness/runtime/surroundings.ts';

/** Goes up through the student's code, which cannot keep it: its catch clauses look at the clock first. */
const OVER = new Error('time is over');

/** Told where a stretch of work begins, inside others or not, and for how long it may last. */
export type Watch = (milliseconds: number, number: number) => void;

export class Deadline {
  readonly #now: () => number;
  readonly #watch: Watch;
  readonly #stuck: ReadonlySet<number>;
  #until = Number.POSITIVE_INFINITY;
  #isOver = false;
  #stretches = 0;

  /** @param stuck  stretches that never ended when they were tried before */
  constructor(now: () => number, watch: Watch, stuck: readonly number[]) {
    this.#now = now;
    this.#watch = watch;
    this.#stuck = new Set(stuck);
  }

  within<T>(milliseconds: number, run: () => T): InTime<T> {
    const number = this.#stretches++;
    if (this.#stuck.has(number)) return { inTime: false };
    const outer = this.#until;
    this.#until = Math.min(outer, this.#now() + milliseconds);
    this.#watch(milliseconds, number);
    try {
      const value = run();
      // The code may have kept what was thrown, in a promise for instance.
      return this.#isOver ? { inTime: false } : { inTime: true, value };
    } catch (error) {
      if (error !== OVER) throw error;
      return { inTime: false };
    } finally {
      this.#until = outer;
      this.#isOver = false;
      this.#watch(outer - this.#now(), number);
    }
  }

  /** Called by the student's code, again and again. */
  readonly check = (): void => {
    if (!this.#isOver && this.#now() <= this.#until) return;
    this.#isOver = true;
    throw OVER;
  };
}
