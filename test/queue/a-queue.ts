/**
 * A Redis of its own for a test, workers that listen there, and the command that asks them.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, describe, it } from 'vitest';
import { chooseTier } from '../../harness/sandbox/tiers.ts';
import { temporaryFolders } from '../batch/a-batch.ts';
import { COURSE_ROOT } from '../this-course.ts';

const GRADLINGS = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
const run = promisify(execFile);

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** The strongest wall of this machine. */
export const { tier: TIER } = chooseTier('auto');

/** Where there is no Redis the tests say so; where the project's own machines have none, that is a failure. */
export function describeWithRedis(name: string, tests: () => void): void {
  // Workers and askers are started one after another, on a machine that other tests use.
  describe(name, { timeout: 4 * 60_000 }, () => {
    if (hasRedis) tests();
    else if (process.env.CI === 'true' && process.platform === 'linux') {
      it('is tried on this machine', () => {
        throw new Error('There is no program redis-server. Install it.');
      });
    } else it.todo('was NOT tried on this machine: there is no program redis-server');
  });
}

export interface OwnRedis {
  readonly url: string;
  /** Of the same data, for a look at it. */
  client(): Redis;
  /** As a machine that loses power. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

const running = new Set<ChildProcess>();
const clients = new Set<Redis>();

/** What a test of this file started ends with it. */
export function ownPrograms() {
  const folder = temporaryFolders();
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await Promise.all(
      [...running].map((child) => {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        return ended;
      }),
    );
  });
  return { folder, startRedis: (...args: string[]) => startRedis(folder('redis'), args), startWorker };
}

/** Appends what it is told to a file at once, so that a kill loses nothing that was answered. */
async function startRedis(folder: string, args: readonly string[]): Promise<OwnRedis> {
  const port = await freePort();
  const all = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  let server: ChildProcess;
  const redis: OwnRedis = {
    url: `redis://127.0.0.1:${port}`,
    client() {
      const client = new Redis({ host: '127.0.0.1', port, replyMapping: 'legacy' });
      client.on('error', () => {});
      clients.add(client);
      return client;
    },
    async kill() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
    async start() {
      server = begun(
        spawn('redis-server', [...all, '--appendonly', 'yes', '--appendfsync', 'always', ...args]),
      );
      await says(server, 'Ready to accept connections');
    },
  };
  await redis.start();
  return redis;
}

export interface StartedWorker {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  printed(): string;
  /** Ends it with that signal; the exit code, or null where the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Listens when it is returned. */
async function startWorker(url: string, ...args: string[]): Promise<StartedWorker> {
  const at = queueAt(url);
  const all = [GRADLINGS, 'work', ...at.args, '--sandbox', TIER, ...args];
  const env = { ...process.env, ...at.env };
  const child = begun(spawn(process.execPath, all, { cwd: COURSE_ROOT, env }));
  const ended = once(child, 'exit');
  const printed = await says(child, 'at a time');
  return {
    child,
    printed,
    async end(signal) {
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

/** Keys of jobs that a worker has answered, as far as it shows them. */
export function gradedBy(worker: StartedWorker): string[] {
  return [...worker.printed().matchAll(/^graded {2}([0-9a-f]+) /gm)].map(([, key]) => key);
}

/** `gradlings grade …`, asked of the queue. */
export function gradeByQueue(url: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const at = queueAt(url);
  const all = [GRADLINGS, 'grade', ...args, ...at.args, '--sandbox', TIER];
  return run(process.execPath, all, { cwd: COURSE_ROOT, env: { ...process.env, ...at.env } });
}

/** A URL with a password belongs into the environment. */
function queueAt(url: string): { args: string[]; env: Record<string, string> } {
  const { password } = new URL(url);
  return password === '' ? { args: ['--queue', url], env: {} } : { args: [], env: { GRADLINGS_QUEUE: url } };
}

/** The same, to be killed or read while it works; an environment may stand last. */
export function startAsker(
  url: string,
  ...args: (string | Readonly<Record<string, string>>)[]
): { child: ChildProcess; printed: () => string } {
  const words = args.filter((each) => typeof each === 'string');
  const env = Object.assign({}, process.env, ...args.filter((each) => typeof each !== 'string'));
  const all = [GRADLINGS, 'grade', ...words, '--queue', url, '--sandbox', TIER];
  const child = begun(spawn(process.execPath, all, { cwd: COURSE_ROOT, env }));
  return { child, printed: outputOf(child) };
}

function begun(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      text += data.toString();
    });
  }
  return () => text;
}

async function says(child: ChildProcess, words: string): Promise<() => string> {
  const printed = outputOf(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => printed().includes(words) && resolve());
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${printed()}`)));
  });
  return printed;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
