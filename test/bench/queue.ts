/**
 * What a queue costs: `npm run bench:queue`. It starts a Redis of its own and workers with one process each.
 *
 * - a job without its grading: asked, answered by a worker that does nothing, fetched and removed; and its room in Redis
 * - a push: from files in hand to the result in hand with a warm worker, beside a grading that starts everything
 * - submissions a second of one worker, and of two
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Asker } from '../../harness/class/queue/asker.ts';
import { loadQueueLibrary } from '../../harness/class/queue/bull.ts';
import { connect } from '../../harness/class/queue/connection.ts';
import { openQueue } from '../../harness/class/queue/opened-queue.ts';
import { queueName, routesFor } from '../../harness/class/queue/queue-name.ts';
import { JOB_NAME, packJob, packResult, unpackJob } from '../../harness/class/queue/wire.ts';
import { courseVersion, engineVersion } from '../../harness/class/run/course-version.ts';
import type { Submission } from '../../harness/class/run/submission.ts';
import { undecided } from '../../harness/class/run/undecided.ts';
import { chooseTier } from '../../harness/sandbox/tiers.ts';
import { COURSE_ROOT, fileOf, loadGraders } from '../this-course.ts';

const EXERCISES = ['04-lasso/01-soft-threshold'];
const JOBS = 1000;
const PUSHES = 7;
const GRADED = 40;

const { tier } = chooseTier('auto');
const GRADLINGS = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
const started = new Set<ChildProcess>();
const folder = mkdtempSync(join(tmpdir(), 'gradlings-bench-queue-'));

async function main(): Promise<void> {
  const port = await freePort();
  await start('redis-server', ['--port', String(port), '--save', '', '--dir', folder], 'Ready to accept');
  const url = `redis://127.0.0.1:${port}`;
  print(`${cpus().length} processors, Node ${process.versions.node}, ${tier}`);
  await jobsAlone(port);
  const work = () =>
    start(
      process.execPath,
      [GRADLINGS, 'work', '--queue', url, '--jobs', '1', '--sandbox', tier],
      'at a time',
    );
  const first = await work();
  await push(port, url);
  const one = await throughput(port);
  print(`one worker         ${one.toFixed(2)} submissions a second`);
  await work();
  const two = await throughput(port);
  print(`two workers        ${two.toFixed(2)} submissions a second, ${(two / one).toFixed(2)} times as many`);
  first.kill();
}

/** Without any grading, by a worker in this process. */
async function jobsAlone(port: number): Promise<void> {
  const { asker, library, connection, graders } = await anAsker(port, JOBS);
  const name = queueName(routesFor(courseVersion(), tier)[0]);
  const queue = openQueue(library, connection, name);
  const before = await memory(port);
  for (let index = 0; index < JOBS; index++) {
    const submission = aSubmission(`waiting ${index}`);
    await queue.add(JOB_NAME, await packJob({ submission, batch: batch() }), { jobId: submission.digest });
  }
  const room = (await memory(port)) - before;
  await queue.obliterate({ force: true });
  await queue.resume();
  const worker = new library.bullmq.Worker(
    name,
    async ({ data }) => {
      const { submission } = await unpackJob(data);
      return packResult(undecided(submission, graders, SEED, 'not graded'));
    },
    { connection: connection.redis.duplicate(), concurrency: 4 },
  );
  await worker.waitUntilReady();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: JOBS }, (_, index) => ask(asker, `job ${index}`)));
  const wall = (performance.now() - begun) / JOBS;
  const { user, system } = process.cpuUsage(cpu);
  await worker.close();
  await asker.close(false);
  const busy = (user + system) / 1000 / JOBS;
  print(
    `a job alone        ${wall.toFixed(2)} ms, ${busy.toFixed(2)} ms of a processor; ${(room / JOBS / 1024).toFixed(1)} kB of Redis`,
  );
}

async function push(port: number, url: string): Promise<void> {
  const { asker } = await anAsker(port, 1);
  await ask(asker, 'warm');
  const inHand: number[] = [];
  for (let index = 0; index < PUSHES; index++) {
    const begun = performance.now();
    await ask(asker, `push ${index}`);
    inHand.push(performance.now() - begun);
  }
  await asker.close(false);
  print(
    `a push             ${median(inHand).toFixed(0)} ms from files in hand to the result in hand, with a warm worker`,
  );
  const file = fileOf('solutions', EXERCISES[0]);
  const command = (out: string, ...more: string[]) => {
    const begun = performance.now();
    const args = [
      GRADLINGS,
      'grade',
      file,
      '--single',
      '--exercises',
      EXERCISES[0],
      '--seed',
      '7',
      '--no-resume',
    ];
    const { status, stderr } = spawnSync(process.execPath, [
      ...args,
      '--out',
      join(folder, out),
      '--sandbox',
      tier,
      ...more,
    ]);
    if (status !== 0) throw new Error(String(stderr));
    return performance.now() - begun;
  };
  const times = Array.from({ length: 3 }, (_, index) => ({
    queue: command(`q${index}`, '--queue', url),
    here: command(`h${index}`),
  }));
  print(
    `  as a command     ${median(times.map(({ queue }) => queue)).toFixed(0)} ms by the queue, ${median(times.map(({ here }) => here)).toFixed(0)} ms without`,
  );
}

async function throughput(port: number): Promise<number> {
  const { asker } = await anAsker(port, GRADED);
  const begun = performance.now();
  await Promise.all(Array.from({ length: GRADED }, (_, index) => ask(asker, `${begun} ${index}`)));
  const seconds = (performance.now() - begun) / 1000;
  await asker.close(false);
  return GRADED / seconds;
}

const SEED = 7;

function batch() {
  return { course: courseVersion(), v8: engineVersion(), seed: SEED, exercises: EXERCISES };
}

async function anAsker(port: number, window: number) {
  const library = await loadQueueLibrary();
  const graders = await loadGraders(EXERCISES);
  const connection = await connect(library, { connection: { host: '127.0.0.1', port }, shown: 'redis' });
  const [route] = routesFor(courseVersion(), tier);
  const options = { library, connection, route, batch: batch(), graders, again: false, say: print };
  return {
    library,
    connection,
    graders,
    asker: new Asker({ ...options, priority: 'batch', window: () => window }),
  };
}

const SOLUTION = readFileSync(fileOf('solutions', EXERCISES[0]), 'utf8');

/** Each is another one, by a comment. */
function aSubmission(comment: string): Submission {
  const digest = Buffer.from(comment).toString('hex').padStart(64, 'a');
  return {
    student: 'ada',
    name: 'ada',
    digest,
    files: { [EXERCISES[0]]: `${SOLUTION}\n// ${comment}\n` },
    problems: [],
  };
}

async function ask(asker: Asker, comment: string): Promise<void> {
  const submission = aSubmission(comment);
  await asker.grade(submission, EXERCISES);
  asker.kept(submission, EXERCISES);
}

async function memory(port: number): Promise<number> {
  const library = await loadQueueLibrary();
  const connection = await connect(library, { connection: { host: '127.0.0.1', port }, shown: 'redis' });
  const used = Number(/^used_memory:(\d+)/m.exec(await connection.redis.info('memory'))?.[1]);
  connection.close();
  return used;
}

async function start(program: string, args: readonly string[], ready: string): Promise<ChildProcess> {
  const child = spawn(program, args, { cwd: COURSE_ROOT });
  started.add(child);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes(ready)) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(said)));
  });
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} finally {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
