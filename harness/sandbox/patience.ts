/**
 * Whether it was the machine that had no time for the code: then the code is asked once more, with more time.
 */

import { MACHINE_TOO_BUSY } from '../runtime/loading-time.ts';
import { MAX_SLOWNESS } from '../runtime/max-slowness.ts';
import { slownessNow } from '../runtime/slowness.ts';
import type { ProcessorShare } from './channel/processor-share.ts';
import { OwnTime } from './own-time.ts';
import { SandboxFailure } from './sandbox.ts';

/** A child may say that it had hardly any of a processor; the grader itself must have had as little as this. */
const BUSY_HERE_TOO = 3;

/**
 * Code that had this much of its limit for itself has used it up, however busy the machine is: the slowest right solution
 * takes a fortieth.
 */
const ITS_OWN_SHARE = 1 / 4;

/** Where the machine gave less than that, the code is asked once more, with this many times the time. */
const MORE_TIME = 4;

export class Patience {
  readonly #share: () => ProcessorShare | undefined;
  /** What the child has had of the machine since it was last asked. */
  #meter = new OwnTime();
  #stretch = 1;

  /** @param share  what the child has had of the machine by now */
  constructor(share: () => ProcessorShare | undefined) {
    this.#share = share;
  }

  /** How many times its limit the child has, on a machine that had hardly any time for it. */
  get stretch(): number {
    return this.#stretch;
  }

  /** The child is asked: its time is counted from here. */
  asks(callsCross = false): void {
    this.#meter = new OwnTime(this.#share(), callsCross);
  }

  /**
   * Whether a machine that is too busy gave the code so little time that being late says nothing of it, and it has to be
   * asked again. What it had for itself counts, however long that took: so nobody becomes undecided by burning time, or
   * by sleeping.
   *
   * @param limit  milliseconds of a machine of its own
   * @param slowness  of the machine, as the child found it
   * @throws SandboxFailure where that was so with more time too
   */
  hadTooLittle(limit: number, slowness: number): boolean {
    if (this.#meter.since(this.#share()) >= ITS_OWN_SHARE * limit) return false;
    const needed = slowness >= MAX_SLOWNESS ? BUSY_HERE_TOO : MAX_SLOWNESS;
    if (slownessNow() < needed) return false;
    if (this.#stretch > 1) throw new SandboxFailure(MACHINE_TOO_BUSY);
    this.#stretch = MORE_TIME;
    return true;
  }
}

/** A slow machine is not the student's fault; a child that says less than it takes is not the machine's. */
export function refuseBusyMachine(): void {
  if (slownessNow() >= BUSY_HERE_TOO) throw new SandboxFailure(MACHINE_TOO_BUSY);
}
