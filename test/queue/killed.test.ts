import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { EXERCISE, filesIn, gradlings, handInMany } from '../batch/a-batch.ts';
import { amount } from '../soak.ts';
import { describeWithRedis, gradeByQueue, ownPrograms, startAsker } from './a-queue.ts';

const KILLS = amount(2, 20);
const STUDENTS = 16;
const MINUTES = 10 * 60_000;

describeWithRedis('killed at random instants', () => {
  const { folder, startRedis, startWorker } = ownPrograms();
  const args = (submissions: string, out: string) => [
    ...[submissions, '--out', out, '--exercises', EXERCISE, '--seed', '7', '--runs', '10'],
    ...['--format', 'json,csv', '--html'],
  ];

  it(`${KILLS} times, worker and asker, a class ends with the bytes of one graded here`, {
    timeout: MINUTES,
  }, async () => {
    const { url } = await startRedis();
    const submissions = folder('class');
    handInMany(submissions, STUDENTS);
    const here = folder('here');
    const begun = performance.now();
    await gradlings('grade', ...args(submissions, here), '--jobs', '2');
    const longestLife = performance.now() - begun;

    const out = folder('out');
    const random = seedrandom('kill');
    for (let killed = 0; killed < KILLS; killed++) {
      const worker = await startWorker(url, '--jobs', '1', '--lock', '2');
      const { child } = startAsker(url, ...args(submissions, out));
      const ended = once(child, 'exit');
      await pause(random() * longestLife);
      await worker.end('SIGKILL');
      await pause(random() * 1000);
      child.kill('SIGKILL');
      await ended;
    }
    await startWorker(url, '--jobs', '2', '--lock', '2');
    await gradeByQueue(url, ...args(submissions, out));
    expect(filesIn(out)).toEqual(filesIn(here));
  });
});
