import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QueueLibrary } from '../../harness/class/queue/bull.ts';
import { loadQueueLibrary } from '../../harness/class/queue/bull.ts';
import { connect } from '../../harness/class/queue/connection.ts';
import { JobGrader, MachineFault } from '../../harness/class/queue/job-grader.ts';
import { Patience } from '../../harness/class/queue/patience.ts';
import { nodeMajor } from '../../harness/class/queue/queue-name.ts';
import { packJob, packResult, unpackJob, unpackResult } from '../../harness/class/queue/wire.ts';
import { courseVersion, engineVersion } from '../../harness/class/run/course-version.ts';
import { undecided } from '../../harness/class/run/undecided.ts';
import { EXERCISE, handInMany, sources, temporaryFolders } from '../batch/a-batch.ts';
import { course } from '../this-course.ts';
import { describeWithRedis, gradeByQueue, gradedBy, ownPrograms, startAsker, TIER } from './a-queue.ts';

const batch = { course: courseVersion(), v8: engineVersion(), seed: 7, runs: 5, exercises: [EXERCISE] };
const submission = {
  ...{ student: 'ada', name: 'ada', digest: 'd', problems: [] },
  files: { [EXERCISE]: sources.right },
};

describeWithRedis('somebody who waits for a queue', () => {
  const { folder, startRedis, startWorker } = ownPrograms();
  const route = { course: courseVersion(), node: nodeMajor(), tier: TIER };

  it('is told once a minute that it is gone, and waits for ten', async () => {
    const redis = await startRedis();
    const library: QueueLibrary = await loadQueueLibrary();
    const { hostname: host, port } = new URL(redis.url);
    const connection = await connect(library, { connection: { host, port: Number(port) }, shown: redis.url });
    const said: string[] = [];
    const onLost = vi.fn();
    const times = { look: 5, tell: 100, lost: 350 };
    const patience = new Patience({ connection, route, say: (line) => said.push(line), onLost }, times);
    await patience.begin();
    expect(said).toEqual([expect.stringContaining('No worker listens for')]);
    await redis.kill();
    while (onLost.mock.calls.length === 0) await pause(5);
    const gone = said.filter((line) => line === `The queue at ${redis.url} is gone. Waiting for it.`);
    expect(gone.length).toBeGreaterThanOrEqual(2);
    expect(gone.length).toBeLessThanOrEqual(4);
    connection.close();
  });

  it('waits for room where it is full', async () => {
    const redis = await startRedis('--maxmemory', '1mb');
    const submissions = folder('class');
    handInMany(submissions, 2);
    const args = [submissions, '--out', folder('out'), '--exercises', EXERCISE, '--seed', '7', '--runs', '5'];
    const asker = startAsker(redis.url, ...args);
    while (!asker.printed().includes('is full. Waiting for room.')) {
      expect(asker.child.exitCode, asker.printed()).toBe(null);
      await pause(50);
    }
    await redis.client().config('SET', 'maxmemory', '0');
    const worker = await startWorker(redis.url, '--jobs', '1');
    while (asker.child.exitCode === null) await pause(50);
    expect(asker.child.exitCode).toBe(0);
    expect(gradedBy(worker)).toHaveLength(2);
  });

  it('gets one answer, however long the grading takes', async () => {
    const { url } = await startRedis();
    const submissions = folder('class');
    handInMany(submissions, 1);
    const workers = [];
    for (let index = 0; index < 2; index++)
      workers.push(await startWorker(url, '--jobs', '1', '--lock', '0.5'));
    // Some seconds: many times the lock.
    const args = [
      submissions,
      '--out',
      folder('out'),
      '--exercises',
      EXERCISE,
      '--seed',
      '7',
      '--runs',
      '40000',
    ];
    await gradeByQueue(url, ...args);
    expect(workers.flatMap(gradedBy)).toHaveLength(1);
    const [seconds] = workers.flatMap((worker) => [...worker.printed().matchAll(/ ([\d.]+) s$/gm)]);
    expect(Number(seconds[1])).toBeGreaterThan(1);
  });
});

describe('a worker', { timeout: 4 * 60_000 }, () => {
  const folder = temporaryFolders();
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['another course', { ...batch, course: '0.0.1+000000000000' }, 'it is for course 0.0.1+000000000000'],
    ['another V8', { ...batch, v8: '1.2' }, 'it is for V8 1.2'],
    [
      'an unknown exercise',
      { ...batch, exercises: ['99-none/01-none'] },
      "no exercise is called '99-none/01-none'",
    ],
  ])('refuses a job for %s, no matter who wrote it', async (_, batch, words) => {
    const grader = new JobGrader(course, TIER, 1);
    await expect(grader.grade(await packJob({ batch, submission }))).rejects.toThrow(words);
    await grader.close();
  });

  it.runIf(TIER === 'bwrap')('that has lost its sandbox says so, and charges nobody', async () => {
    const grader = new JobGrader(course, 'bwrap', 1);
    const programs = folder('bin');
    writeFileSync(join(programs, 'bwrap'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    vi.stubEnv('PATH', programs);
    await expect(grader.grade(await packJob({ batch, submission }))).rejects.toThrow(MachineFault);
    await grader.close();
  });
});

describe('what travels', () => {
  it('is the same at the other end, with NUL and in the order of its keys, and without names', async () => {
    const problems = [{ where: 'z\u0000.ts', what: 'b' }];
    const files = { b: '1', a: '\u0000\ud800' };
    const sent = { batch, submission: { ...submission, files, problems } };
    const { submission: read } = await unpackJob(await packJob(sent));
    expect(read).toEqual({ ...sent.submission, student: '', name: '' });
    expect(JSON.stringify(read.files)).toBe(JSON.stringify(files));
    const result = undecided(submission, new Map(), 7, 'no reason');
    const answered = await unpackResult(await packResult(result));
    expect(JSON.stringify(answered)).toBe(JSON.stringify({ ...result, student: '', name: '' }));
  });

  it.each([
    ['of a later version', { v: 2, packed: '' }, 'written in version 2, and this program reads 1: update it'],
    ['that is no gzip', { v: 1, packed: 'AAAA' }, 'it cannot be unpacked'],
    ['that is something else', 7, 'its envelope is malformed'],
  ])('%s is refused', async (_, data, words) => {
    await expect(unpackJob(data)).rejects.toThrow(words);
  });

  it('and swells to more than 64 MB is refused', async () => {
    const { gzipSync } = await import('node:zlib');
    const packed = gzipSync(Buffer.alloc(65 << 20, 32)).toString('base64');
    await expect(unpackResult({ v: 1, packed })).rejects.toThrow('it cannot be unpacked');
  });
});
