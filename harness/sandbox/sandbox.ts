/**
 * One submission's child processes: started when something is asked, and again after one is killed.
 */
import type { ValueModule } from '../runtime/course-values.ts';
import { Encoder } from '../runtime/protocol/encode.ts';
import { REPLY, REQUEST } from '../runtime/protocol/format.ts';
import { Frames } from '../runtime/protocol/plans.ts';
import type { Channel, Reply } from './channel/channel.ts';
import type { Launch } from './channel/launch.ts';
import type { ProcessorShare } from './channel/processor-share.ts';

/** Starting Node takes some 40 ms; on the busiest machine still less than this. */
const START_MILLISECONDS = 30_000;

/** What a child is given to run. */
interface LoadedFile {
  /** How it is called in the stack of an error. */
  readonly path: string;
  /** Compiled. */
  readonly code: string;
  /** Of the course, which it may import. */
  readonly modules: readonly ValueModule[];
}

/** The grader's own fault: the student's code had no part in it. */
export class SandboxFailure extends Error {}

export class Sandbox {
  readonly #channel: Channel;
  readonly #launch: Launch;
  #runs = false;
  /** How often a child has ended or was killed. */
  deaths = 0;

  /** Questions as they cross to a child, kept from one submission to the next. */
  readonly frames: Frames;

  constructor(channel: Channel, launch: Launch, frames = new Frames()) {
    this.frames = frames;
    this.#channel = channel;
    this.#launch = launch;
  }

  get runs(): boolean {
    return this.#runs;
  }

  /** Throws SandboxFailure where no child can be started. */
  start(): void {
    if (this.#runs) return;
    const reply = this.#channel.start(this.#launch, START_MILLISECONDS);
    if (reply.is !== 'frame' || reply.kind !== REPLY.ready) {
      const why = reply.is === 'end' ? reply.end.output.trim().split('\n')[0] : 'it did not answer';
      throw new SandboxFailure(`The sandbox could not be started: ${why}`);
    }
    this.#runs = true;
  }

  /** Lets the child run a file in its own realm. */
  load(file: LoadedFile, milliseconds: number, deadline: number): Reply {
    const encoder = new Encoder();
    encoder.value(file.path);
    encoder.value(file.code);
    encoder.float(milliseconds);
    encoder.value(file.modules);
    return this.request(REQUEST.load, [encoder.bytes()], deadline);
  }

  /** @param deadline  milliseconds after which the child is killed */
  request(kind: number, body: readonly Uint8Array[], deadline: number): Reply {
    const reply = this.#channel.request(kind, body, deadline);
    if (reply.is !== 'frame') this.#died();
    return reply;
  }

  /** What the child had of the machine so far. */
  share(): ProcessorShare | undefined {
    return this.#channel.share();
  }

  /** Kills the child: the next request starts another. */
  kill(): void {
    if (!this.#runs) return;
    this.#channel.stop();
    this.#died();
  }

  close(): void {
    if (this.#runs) this.#channel.stop();
    this.#runs = false;
  }

  #died(): void {
    this.#runs = false;
    this.deaths += 1;
  }
}
