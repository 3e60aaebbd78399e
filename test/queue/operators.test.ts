import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EXERCISE, gradlings, handInMany } from '../batch/a-batch.ts';
import { describeWithRedis, freePort, gradedBy, ownPrograms, startAsker, TIER } from './a-queue.ts';

const STUDENTS = 4;

describeWithRedis('who runs a queue', () => {
  const { folder, startRedis, startWorker } = ownPrograms();
  const state = async (url: string) =>
    JSON.parse((await gradlings('queue', '--queue', url, '--json')).stdout) as {
      name: string;
      paused: boolean;
      waiting: number;
      workers: { slots: number }[];
    }[];
  const ask = (url: string) => {
    const submissions = folder('class');
    handInMany(submissions, STUDENTS);
    const out = folder('out');
    return startAsker(url, submissions, '--out', out, '--exercises', EXERCISE, '--seed', '7', '--runs', '10');
  };

  it('sees what waits, pauses it, and lets it go on', async () => {
    const { url } = await startRedis();
    const asker = ask(url);
    const waiting = async () => (await state(url)).reduce((sum, each) => sum + each.waiting, 0);
    while ((await waiting()) < STUDENTS) await pause(50);
    await gradlings('queue', 'pause', '--queue', url);
    const worker = await startWorker(url, '--jobs', '2');
    const [paused] = (await state(url)).filter(({ workers }) => workers.length > 0);
    expect(paused).toMatchObject({ paused: true, waiting: STUDENTS, workers: [{ slots: 2 }] });
    expect(gradedBy(worker)).toEqual([]);
    await gradlings('queue', 'resume', '--queue', url);
    expect(await once(asker.child, 'exit')).toEqual([0, null]);
    expect(gradedBy(worker)).toHaveLength(STUDENTS);
  });

  it('clears it, and nothing is left of a queue that nobody uses', async () => {
    const { url, client } = await startRedis();
    const asker = ask(url);
    const redis = client();
    while ((await redis.keys('*:[0-9a-f]*')).length < STUDENTS) await pause(50);
    asker.child.kill('SIGKILL');
    await once(asker.child, 'exit');
    const { stdout } = await gradlings('queue', 'clear', '--queue', url);
    expect(stdout).toContain('Nothing waits, and no worker listens.');
    expect(await redis.keys('*')).toEqual([]);
  });

  it('asks a worker how it is, and what it has done', async () => {
    const { url, ...redis } = await startRedis();
    const port = await freePort();
    await startWorker(url, '--jobs', '2', '--health', String(port));
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    expect(await get('/healthz')).toBe('ok\n');
    const asker = ask(url);
    await once(asker.child, 'exit');
    const metrics = await get('/metrics');
    expect(metrics).toMatch(new RegExp(`^gradlings_worker_graded_total ${STUDENTS}$`, 'm'));
    expect(metrics).toMatch(
      new RegExp(`^bullmq_job_completed_total\\{queue="[^"]+${TIER}"\\} ${STUDENTS}$`, 'm'),
    );
    // Two queues have one description each.
    expect(metrics.match(/^# TYPE bullmq_job_count /gm)).toHaveLength(1);
    await redis.kill();
    while ((await get('/healthz')) === 'ok\n') await pause(50);
    expect(await get('/healthz')).toBe('the queue is gone\n');
  });
});
