import { once } from 'node:events';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EXERCISE, filesIn, gradlings, handInMany } from '../batch/a-batch.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { describeWithRedis, gradeByQueue, ownPrograms, startAsker } from './a-queue.ts';

const STUDENTS = 12;

describeWithRedis('a class graded by a queue', () => {
  const { folder, startRedis, startWorker } = ownPrograms();
  const args = (submissions: string, out: string) => [
    ...[submissions, '--out', out, '--exercises', EXERCISE, '--seed', '7', '--runs', '10'],
    ...['--format', 'json,csv,gradescope', '--html'],
  ];

  it('has the bytes of one graded on this machine, and leaves nothing in the queue', async () => {
    const { url, client } = await startRedis();
    const worker = await startWorker(url, '--jobs', '2');
    const submissions = folder('class');
    handInMany(submissions, STUDENTS);
    const [here, there] = [folder('here'), folder('there')];
    await gradlings('grade', ...args(submissions, here), '--jobs', '2');
    const { stdout } = await gradeByQueue(url, ...args(submissions, there));
    expect(stdout).toContain(`${STUDENTS} of ${STUDENTS} now`);
    expect(filesIn(there)).toEqual(filesIn(here));
    // Jobs are known by their keys in the journal, of 64 digits.
    expect((await client().keys('*')).filter((key) => /[0-9a-f]{64}/.test(key))).toEqual([]);
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(worker.printed()).toContain(`graded ${STUDENTS}`);
  });

  it('is one of a course by others, which worker and asker name', async () => {
    const course = ['--course', join(COURSE_ROOT, 'examples', 'courses', 'probability')];
    const { url } = await startRedis();
    const worker = await startWorker(url, '--jobs', '1', ...course);
    const exercise = '01-distributions/01-expectation.ts';
    const submissions = folder('by-others');
    const file = join(submissions, 'ann', 'exercises', exercise);
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(join(course[1], 'solutions', exercise), file);
    const { stdout } = await gradeByQueue(url, submissions, '--out', folder('grades'), ...course);
    expect(stdout).toContain('1 of 1 now');
    expect(await worker.end('SIGTERM')).toBe(0);
  });

  it('ended while no worker listens, takes back what it asked for', async () => {
    const { url, client } = await startRedis();
    const submissions = folder('class');
    handInMany(submissions, STUDENTS);
    const { child, printed } = startAsker(url, ...args(submissions, folder('out')));
    const redis = client();
    const jobs = async () => (await redis.keys('*')).filter((key) => /[0-9a-f]{64}$/.test(key));
    while ((await jobs()).length < STUDENTS) await pause(50);
    expect(printed()).toMatch(
      /No worker listens for course \S+, Node \d+, \w+\. Start one: npx gradlings work --queue redis:/,
    );
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
    expect(await jobs()).toEqual([]);
  });
});
