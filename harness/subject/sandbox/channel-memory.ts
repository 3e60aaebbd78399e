/**
 * What the grader and the thread of its channel share.
 */
import { HEADER, LARGEST_BODY } from './format.ts';

export const SLOT = { command: 0, commandLength: 1, event: 2, eventLength: 3, asleep: 4 } as const;
const SLOTS = 5;
const FRAME_BYTES = HEADER + LARGEST_BODY;

/** What the grader says and what the child says never share a byte: a hostile child may speak at any time. */
export class SharedMemory {
  readonly buffer: SharedArrayBuffer;
  readonly slots: Int32Array;
  readonly command: Uint8Array;
  readonly event: Uint8Array;

  constructor(buffer?: SharedArrayBuffer) {
    const slotBytes = SLOTS * Int32Array.BYTES_PER_ELEMENT;
    this.buffer = buffer ?? new SharedArrayBuffer(slotBytes + 2 * FRAME_BYTES);
    this.slots = new Int32Array(this.buffer, 0, SLOTS);
    this.command = new Uint8Array(this.buffer, slotBytes, FRAME_BYTES);
    this.event = new Uint8Array(this.buffer, slotBytes + FRAME_BYTES, FRAME_BYTES);
  }
}

export const COMMAND = { none: 0, start: 1, send: 2, kill: 3, leave: 4 } as const;
export const EVENT = { none: 0, frame: 1, end: 2 } as const;

export interface ThreadData {
  readonly buffer: SharedArrayBuffer;
}

/** How a child is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Whether the process tells, on descriptor 5, which process inside it is the child. */
  readonly reportsPid: boolean;
}

/** How a child came to its end. */
export interface End {
  readonly cause: 'ended' | 'stopped' | 'memory' | 'output' | 'protocol' | 'calls';
  readonly code: number | null;
  readonly signal: string | null;
  /** The last that it printed to its error output. */
  readonly output: string;
}
