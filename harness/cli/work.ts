import { Command, InvalidArgumentError, Option } from 'commander';
import { QueueError } from '../class/queue/bull.ts';
import type { QueueConnection } from '../class/queue/connection.ts';
import { type HealthAddress, serveHealth } from '../class/queue/health.ts';
import { metricsOf } from '../class/queue/metrics.ts';
import { routeWords } from '../class/queue/queue-name.ts';
import { QueueWorker } from '../class/queue/queue-worker.ts';
import { processorsAllowed } from '../class/run/cpu-quota.ts';
import { chooseTier, type Tier } from '../sandbox/tiers.ts';
import { courseOnDisk } from './course-on-disk.ts';
import { readCount } from './options.ts';
import { warn } from './output.ts';
import { openFor, queueOption } from './queue-address.ts';
import { thisCourse } from './this-course.ts';

interface WorkOptions {
  readonly queue?: string;
  readonly jobs: number;
  readonly sandbox: Tier;
  readonly drain?: boolean;
  readonly grace: number;
  readonly lock: number;
  readonly health?: HealthAddress;
}

const LOOK_AT_COURSE_MILLISECONDS = 60_000;
const LOOK_AT_QUEUE_MILLISECONDS = 1000;

/** `gradlings work --queue <url>`: grades what others ask for. */
export function workCommand(): Command {
  return new Command('work')
    .description('Grade what gradlings grade --queue asks for, until it is stopped.')
    .addOption(queueOption())
    .option('--jobs <number>', 'how many submissions to grade at once', readCount, processorsAllowed())
    .addOption(
      new Option('--sandbox <kind>', 'how submissions are isolated')
        .choices(['basic', 'bwrap'])
        .default('bwrap'),
    )
    .option('--drain', 'exit when the queue is empty')
    .option('--grace <seconds>', 'when stopped, how long to finish running jobs', readSeconds, 120)
    .option(
      '--lock <seconds>',
      'after how long without a sign of life its jobs go to another worker',
      readSeconds,
      30,
    )
    .option('--health <port>', 'answer /healthz and /metrics there: 9100, or 0.0.0.0:9100', readPort)
    .addHelpText(
      'after',
      `
A worker takes what is asked for its own course, Node and sandbox, and nothing
else. SIGTERM: it takes no more, ends what it has, and gives back the rest; a
second one ends it at once.

Exit code: 0 if it ended as asked, 1 if it could not work.`,
    )
    .action((options: WorkOptions, command: Command) => work(options, command));
}

async function work(options: WorkOptions, command: Command): Promise<void> {
  const course = thisCourse();
  const { words } = wallFor(options, command);
  const { library, connection } = await openFor(command, options.queue);
  // What the processes that grade do not have, nobody can read in them.
  delete process.env.GRADLINGS_QUEUE;
  let end: (reason?: string) => void = () => undefined;
  const ended = new Promise<string | undefined>((resolve) => {
    end = resolve;
  });
  const worker = new QueueWorker({
    ...{ library, connection, course, tier: options.sandbox, jobs: options.jobs },
    lockMilliseconds: 1000 * options.lock,
    say,
    onBroken: (reason) => end(reason),
  });
  stopOnSignals(() => end());
  if (options.health !== undefined) await watchable(options.health, worker, connection, command);
  await worker.begin();
  say(`listens at ${connection.shown} for ${routeWords(worker.listener)}; ${options.jobs} at a time`);
  say(`sandbox ${options.sandbox}: ${words}`);
  const isSame = courseOnDisk(course);
  const looks = [
    setInterval(() => {
      if (!isSame()) end('the course on this disk has changed. Start the worker again');
    }, LOOK_AT_COURSE_MILLISECONDS),
  ];
  if (options.drain) {
    const look = async () => {
      if (connection.lostSince() === undefined && (await worker.isIdle())) end();
    };
    looks.push(setInterval(() => void look().catch(() => undefined), LOOK_AT_QUEUE_MILLISECONDS));
  }
  const reason = await ended;
  for (const timer of looks) clearInterval(timer);
  say(reason === undefined ? 'ends what it has' : `ends: ${reason}`);
  await worker.end(1000 * options.grace);
  say(`ended; graded ${worker.graded}`);
  // Connections that are gone may still try to come back.
  process.exit(reason === undefined ? 0 : 1);
}

async function watchable(
  address: HealthAddress,
  worker: QueueWorker,
  connection: QueueConnection,
  command: Command,
): Promise<void> {
  try {
    await serveHealth(address, {
      trouble: () => (connection.lostSince() === undefined ? undefined : 'the queue is gone'),
      metrics: () => metricsOf(worker),
    });
  } catch (error) {
    if (error instanceof QueueError) command.error(error.message);
    throw error;
  }
}

/** The wall that was said, or none: what asks for the stronger one must not be graded behind the weaker. */
function wallFor({ sandbox }: WorkOptions, command: Command) {
  try {
    if (sandbox === 'basic')
      warn(['sandbox basic: who breaks out of it reaches the queue, with the rights of this worker']);
    return chooseTier(sandbox);
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error));
  }
}

function stopOnSignals(stop: () => void): void {
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isAsked) process.exit(0);
      isAsked = true;
      stop();
    });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readPort(text: string): HealthAddress {
  const [, host = '127.0.0.1', port] = /^(?:(.+):)?(\d+)$/.exec(text) ?? [];
  if (port !== undefined && Number(port) < 65_536) return { host, port: Number(port) };
  throw new InvalidArgumentError(`'${text}' is no port. Give one such as 9100, or 0.0.0.0:9100.`);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new InvalidArgumentError(`'${text}' is no time. Give seconds, such as 30.`);
}
