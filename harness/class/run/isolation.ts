/**
 * The sandbox of one grading process: one program, one line, and a fresh child for every submission.
 */

import { ignoreDebuggerSignal } from '../../runtime/no-debugger.ts';
import { Frames } from '../../runtime/protocol/plans.ts';
import { type ChildProgram, writeChildProgram } from '../../sandbox/bundle.ts';
import type { Channel } from '../../sandbox/channel/channel.ts';
import type { Launch } from '../../sandbox/channel/launch.ts';
import { openChannel } from '../../sandbox/channel/open-channel.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { launchOf, type Tier } from '../../sandbox/tiers.ts';

export class Isolation {
  readonly #program: ChildProgram;
  readonly #channel: Channel;
  readonly #launch: Launch;
  readonly #frames = new Frames();

  static async open(tier: Tier, program: ChildProgram = writeChildProgram()): Promise<Isolation> {
    return new Isolation(program, await openChannel(), tier);
  }

  private constructor(program: ChildProgram, channel: Channel, tier: Tier) {
    this.#program = program;
    this.#channel = channel;
    this.#launch = launchOf(tier, program);
    ignoreDebuggerSignal();
  }

  /** Runs with a sandbox that nothing else has used or will use. */
  withSandbox<T>(run: (sandbox: Sandbox) => T): T {
    const sandbox = new Sandbox(this.#channel, this.#launch, this.#frames);
    try {
      return run(sandbox);
    } finally {
      sandbox.close();
    }
  }

  close(): void {
    this.#channel.close();
    this.#program.remove();
  }
}
