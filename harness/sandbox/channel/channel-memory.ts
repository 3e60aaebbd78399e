/**
 * What the grader and the thread of its channel share.
 */

import { HEADER, MAX_BODY_SIZE } from '../../runtime/protocol/format.ts';
import type { Launch } from './launch.ts';
import { type ProcessorShare, processorShareOf } from './processor-share.ts';

export const SLOT = {
  command: 0,
  commandLength: 1,
  event: 2,
  eventLength: 3,
  asleep: 4,
  deadline: 5,
  pid: 6,
  computed: 7,
  stoodInLine: 8,
} as const;
const SLOTS = 9;
const FRAME_BYTES = HEADER + MAX_BODY_SIZE;

/** What the grader says and what the child says never share a byte: a hostile child may speak at any time. */
export class SharedMemory {
  readonly buffer: SharedArrayBuffer;
  readonly slots: Int32Array;
  readonly command: Uint8Array;
  readonly event: Uint8Array;

  /** The moment, in the nanoseconds of a clock that all threads share, from which deadlines count. */
  readonly since: bigint;

  constructor(buffer?: SharedArrayBuffer, since = process.hrtime.bigint()) {
    this.since = since;
    const slotBytes = SLOTS * Int32Array.BYTES_PER_ELEMENT;
    this.buffer = buffer ?? new SharedArrayBuffer(slotBytes + 2 * FRAME_BYTES);
    this.slots = new Int32Array(this.buffer, 0, SLOTS);
    this.command = new Uint8Array(this.buffer, slotBytes, FRAME_BYTES);
    this.event = new Uint8Array(this.buffer, slotBytes + FRAME_BYTES, FRAME_BYTES);
  }

  /** From now on this many milliseconds: then the thread kills the child. */
  setDeadline(milliseconds: number): void {
    Atomics.store(this.slots, SLOT.deadline, Math.max(1, this.#now() + Math.ceil(milliseconds)));
  }

  /** There is none any more; true if it was over. */
  endDeadline(): boolean {
    const deadline = Atomics.exchange(this.slots, SLOT.deadline, NO_DEADLINE);
    return deadline !== NO_DEADLINE && this.#now() > deadline;
  }

  /** False where there is no deadline. */
  isOver(): boolean {
    const deadline = Atomics.load(this.slots, SLOT.deadline);
    return deadline !== NO_DEADLINE && this.#now() > deadline;
  }

  /** What the child had of the machine so far; the thread says so as long as it can be seen. */
  setShare(pid: number, share: ProcessorShare | undefined): void {
    Atomics.store(this.slots, SLOT.pid, pid);
    if (share === undefined) return;
    Atomics.store(this.slots, SLOT.computed, Math.round(share.computed));
    Atomics.store(this.slots, SLOT.stoodInLine, Math.round(share.stoodInLine));
  }

  /** Of the next child nothing is known. */
  forgetShare(): void {
    for (const slot of [SLOT.pid, SLOT.computed, SLOT.stoodInLine]) Atomics.store(this.slots, slot, 0);
  }

  /** As it is at this moment, or as it was when it was last seen. */
  share(): ProcessorShare | undefined {
    const pid = Atomics.load(this.slots, SLOT.pid);
    if (pid === 0) return undefined;
    const [computed, stoodInLine] = [SLOT.computed, SLOT.stoodInLine].map((slot) =>
      Atomics.load(this.slots, slot),
    );
    return processorShareOf(pid) ?? { computed, stoodInLine };
  }

  /** Milliseconds until the deadline, at least 0. */
  timeLeft(): number {
    return Math.max(0, Atomics.load(this.slots, SLOT.deadline) - this.#now());
  }

  #now(): number {
    return Number((process.hrtime.bigint() - this.since) / NANOSECONDS);
  }
}

const NO_DEADLINE = 0;
const NANOSECONDS = 1_000_000n;

export const COMMAND = { none: 0, start: 1, send: 2, kill: 3, leave: 4 } as const;
export const EVENT = { none: 0, frame: 1, end: 2 } as const;

export interface ThreadData {
  readonly buffer: SharedArrayBuffer;
  readonly since: bigint;
}

/** How a child is started that the grader itself writes to and reads from. */
export interface Direct extends Launch {
  /** The child's ends of the pipes, for the thread to hand on and to close. */
  readonly ends: { readonly input: number; readonly output: number };
}

/** How a child came to its end. */
export interface End {
  readonly cause: 'ended' | 'stopped' | 'late' | 'memory' | 'output' | 'protocol' | 'calls' | 'forged';
  readonly code: number | null;
  readonly signal: string | null;
  /** The last that it printed to its error output. */
  readonly output: string;
}

export function endFrom(data: Uint8Array): End {
  return JSON.parse(Buffer.from(data).toString()) as End;
}
