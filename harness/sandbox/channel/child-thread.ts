/**
 * The grader's side of the thread that starts, watches and kills children.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { threadText } from '../bundle.ts';
import { COMMAND, EVENT, SharedMemory, SLOT, type ThreadData } from './channel-memory.ts';

/** The thread takes a command at once, or is no more. */
const THREAD_MILLISECONDS = 30_000;

export interface ThreadEvent {
  readonly event: number;
  readonly data: Uint8Array;
}

export class ChildThread {
  readonly memory = new SharedMemory();
  readonly #slots = this.memory.slots;
  readonly #thread: Worker;

  /** Resolves when the thread listens: until then waiting for it could keep it from starting. */
  static async start(): Promise<ChildThread> {
    const started = new ChildThread();
    await once(started.#thread, 'message');
    // A grader that is done must not be kept alive by its thread.
    started.#thread.unref();
    return started;
  }

  private constructor() {
    const workerData: ThreadData = { buffer: this.memory.buffer, since: this.memory.since };
    // As text: to load TypeScript a thread needs the main one, which may be waiting for this very thread.
    // It closes descriptors that were opened here: there is nothing to be tracked.
    const options = { eval: true, workerData, execArgv: [], trackUnmanagedFds: false };
    this.#thread = new Worker(threadText(), options);
  }

  command(command: number, parts: readonly Uint8Array[] = []): void {
    // The last command may not have been taken yet.
    for (let last = this.#last(); last !== COMMAND.none; last = this.#last()) {
      if (Atomics.wait(this.#slots, SLOT.command, last, THREAD_MILLISECONDS) === 'timed-out') {
        throw new Error('The thread that watches the sandbox does not answer.');
      }
    }
    Atomics.store(this.#slots, SLOT.event, EVENT.none);
    let length = 0;
    for (const part of parts) {
      this.memory.command.set(part, length);
      length += part.length;
    }
    Atomics.store(this.#slots, SLOT.commandLength, length);
    Atomics.store(this.#slots, SLOT.command, command);
    Atomics.notify(this.#slots, SLOT.command);
    if (Atomics.load(this.#slots, SLOT.asleep) === 1) this.#thread.postMessage(null);
  }

  /** Waits for what the thread tells next; undefined where that is nothing for this long. */
  nextEvent(milliseconds: number): ThreadEvent | undefined {
    const deadline = performance.now() + milliseconds;
    let event: number = EVENT.none;
    // Again where there is nothing: the call that wakes may belong to the event before, which was seen without it.
    while (event === EVENT.none) {
      const left = deadline - performance.now();
      if (left <= 0 || Atomics.wait(this.#slots, SLOT.event, EVENT.none, left) === 'timed-out') {
        return undefined;
      }
      event = Atomics.load(this.#slots, SLOT.event);
    }
    // Copied: the next event overwrites it.
    const data = this.memory.event.slice(0, Atomics.load(this.#slots, SLOT.eventLength));
    Atomics.store(this.#slots, SLOT.event, EVENT.none);
    return { event, data };
  }

  #last(): number {
    return Atomics.load(this.#slots, SLOT.command);
  }
}
