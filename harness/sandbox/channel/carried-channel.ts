import { frameOf } from '../../runtime/protocol/frames.ts';
import type { Channel, Reply } from './channel.ts';
import { COMMAND, EVENT, endFrom } from './channel-memory.ts';
import type { ChildThread } from './child-thread.ts';
import type { Launch } from './launch.ts';
import type { ProcessorShare } from './processor-share.ts';

/** A line whose frames the thread carries both ways: for systems without named pipes. */
export class CarriedChannel implements Channel {
  readonly #thread: ChildThread;

  constructor(thread: ChildThread) {
    this.#thread = thread;
  }

  start(launch: Launch, milliseconds: number): Reply {
    this.#thread.command(COMMAND.start, [Buffer.from(JSON.stringify(launch))]);
    return this.#await(milliseconds);
  }

  request(kind: number, body: readonly Uint8Array[], milliseconds: number): Reply {
    this.#thread.command(COMMAND.send, [frameOf(kind, body)]);
    return this.#await(milliseconds);
  }

  share(): ProcessorShare | undefined {
    return this.#thread.memory.share();
  }

  stop(): void {
    this.#thread.command(COMMAND.kill);
  }

  close(): void {
    this.#thread.command(COMMAND.leave);
  }

  #await(milliseconds: number): Reply {
    const told = this.#thread.nextEvent(milliseconds);
    if (told === undefined) {
      this.stop();
      return { is: 'late' };
    }
    if (told.event === EVENT.end) return { is: 'end', end: endFrom(told.data) };
    return { is: 'frame', kind: told.data[0], body: told.data.subarray(1) };
  }
}
