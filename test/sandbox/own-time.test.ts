import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { processorShareOf } from '../../harness/sandbox/channel/processor-share.ts';
import { OwnTime } from '../../harness/sandbox/own-time.ts';

const share = (computed: number, stoodInLine: number) => ({ computed, stoodInLine });

describe('the time that code had for itself', () => {
  it('is what it computed, however long it stood in line', () => {
    expect(new OwnTime(share(100, 50)).since(share(400, 10_000))).toBe(300);
  });

  it('is what it slept: who sleeps does not stand in line', () => {
    const meter = new OwnTime(share(0, 0));
    const until = performance.now() + 50;
    while (performance.now() < until);
    expect(meter.since(share(0, 0))).toBeGreaterThanOrEqual(50);
  });

  it('is none of what it waited for a processor', () => {
    const meter = new OwnTime(share(0, 0));
    const until = performance.now() + 50;
    while (performance.now() < until);
    // It stood in line all the while.
    expect(meter.since(share(0, 1e6))).toBe(0);
  });

  it('is only what it computed where it waits for the grader', () => {
    const meter = new OwnTime(share(0, 0), true);
    const until = performance.now() + 50;
    while (performance.now() < until);
    expect(meter.since(share(10, 0))).toBe(10);
  });

  it('counts as none where nobody can tell', () => {
    expect(new OwnTime(undefined).since(share(1e6, 0))).toBe(0);
    expect(new OwnTime(share(0, 0)).since(undefined)).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('what a process had of the machine', () => {
  it('is seen from outside, and of a process that is no more nothing is known', async () => {
    const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const deadline = performance.now() + 30_000;
      while ((processorShareOf(pid)?.computed ?? 0) < 100 && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(processorShareOf(pid)?.computed).toBeGreaterThanOrEqual(100);
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    expect(processorShareOf(pid)).toBeUndefined();
  });
});
