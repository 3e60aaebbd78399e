/**
 * Which workers listen: each writes itself down every few seconds, and is forgotten when it stops.
 *
 * BullMQ would ask Redis for its list of clients, which hosted ones and narrow rights refuse, and which says neither
 * how many a worker grades at a time nor for which course.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type Route, routeWords } from './queue-name.ts';

/** Below the prefix of BullMQ's own keys, so that one rule of rights holds for all. */
const KEY = 'bull:gradlings-listening';
export const BEAT_MILLISECONDS = 5000;
/** A worker may miss a beat while it starts processes, but not four. */
const SILENCE_MILLISECONDS = 20_000;

const listener = z.strictObject({
  id: z.string(),
  host: z.string(),
  pid: z.int(),
  course: z.string(),
  node: z.int(),
  tier: z.enum(['basic', 'bwrap']),
  slots: z.int(),
});

export type Listener = z.infer<typeof listener>;

/** Called again and again, it says that the worker is there. */
export async function sayListening(redis: Redis, worker: Listener): Promise<void> {
  const seen = await milliseconds(redis);
  await redis.hset(KEY, worker.id, JSON.stringify({ ...worker, seen }));
}

export async function sayGone(redis: Redis, { id }: Listener): Promise<void> {
  await redis.hdel(KEY, id);
}

/** Those that were heard of lately; the others are forgotten. */
export async function listListening(redis: Redis): Promise<Listener[]> {
  const [now, all] = await Promise.all([milliseconds(redis), redis.hgetall(KEY)]);
  const listening: Listener[] = [];
  const silent: string[] = [];
  for (const [id, text] of Object.entries(all)) {
    const { seen, ...worker } = parsed(text);
    const read = listener.safeParse(worker);
    if (read.success && now - Number(seen) < SILENCE_MILLISECONDS) listening.push(read.data);
    else silent.push(id);
  }
  if (silent.length > 0) await redis.hdel(KEY, ...silent);
  return listening.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function slotsOf(workers: readonly Listener[]): number {
  return workers.reduce((sum, { slots }) => sum + slots, 0);
}

/** A worker behind the stronger wall takes what asks for the weaker one, too. */
export function takesFrom({ course, node, tier }: Route): (worker: Listener) => boolean {
  return (worker) =>
    worker.course === course && worker.node === node && (worker.tier === tier || worker.tier === 'bwrap');
}

/** "2 workers for course 0.1.0+…, Node 20, bwrap": what to say of those that listen for something else. */
export function inWords(workers: readonly Listener[]): string[] {
  const counts = new Map<string, number>();
  for (const worker of workers) {
    const words = routeWords(worker);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} for ${words}`);
}

/** By the clock of Redis: those of two machines may differ. */
async function milliseconds(redis: Redis): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1000 + Number(micros) / 1000;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
