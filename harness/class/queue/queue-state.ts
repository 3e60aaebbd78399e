/**
 * What waits, what is graded, and who listens: for those who run a queue.
 */
import type { Queue } from 'bullmq';
import type { QueueLibrary } from './bull.ts';
import type { QueueConnection } from './connection.ts';
import { type Listener, listListening } from './listening.ts';
import { openQueue } from './opened-queue.ts';
import { queueName } from './queue-name.ts';

export interface QueueState {
  readonly name: string;
  readonly paused: boolean;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  /** Answers that nobody has fetched yet. */
  readonly answered: number;
  /** Of what waits, in seconds. */
  readonly oldest?: number;
  readonly workers: readonly Listener[];
}

/** All queues of gradlings in this Redis, of whatever course. */
export async function openQueues(library: QueueLibrary, connection: QueueConnection): Promise<Queue[]> {
  const names = new Set<string>();
  const found = connection.redis.scanStream({ match: 'bull:gradlings-*:meta', count: 1000 });
  for await (const keys of found as AsyncIterable<string[]>) {
    for (const key of keys) names.add(key.slice('bull:'.length, -':meta'.length));
  }
  return [...names].sort().map((name) => openQueue(library, connection, name));
}

export async function stateOf(queue: Queue, { redis }: QueueConnection): Promise<QueueState> {
  const [counts, paused, next, listening] = await Promise.all([
    queue.getJobCounts('waiting', 'prioritized', 'active', 'failed', 'completed'),
    queue.isPaused(),
    firstOf(queue),
    listListening(redis),
  ]);
  const { waiting = 0, prioritized = 0, active = 0, failed = 0, completed = 0 } = counts;
  return {
    ...{ name: queue.name, paused, waiting: waiting + prioritized, active, failed },
    answered: completed,
    ...(next !== undefined && { oldest: Math.max(0, Math.round((Date.now() - next) / 1000)) }),
    workers: listening.filter((worker) => queueName(worker) === queue.name),
  };
}

/** When the job came that has waited longest. */
async function firstOf(queue: Queue): Promise<number | undefined> {
  const firsts = await Promise.all(
    (['waiting', 'prioritized'] as const).map((kind) => queue.getJobs([kind], 0, 0, true)),
  );
  const times = firsts.flat().flatMap((job) => (job === undefined ? [] : [job.timestamp]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Takes out what waits, and what is kept of answers and failures; what is graded now is left to end. A queue that
 * nobody uses any more is forgotten.
 */
export async function clear(queue: Queue, state: QueueState): Promise<void> {
  await queue.drain();
  await queue.clean(0, 0, 'completed');
  await queue.clean(0, 0, 'failed');
  if (state.active === 0 && state.workers.length === 0) await queue.obliterate();
}
