import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { handInMany, startGradlings, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

/** Children of a process that are still there, whatever their parent is by now. */
function isRunning(pid: number): boolean {
  try {
    // One that ended and was not asked for is listed as Z.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

it.runIf(process.platform === 'linux')(
  'the processes that grade end when the one that asked is killed',
  async () => {
    const submissions = folder('class');
    handInMany(submissions, 40);
    const out = folder('out');
    const parent = startGradlings(
      'grade',
      submissions,
      '--out',
      out,
      '--exercises',
      'soft-threshold',
      '--seed',
      '7',
    );
    const ended = once(parent, 'exit');
    const journal = join(out, 'results.jsonl');
    const lines = () => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 1 : 0);
    while (lines() < 3 && parent.exitCode === null) await pause(20);
    const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    expect(children.length).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await ended;
    while (children.some(isRunning)) await pause(50);
    expect(children.filter(isRunning)).toEqual([]);
  },
);
