import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { EXERCISE, filesIn, gradlings, handIn, handInMany, sources } from '../batch/a-batch.ts';
import { describeWithRedis, freePort, gradeByQueue, ownPrograms, TIER } from '../queue/a-queue.ts';
import { COURSE_ROOT } from '../this-course.ts';

const run = promisify(execFile);
const EXAMPLES = join(COURSE_ROOT, 'examples', 'autograder');
const text = (name: string) => readFileSync(join(EXAMPLES, name), 'utf8');
const PASSWORD = 'a-long-one';

describeWithRedis('the Redis of the autograder', () => {
  const { folder, startWorker } = ownPrograms();
  let port: number;
  let ca: string;
  let server: ReturnType<typeof spawn>;

  beforeAll(async () => {
    const root = folder('etc');
    await run('bash', [join(EXAMPLES, 'certificates.sh'), 'localhost', join(root, 'tls')]);
    ca = join(root, 'tls', 'ca.crt');
    port = await freePort();
    writeFileSync(join(root, 'users.acl'), text('users.acl').replace('PASSWORD', PASSWORD));
    const here = text('redis.conf')
      .replaceAll('/etc/gradlings', root)
      .replace('tls-port 6379', `tls-port ${port}`)
      .replace('/var/lib/gradlings-redis', folder('data'));
    writeFileSync(join(root, 'redis.conf'), here);
    server = spawn('redis-server', [join(root, 'redis.conf')]);
    let said = '';
    server.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
    });
    while (!said.includes('Ready to accept connections')) {
      if (server.exitCode !== null) throw new Error(said);
      await pause(20);
    }
    vi.stubEnv('GRADLINGS_QUEUE_CA', ca);
  });
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    vi.unstubAllEnvs();
  });

  it('with TLS, a password and narrow rights grades as one machine does', async () => {
    const submissions = folder('class');
    handInMany(submissions, 3);
    const url = `rediss://gradlings:${PASSWORD}@localhost:${port}`;
    const worker = await startWorker(url, '--jobs', '2');
    expect(worker.printed()).not.toContain(PASSWORD);
    const args = ['--exercises', EXERCISE, '--seed', '7', '--runs', '10', '--format', 'json,csv'];
    const [here, there] = [folder('here'), folder('there')];
    await gradlings('grade', submissions, '--out', here, ...args);
    const { stdout, stderr } = await gradeByQueue(url, submissions, '--out', there, ...args);
    expect(stdout + stderr).not.toContain(PASSWORD);
    expect(filesIn(there)).toEqual(filesIn(here));
    const { stdout: state } = await run(
      process.execPath,
      [join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs'), 'queue', '--json'],
      { env: { ...process.env, GRADLINGS_QUEUE: url } },
    );
    expect(JSON.parse(state)).toContainEqual(expect.objectContaining({ workers: [expect.anything()] }));
    // In the list of processes nobody finds the password.
    const { stdout: processes } = await run('ps', ['-eo', 'args']);
    expect(processes).toContain('gradlings.mjs work');
    expect(processes).not.toContain(PASSWORD);
  });

  it('answers a push, as the workflow asks it', async () => {
    const url = `rediss://gradlings:${PASSWORD}@localhost:${port}`;
    await startWorker(url, '--jobs', '1');
    const root = folder('runner');
    handIn(root, 'submission', sources.right);
    const steps = parse(text('on-push.yml')).jobs.grade.steps as { readonly run?: string }[];
    const summary = join(root, 'summary.md');
    const env = { ...process.env, GRADLINGS_QUEUE: url, SEED: '7', GITHUB_STEP_SUMMARY: summary };
    for (const { run: command } of steps) {
      if (command === undefined) continue;
      const here = command
        .replace('/srv/course', COURSE_ROOT)
        .replace('"04-lasso/*"', `soft-threshold --runs 10 --sandbox ${TIER}`);
      await run('bash', ['-eo', 'pipefail', '-c', here], { cwd: root, env });
    }
    expect(readFileSync(summary, 'utf8')).toContain('Soft threshold');
  });

  it('lets that user neither empty it nor read what is not of the queue, and others not in', async () => {
    const tls = { ca: readFileSync(ca) };
    const options = { host: 'localhost', port, tls, replyMapping: 'legacy', retryStrategy: null } as const;
    const redis = new Redis({ ...options, username: 'gradlings', password: PASSWORD });
    await expect(redis.flushall()).rejects.toThrow('NOPERM');
    await expect(redis.get('another:key')).rejects.toThrow('NOPERM');
    await expect(redis.config('GET', 'maxmemory')).rejects.toThrow('NOPERM');
    redis.disconnect();
    const nobody = new Redis(options);
    nobody.on('error', () => {});
    await expect(nobody.get('bull:gradlings-listening')).rejects.toThrow();
    nobody.disconnect();
  });
});

describe('the files of the autograder', () => {
  it('keep what Redis holds, in a container as without', () => {
    const { services, volumes } = parse(text('compose.yaml'));
    expect(services.redis.volumes).toContain('redis:/var/lib/gradlings-redis');
    expect(volumes).toHaveProperty('redis');
    expect(text('gradlings-redis.service')).toContain('StateDirectory=gradlings-redis');
    expect(text('redis.conf')).toContain('dir /var/lib/gradlings-redis');
  });

  it('give a worker more time to end than it takes', () => {
    const [, seconds] = /TimeoutStopSec=(\d+)/.exec(text('gradlings-worker.service')) ?? [];
    expect(Number(seconds)).toBeGreaterThan(120);
  });

  it('give a push no rights', () => {
    const { jobs, permissions } = parse(text('on-push.yml'));
    expect(permissions).toEqual({});
    expect(jobs.grade.permissions).toEqual({ contents: 'read' });
    expect(jobs.grade.steps[0].with['persist-credentials']).toBe(false);
  });
});
