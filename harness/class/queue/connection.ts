/**
 * A connection to the Redis of the queue: it says at once why there is none, and later how long it has been gone.
 */
import type { Redis, RedisOptions } from 'ioredis';
import type { QueueAddress } from './address.ts';
import { QueueError, type QueueLibrary } from './bull.ts';

/** For a Redis that is there at all; the client alone would try for ever. */
const FIRST_MILLISECONDS = 10_000;
const MAX_RECONNECT_MILLISECONDS = 2000;

export interface QueueConnection {
  readonly redis: Redis;
  readonly shown: string;
  /** When it was lost, by `performance.now()`; undefined while it is there. */
  lostSince(): number | undefined;
  close(): void;
}

/** @throws QueueError where nothing answers, the password is refused, or the store throws away what is in it */
export async function connect({ Redis }: QueueLibrary, address: QueueAddress): Promise<QueueConnection> {
  const options: RedisOptions = {
    ...address.connection,
    // BullMQ waits for answers of its own accord, for as long as it takes.
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(100 * times, MAX_RECONNECT_MILLISECONDS),
    connectTimeout: FIRST_MILLISECONDS,
  };
  const redis = new Redis({ ...options, replyMapping: 'legacy' });
  let lost: number | undefined;
  redis.on('close', () => {
    lost ??= performance.now();
  });
  redis.on('ready', () => {
    lost = undefined;
  });
  try {
    await firstAnswer(redis, address.shown);
    await refuseEviction(redis, address.shown);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  return {
    redis,
    shown: address.shown,
    lostSince: () => lost,
    close: () => redis.disconnect(),
  };
}

async function firstAnswer(redis: Redis, shown: string): Promise<void> {
  let reason: Error | undefined;
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    const refuse = () => reject(new QueueError(refusalWords(reason, shown)));
    redis.on('error', (error: Error) => {
      reason = error;
      // The server is there, and says no: asking it again changes nothing.
      if (isRefusal(error)) refuse();
    });
    timer = setTimeout(refuse, FIRST_MILLISECONDS);
  });
  const answered = new Promise<void>((resolve) => redis.once('ready', resolve));
  redis.connect().catch((error: Error) => {
    reason ??= error;
  });
  try {
    await Promise.race([answered.then(() => redis.ping()), failed]);
  } catch (error) {
    throw error instanceof QueueError ? error : new QueueError(refusalWords(error as Error, shown));
  } finally {
    clearTimeout(timer);
  }
}

function isRefusal({ message }: Error): boolean {
  return /^(WRONGPASS|NOAUTH|NOPERM)|invalid password|without any password/i.test(message);
}

function refusalWords(error: Error | undefined, shown: string): string {
  const code = Reflect.get(Object(error), 'code');
  const message = error?.message.split('\n')[0] ?? 'no answer';
  if (/^NOPERM/.test(message)) return `${shown} does not let this user do what the queue needs: ${message}`;
  if (error !== undefined && isRefusal(error))
    return `${shown} refuses the password. It stands in the URL, in the environment variable GRADLINGS_QUEUE.`;
  return `Nothing answers at ${shown} (${code ?? message}). Start a Redis there, or name another: --queue <url>`;
}

/** Where memory is short, such a store throws away jobs and answers, and tells nobody. */
async function refuseEviction(redis: Redis, shown: string): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (policy === undefined || policy === 'noeviction') return;
  throw new QueueError(
    `${shown} throws away data when its memory is full (maxmemory-policy ${policy}): submissions would be lost. Set it: maxmemory-policy noeviction`,
  );
}
