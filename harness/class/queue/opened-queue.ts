/**
 * A queue of BullMQ, as askers and operators open it.
 */
import type { Queue } from 'bullmq';
import type { QueueLibrary } from './bull.ts';
import type { QueueConnection } from './connection.ts';

/** Each answer stands in the stream of events as well: what nobody has read by then, is looked for. */
const MAX_EVENTS = 1000;

/** The name of a job that grades is `grade`; its id is the key of the journal. */
export function openQueue({ bullmq }: QueueLibrary, { redis }: QueueConnection, name: string): Queue {
  const queue = new bullmq.Queue(name, {
    connection: redis,
    streams: { events: { maxLen: MAX_EVENTS } },
    defaultJobOptions: {
      // A process that dies is tried twice inside; a machine that dies gives its job to another.
      attempts: 1,
      // An asker that was killed finds its answers again, and no store fills up for ever.
      removeOnComplete: { age: DAY_SECONDS, count: 2000 },
      removeOnFail: { age: 7 * DAY_SECONDS, count: 1000 },
    },
  });
  // Errors of the connection are said by who watches it.
  queue.on('error', () => {});
  return queue;
}

const DAY_SECONDS = 86_400;
