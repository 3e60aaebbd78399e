import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../harness/class/queue/address.ts';
import { writeChildProgram } from '../../harness/sandbox/bundle.ts';
import { launchOf } from '../../harness/sandbox/tiers.ts';
import { EXERCISE, handIn, sources } from '../batch/a-batch.ts';
import { describeWithRedis, gradeByQueue, ownPrograms, startAsker, TIER } from './a-queue.ts';

const STUDENT = 'Lovelace-Ada-1815';

describeWithRedis('a queue', () => {
  const { folder, startRedis, startWorker } = ownPrograms();
  const args = (submissions: string) => [
    ...[submissions, '--out', folder('out'), '--exercises', EXERCISE, '--seed', '7', '--runs', '10'],
  ];
  const handedIn = () => {
    const submissions = folder('class');
    handIn(submissions, STUDENT, sources.right);
    handIn(submissions, `${STUDENT}-b`, sources.hard);
    return submissions;
  };

  it('never sees the name of a student, neither asked nor answered', async () => {
    const { url, client } = await startRedis();
    const redis = client();
    const dump = async () => {
      const all: string[] = [];
      for (const key of await redis.keys('*')) {
        all.push(key);
        const type = await redis.type(key);
        if (type === 'hash') all.push(...Object.entries(await redis.hgetall(key)).flat());
        if (type === 'string') all.push((await redis.get(key)) ?? '');
        if (type === 'list') all.push(...(await redis.lrange(key, 0, -1)));
        if (type === 'zset') all.push(...(await redis.zrange(key, 0, '-1')));
        if (type === 'stream') all.push(JSON.stringify(await redis.xrange(key, '-', '+')));
      }
      const text = all.join('\n');
      const packed = [...text.matchAll(/H4sI[A-Za-z0-9+/]+=*/g)].map(([base64]) =>
        gunzipSync(Buffer.from(base64, 'base64')).toString('utf8'),
      );
      return { text: [text, ...packed].join('\n'), packed: packed.length };
    };
    const asker = startAsker(url, ...args(handedIn()));
    while ((await dump()).packed < 2) await pause(50);
    const asked = await dump();
    expect(asked.text).toContain('softThreshold');
    expect(asked.text).not.toContain(STUDENT);
    await startWorker(url, '--jobs', '1');
    await once(asker.child, 'exit');
    // Of answers, the stream of events keeps a copy.
    const answered = await dump();
    expect(answered.text).toContain('"verdict"');
    expect(answered.text).not.toContain(STUDENT);
  });

  it.runIf(TIER === 'bwrap')('cannot be reached from inside the sandbox', async () => {
    const { url } = await startRedis();
    const script = `require('node:net').connect(${new URL(url).port}, '127.0.0.1')
      .on('connect', () => process.exit(7)).on('error', () => process.exit(8));`;
    const program = writeChildProgram();
    const { command, args, cwd } = launchOf('bwrap', program);
    // The same walls, with another program in them; the descriptor for the status of bwrap is the test's own.
    const inside = [...args.slice(0, -1), '-e', script];
    const stdio = ['ignore', 'pipe', 'pipe', 'ignore', 'ignore', 'pipe'] as const;
    expect(spawnSync(process.execPath, ['-e', script]).status).toBe(7);
    const { status, stderr } = spawnSync(command, inside, { cwd, stdio: [...stdio] });
    expect(status, String(stderr)).toBe(8);
    program.remove();
  });

  it.each([
    [
      '--maxmemory-policy',
      'allkeys-lru',
      'throws away data when its memory is full (maxmemory-policy allkeys-lru)',
    ],
    ['--requirepass', 'secret', 'refuses the password. It stands in the URL'],
  ])('is refused with %s', async (option, value, words) => {
    const { url } = await startRedis(option, value);
    await expect(gradeByQueue(url, ...args(handedIn()))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(words),
    });
  });

  it('asks for its packages by name where they are missing', async () => {
    const hooks = `export async function resolve(name, context, next) {
      if (name === 'bullmq') throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    }`;
    const module = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`;
    const withoutPackages = module(
      `import { register } from 'node:module'; register(${JSON.stringify(module(hooks))});`,
    );
    const asker = startAsker('redis://localhost:1', ...args(handedIn()), {
      NODE_OPTIONS: `--import "${withoutPackages}"`,
    });
    expect(await once(asker.child, 'exit')).toEqual([1, null]);
    expect(asker.printed()).toContain('--queue needs two packages: npm install --no-save bullmq ioredis');
  });
});

describe('the address of a queue', () => {
  const PASSWORD = 'hunter2';

  it('with a password is taken from the environment, and refused on the command line', () => {
    const url = `rediss://grader:${PASSWORD}@queue.example.org:6380/2`;
    expect(() => readAddress(url, true, undefined)).toThrow(/GRADLINGS_QUEUE/);
    const { connection, shown } = readAddress(url, false, undefined);
    expect(connection).toEqual({
      ...{ host: 'queue.example.org', port: 6380, db: 2 },
      ...{ username: 'grader', password: PASSWORD, tls: {} },
    });
    expect(shown).toBe('rediss://queue.example.org:6380/2');
  });

  it.each([
    ['localhost:6379', /'localhost:6379' is no address of a Redis/],
    ['http://localhost', /is no address of a Redis/],
    ['redis://localhost/first', /'first' is no number of a database/],
  ])('%s is refused', (url, words) => {
    expect(() => readAddress(url, true, undefined)).toThrow(words);
  });

  it('never says a password again', () => {
    const said = (url: string) => {
      try {
        return readAddress(url, true, undefined).shown;
      } catch (error) {
        return String(error);
      }
    };
    for (const url of [`redis://:${PASSWORD}@host`, `${PASSWORD}@host:6379`, `redis:/:${PASSWORD}@host`]) {
      expect(said(url)).not.toContain(PASSWORD);
    }
  });

  it('names a file of certificates that cannot be read', () => {
    expect(() => readAddress('rediss://host', true, '/nowhere/ca.pem')).toThrow(/GRADLINGS_QUEUE_CA/);
  });
});
