/**
 * An end for code that does not return, in a thread that nobody can interrupt: the code looks at the clock itself.
 *
 * `loop-guards.ts` writes that into every loop and function. What the code cannot look up from, such as a pattern that
 * is matched without end, is for the page, which ends the worker.
 */
import type { InTime } from '../../../harness/runtime/surroundings.ts';
import { STEPS } from './loop-guards.ts';
import { Weight } from './weight.ts';

/** Goes up through the student's code, which cannot keep it: its catch clauses look at the clock first. */
const OVER = new Error('time is over');

interface Limits {
  readonly until: number;
  readonly atTheLatest: number;
  /** Code that looked so often at the clock had the processor. */
  readonly looks: number;
}

const NO_LIMITS: Limits = {
  until: Number.POSITIVE_INFINITY,
  atTheLatest: Number.POSITIVE_INFINITY,
  looks: 0,
};

/** What a loop of any kind does on a machine of its own; an empty one does a hundred times as much. */
const STEPS_A_MILLISECOND = 5000;
/** So many times its limit, whatever the machine does. */
const BUSY = 4;

/** Told where a stretch of work begins, inside others or not, and for how long it may last. */
export type Watch = (milliseconds: number, number: number) => void;

/** What is known of the code from workers that it ended. */
interface Before {
  /** Stretches that never ended, by their numbers. */
  readonly stuck: readonly number[];
  /** Nobody else is to blame for its time. */
  readonly isOfHangingCode: boolean;
}

export class Deadline {
  readonly isOfHangingCode: boolean;
  readonly #now: () => number;
  readonly #watch: Watch;
  readonly #stuck: ReadonlySet<number>;
  readonly #busy: number;
  #limits: Limits = NO_LIMITS;
  /** How often the code looked at the clock since the innermost stretch began. */
  #looks = 0;
  #isOver = false;
  /** Of what the code made since the innermost stretch began. */
  #weight = new Weight();
  #stretches = 0;
  /** The innermost stretch that is running; −1 where none is. */
  #current = -1;

  constructor(now: () => number, watch: Watch, { stuck, isOfHangingCode }: Before) {
    this.#now = now;
    this.#watch = watch;
    this.#stuck = new Set(stuck);
    this.isOfHangingCode = isOfHangingCode;
    this.#busy = isOfHangingCode ? 1 : BUSY;
  }

  within<T>(milliseconds: number, run: () => T): InTime<T> {
    const number = this.#stretches++;
    if (this.#stuck.has(number)) return { inTime: false };
    const outer = this.#limits;
    const around = this.#current;
    const weight = this.#weight;
    this.#weight = new Weight();
    this.#current = number;
    const since = this.#now();
    this.#limits = {
      until: Math.min(outer.until, since + milliseconds),
      atTheLatest: Math.min(outer.atTheLatest, since + this.#busy * milliseconds),
      looks: (milliseconds * STEPS_A_MILLISECOND) / STEPS,
    };
    this.#looks = 0;
    this.#watch(this.#busy * milliseconds, number);
    try {
      const value = run();
      // The code may have kept what was thrown, in a promise for instance.
      return this.#isOver ? { inTime: false } : { inTime: true, value };
    } catch (error) {
      if (error !== OVER) throw error;
      return { inTime: false };
    } finally {
      this.#limits = outer;
      this.#weight = weight;
      this.#isOver = false;
      this.#current = around;
      this.#watch(outer.atTheLatest - this.#now(), around);
    }
  }

  /** Called by the student's code, again and again. */
  readonly check = (): void => {
    this.#looks += 1;
    if (!this.#isOver && this.#isInTime(this.#now())) return;
    this.#isOver = true;
    throw OVER;
  };

  /** Called by the student's code with what it made, which goes on. */
  readonly weigh = <T>(value: T): T => {
    this.#weight.add(value);
    return value;
  };

  /** Where others have the processor, code that did not get to do much has more time. */
  #isInTime(now: number): boolean {
    const { until, atTheLatest, looks } = this.#limits;
    return now <= until || (this.#looks < looks && now <= atTheLatest);
  }
}
