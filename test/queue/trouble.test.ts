import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { beforeAll, expect, it } from 'vitest';
import { queueName, routesFor } from '../../harness/class/queue/queue-name.ts';
import { packResult, unpackJob } from '../../harness/class/queue/wire.ts';
import { courseVersion } from '../../harness/class/run/course-version.ts';
import { undecided } from '../../harness/class/run/undecided.ts';
import { EXERCISE, filesIn, gradlings, handIn, handInMany, sources } from '../batch/a-batch.ts';
import { describeWithRedis, gradeByQueue, gradedBy, ownPrograms, startAsker, TIER } from './a-queue.ts';

const STUDENTS = 12;

describeWithRedis('a queue in trouble', () => {
  const { folder, startRedis, startWorker } = ownPrograms();
  const args = (submissions: string, out: string) => [
    ...[submissions, '--out', out, '--exercises', EXERCISE, '--seed', '7', '--runs', '10'],
    ...['--format', 'json,csv'],
  ];
  let submissions: string;
  let here: string;
  beforeAll(async () => {
    submissions = folder('class');
    handInMany(submissions, STUDENTS);
    here = folder('here');
    await gradlings('grade', ...args(submissions, here), '--jobs', '2');
  });

  it('that loses all its data in the midst is asked again', async () => {
    const { url, client } = await startRedis();
    const worker = await startWorker(url, '--jobs', '1');
    const out = folder('out');
    const { child } = startAsker(url, ...args(submissions, out));
    const ended = once(child, 'exit');
    while (gradedBy(worker).length < 3) await pause(50);
    await client().flushdb();
    expect(await ended).toEqual([0, null]);
    expect(filesIn(out)).toEqual(filesIn(here));
  });

  it('that is gone for 4 seconds is waited for', async () => {
    const redis = await startRedis();
    const worker = await startWorker(redis.url, '--jobs', '1', '--lock', '2');
    const out = folder('out');
    const { child, printed } = startAsker(redis.url, ...args(submissions, out));
    const ended = once(child, 'exit');
    while (gradedBy(worker).length < 3) await pause(50);
    await redis.kill();
    await pause(4000);
    await redis.start();
    expect(await ended, printed()).toEqual([0, null]);
    expect(filesIn(out)).toEqual(filesIn(here));
  });

  it('asked by two at once grades nobody twice', async () => {
    const { url } = await startRedis();
    const worker = await startWorker(url, '--jobs', '2');
    const [one, other] = [folder('one'), folder('other')];
    await Promise.all([one, other].map((out) => gradeByQueue(url, ...args(submissions, out))));
    expect(filesIn(one)).toEqual(filesIn(here));
    expect(filesIn(other)).toEqual(filesIn(here));
    // A file whose answer the one has fetched and removed, before the other asked, is another grading's.
    expect(gradedBy(worker).length).toBeLessThan(2 * STUDENTS);
    expect(new Set(gradedBy(worker)).size).toBe(STUDENTS);
  });

  it('leaves a submission that ends three machines undecided, and goes on', {
    timeout: 120_000,
  }, async () => {
    const { url, client } = await startRedis();
    const one = folder('one');
    handIn(one, 'poison', sources.right);
    const out = folder('out');
    const asker = startAsker(url, ...args(one, out));
    const ended = once(asker.child, 'exit');
    const redis = client();
    const key = `bull:${ownQueue()}`;
    const timesStarted = async () => {
      const id = await redis.lindex(`${key}:active`, 0);
      return id === null ? 0 : Number(await redis.hget(`${key}:${id}`, 'ats'));
    };
    for (let machine = 0; machine < 3; machine++) {
      const worker = await startWorker(url, '--jobs', '1', '--lock', '1');
      while ((await timesStarted()) <= machine) await pause(5);
      await worker.end('SIGKILL');
    }
    const survivor = await startWorker(url, '--jobs', '1', '--lock', '1');
    expect(await ended).toEqual([1, null]);
    expect(readFileSync(join(out, 'results.jsonl'), 'utf8')).toContain('the machines that graded it ended');
    expect(gradedBy(survivor)).toEqual([]);
    // It is charged to nobody, and tried again.
    await gradeByQueue(url, ...args(one, out));
    expect(gradedBy(survivor)).toHaveLength(1);
  });

  it('gives a worker nothing of another course, Node or wall', async () => {
    const { url } = await startRedis();
    const [own] = routesFor(courseVersion(), TIER);
    const others = [
      { ...own, course: '0.0.1+000000000000' },
      { ...own, node: own.node + 2 },
      ...(TIER === 'basic' ? [{ ...own, tier: 'bwrap' as const }] : []),
    ].map((route) => new Queue(queueName(route), { connection: { url } }));
    for (const queue of others) await queue.add('grade', { v: 1, packed: '' });
    const worker = await startWorker(url, '--jobs', '2');
    await gradeByQueue(url, ...args(submissions, folder('out')));
    expect(gradedBy(worker)).toHaveLength(STUDENTS);
    for (const queue of others) {
      expect(await queue.getWaitingCount()).toBe(1);
      await queue.close();
    }
  });

  it('believes no answer to another question', async () => {
    const { url } = await startRedis();
    const liar = new Worker(
      ownQueue(),
      async ({ data }) => {
        const { submission, batch } = await unpackJob(data);
        return packResult(
          undecided({ ...submission, digest: '0'.repeat(64) }, new Map(), batch.seed, 'a lie'),
        );
      },
      { connection: { url } },
    );
    const out = folder('out');
    const asker = startAsker(url, ...args(submissions, out));
    expect(await once(asker.child, 'exit')).toEqual([1, null]);
    expect(asker.printed()).toContain('nothing could be graded: a worker answered for something else');
    await liar.close();
  });

  it('is given back what a worker that is stopped has not graded', async () => {
    const { url, client } = await startRedis();
    const asker = startAsker(url, ...args(submissions, folder('out')));
    const worker = await startWorker(url, '--jobs', '1', '--grace', '0.01');
    const redis = client();
    while ((await redis.llen(`bull:${ownQueue()}:active`)) === 0) await pause(5);
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(await redis.llen(`bull:${ownQueue()}:active`)).toBe(0);
    const next = await startWorker(url, '--jobs', '2');
    expect(await once(asker.child, 'exit')).toEqual([0, null]);
    expect(gradedBy(worker).length + gradedBy(next).length).toBe(STUDENTS);
  });

  it('answers a push before a class that was there first', async () => {
    const { url, client } = await startRedis();
    const many = folder('many');
    handInMany(many, BEFORE);
    const redis = client();
    const jobs = async () => (await redis.keys('*')).filter((key) => /:[0-9a-f]{64}$/.test(key)).length;
    startAsker(url, ...args(many, folder('batch')), '--jobs', '100');
    while ((await jobs()) < BEFORE) await pause(50);
    const push = folder('push');
    handIn(push, 'ada', `${sources.right}\n// pushed\n`);
    const out = folder('pushed');
    const asker = startAsker(url, ...args(join(push, 'ada'), out), '--single');
    while ((await jobs()) < BEFORE + 1) await pause(50);
    const worker = await startWorker(url, '--jobs', '1');
    expect(await once(asker.child, 'exit')).toEqual([0, null]);
    const key = /"key":"([0-9a-f]{12})/.exec(readFileSync(join(out, 'results.jsonl'), 'utf8'))?.[1];
    expect(gradedBy(worker)[0]).toBe(key);
  });

  function ownQueue(): string {
    return queueName(routesFor(courseVersion(), TIER)[0]);
  }
});

const BEFORE = 58;
