/**
 * A synchronous line to a sandboxed child.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { threadText } from './bundle.ts';
import {
  COMMAND,
  type End,
  EVENT,
  type Launch,
  SharedMemory,
  SLOT,
  type ThreadData,
} from './channel-memory.ts';
import { HEADER } from './format.ts';

/** The thread does nothing but carry: it takes a command at once, or is no more. */
const THREAD_MILLISECONDS = 30_000;

export type Reply =
  | { readonly is: 'frame'; readonly kind: number; readonly body: Uint8Array }
  /** The child is no more. */
  | { readonly is: 'end'; readonly end: End }
  /** The child did not answer; it was killed. */
  | { readonly is: 'late' };

export class Channel {
  readonly #memory = new SharedMemory();
  readonly #slots = this.#memory.slots;
  readonly #thread: Worker;

  /** Resolves when the thread listens: until then waiting for it could keep it from starting. */
  static async open(): Promise<Channel> {
    const channel = new Channel();
    await once(channel.#thread, 'message');
    // A grader that is done must not be kept alive by its thread.
    channel.#thread.unref();
    return channel;
  }

  private constructor() {
    const workerData: ThreadData = { buffer: this.#memory.buffer };
    // As text: to load TypeScript a thread needs the main one, which may be waiting for this very thread.
    this.#thread = new Worker(threadText(), { eval: true, workerData, execArgv: [] });
  }

  /** Starts a child, and waits for its first frame. */
  start(launch: Launch, milliseconds: number): Reply {
    this.#command(COMMAND.start, [Buffer.from(JSON.stringify(launch))]);
    return this.#await(milliseconds);
  }

  /** Sends a frame, and waits for the next one of the child's. */
  request(kind: number, body: readonly Uint8Array[], milliseconds: number): Reply {
    const header = new Uint8Array(HEADER);
    const length = body.reduce((sum, part) => sum + part.length, 0);
    new DataView(header.buffer).setUint32(0, length, true);
    header[HEADER - 1] = kind;
    this.#command(COMMAND.send, [header, ...body]);
    return this.#await(milliseconds);
  }

  /** Kills the child, if there is one. */
  stop(): void {
    this.#command(COMMAND.kill);
  }

  close(): void {
    this.#command(COMMAND.leave);
  }

  #command(command: number, parts: readonly Uint8Array[] = []): void {
    // The last command may not have been taken yet.
    for (let last = this.#last(); last !== COMMAND.none; last = this.#last()) {
      if (Atomics.wait(this.#slots, SLOT.command, last, THREAD_MILLISECONDS) === 'timed-out') {
        throw new Error('The thread that carries what the sandbox says does not answer.');
      }
    }
    Atomics.store(this.#slots, SLOT.event, EVENT.none);
    let length = 0;
    for (const part of parts) {
      this.#memory.command.set(part, length);
      length += part.length;
    }
    Atomics.store(this.#slots, SLOT.commandLength, length);
    Atomics.store(this.#slots, SLOT.command, command);
    Atomics.notify(this.#slots, SLOT.command);
    if (Atomics.load(this.#slots, SLOT.asleep) === 1) this.#thread.postMessage(null);
  }

  #last(): number {
    return Atomics.load(this.#slots, SLOT.command);
  }

  #await(milliseconds: number): Reply {
    const deadline = performance.now() + milliseconds;
    let event: number = EVENT.none;
    // Again where there is nothing: the call that wakes may belong to the event before, which was seen without it.
    while (event === EVENT.none) {
      const left = deadline - performance.now();
      if (left <= 0 || Atomics.wait(this.#slots, SLOT.event, EVENT.none, left) === 'timed-out') {
        this.stop();
        return { is: 'late' };
      }
      event = Atomics.load(this.#slots, SLOT.event);
    }
    // Copied: the next frame overwrites it.
    const data = this.#memory.event.slice(0, Atomics.load(this.#slots, SLOT.eventLength));
    Atomics.store(this.#slots, SLOT.event, EVENT.none);
    if (event === EVENT.end) return { is: 'end', end: JSON.parse(Buffer.from(data).toString()) as End };
    return { is: 'frame', kind: data[0], body: data.subarray(1) };
  }
}
