import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildProgram, writeChildProgram } from '../../harness/sandbox/bundle.ts';
import type { Channel } from '../../harness/sandbox/channel/channel.ts';
import { openChannel } from '../../harness/sandbox/channel/open-channel.ts';
import { Sandbox } from '../../harness/sandbox/sandbox.ts';
import { againstTheProcess, againstTheWall } from './after-an-escape.ts';
import { CANARY } from './attack.ts';
import { escaped, gradeWith, targetsForTests } from './suite.ts';

/** The same attacks on a child without flags and walls: were they harmless here, they would prove nothing there. */
describe('without walls', () => {
  const { targets, seen } = targetsForTests();
  let channel: Channel;
  let program: ChildProgram;
  beforeAll(async () => {
    program = writeChildProgram(escaped);
    channel = await openChannel();
  });
  afterAll(() => {
    channel.close();
    program.remove();
  });

  function attempt(name: string): string {
    const attacks = [...againstTheProcess(targets), ...againstTheWall(targets)];
    const attack = attacks.find((each) => each.name === name);
    if (attack === undefined) throw new Error(`There is no attack '${name}'.`);
    const { folder, file } = program;
    const naive = { command: process.execPath, args: [file], cwd: folder, reportsPid: false };
    const sandbox = new Sandbox(channel, naive);
    const report = JSON.stringify(gradeWith(sandbox, attack));
    sandbox.close();
    return report;
  }

  it.each(['reads a file', 'reads a file by bytes'])('%s: the report holds what it read', (name) => {
    expect(attempt(name)).toContain(CANARY);
  });

  it('reads the memory of its parent: the report holds a part of it', () => {
    expect(attempt('reads the memory of its parent')).toContain('PATH=');
  });

  it('writes a file: it is there', () => {
    const written = join(targets.outsideFolder, 'written');
    attempt('writes a file');
    expect(existsSync(written)).toBe(true);
    rmSync(written);
  });

  it('starts a program: it answers', () => {
    expect(attempt('starts a program')).not.toContain('Error');
  });

  it('connects to a server on this machine: it is heard there', async () => {
    attempt('connects to a server on this machine');
    for (let tries = 0; seen.connections === 0 && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(seen.connections).toBeGreaterThan(0);
  });
});
