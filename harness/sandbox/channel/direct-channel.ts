/**
 * A line on which the grader itself writes and reads: a call of the student's code to a given function then costs two
 * switches between processes, where a thread in between makes them four.
 *
 * The thread starts the child, and ends it when its time is over: the grader, which waits on the pipe, sees its end.
 */
import { closeSync } from 'node:fs';
import { FrameReader, writeFrame } from '../../runtime/protocol/frames.ts';
import type { Channel, Reply } from './channel.ts';
import { COMMAND, type Direct, type End, endFrom } from './channel-memory.ts';
import type { ChildThread } from './child-thread.ts';
import type { Launch } from './launch.ts';
import type { NamedPipes, Pair } from './named-pipes.ts';
import type { ProcessorShare } from './processor-share.ts';

/** A child that has closed its pipe, and goes on, is killed when its time is over; this long after, it is told of. */
const ENDING_MILLISECONDS = 5000;

/** For a request before a child was started. */
const NEVER_STARTED: End = { cause: 'ended', code: null, signal: null, output: '' };

export class DirectChannel implements Channel {
  readonly #thread: ChildThread;
  readonly #pipes: NamedPipes;
  readonly #reader = new FrameReader();
  #pair: Pair | undefined;
  #lastEnd = NEVER_STARTED;

  constructor(thread: ChildThread, pipes: NamedPipes) {
    this.#thread = thread;
    this.#pipes = pipes;
  }

  start(launch: Launch, milliseconds: number): Reply {
    this.#hangUp();
    const pair = this.#pipes.open();
    this.#pair = pair;
    const direct: Direct = { ...launch, ends: pair.ofChild };
    this.#thread.memory.setDeadline(milliseconds);
    this.#thread.command(COMMAND.start, [Buffer.from(JSON.stringify(direct))]);
    return this.#receive(pair);
  }

  request(kind: number, body: readonly Uint8Array[], milliseconds: number): Reply {
    const pair = this.#pair;
    // As the thread that carries frames tells it: a child that is no more ends again whenever it is asked.
    if (pair === undefined) return { is: 'end', end: this.#lastEnd };
    this.#thread.memory.setDeadline(milliseconds);
    try {
      writeFrame(pair.outgoing, kind, body);
    } catch {
      // It reads no more; how it ended, the thread tells.
      return this.#ended();
    }
    return this.#receive(pair);
  }

  share(): ProcessorShare | undefined {
    return this.#thread.memory.share();
  }

  stop(): void {
    this.#hangUp();
    this.#thread.command(COMMAND.kill);
  }

  close(): void {
    this.#hangUp();
    this.#thread.command(COMMAND.leave);
    this.#pipes.remove();
  }

  #receive(pair: Pair): Reply {
    const frame = this.#reader.next(pair.incoming);
    if (frame === 'end') return this.#ended();
    // The thread may have thought so at the same moment.
    if (this.#thread.memory.endDeadline()) {
      this.stop();
      return { is: 'late' };
    }
    if (frame !== 'malformed') return { is: 'frame', ...frame };
    this.stop();
    this.#lastEnd = { ...NEVER_STARTED, cause: 'protocol' };
    return { is: 'end', end: this.#lastEnd };
  }

  #ended(): Reply {
    const told = this.#thread.nextEvent(this.#thread.memory.timeLeft() + ENDING_MILLISECONDS);
    this.#hangUp();
    if (told === undefined) {
      this.#thread.command(COMMAND.kill);
      return { is: 'late' };
    }
    this.#lastEnd = endFrom(told.data);
    return this.#lastEnd.cause === 'late' ? { is: 'late' } : { is: 'end', end: this.#lastEnd };
  }

  #hangUp(): void {
    this.#thread.memory.endDeadline();
    if (this.#pair === undefined) return;
    closeSync(this.#pair.outgoing);
    closeSync(this.#pair.incoming);
    this.#pair = undefined;
  }
}
