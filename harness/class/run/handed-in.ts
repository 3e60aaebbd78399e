/**
 * Which of the submissions that were handed in a batch is to grade.
 */
import { createHash } from 'node:crypto';
import { nearest } from '../../course/nearest.ts';
import type { Roll, Shard } from './journal.ts';

export interface Named {
  /** As it was handed in: the one thing that tells students apart. */
  readonly name: string;
}

/**
 * The part of a shard. It follows from the name alone, so that students who come or go move nobody else.
 */
export function inShard<T extends Named>(handed: readonly T[], { index, count }: Shard): T[] {
  return handed.filter(({ name }) => shardOf(name, count) === index);
}

/** From 1. */
export function shardOf(name: string, count: number): number {
  return 1 + (createHash('sha256').update(name).digest().readUInt32BE() % count);
}

/** Who was there when a shard was graded. */
export function rollOf(handed: readonly Named[]): Roll {
  const names = handed.map(({ name }) => name).sort();
  const hash = createHash('sha256').update(JSON.stringify(names)).digest('hex');
  return { count: names.length, hash, names };
}

/**
 * Those named alone.
 *
 * @throws Error that names near ones, where nobody is called so
 */
export function only<T extends Named>(handed: readonly T[], names: readonly string[]): T[] {
  const known = new Set(handed.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    const instead = near.length > 0 ? `Near: ${near.join(', ')}.` : 'Give the name as it was handed in.';
    throw new Error(`--only: nobody called '${unknown}' handed in. ${instead}`);
  }
  return handed.filter(({ name }) => names.includes(name));
}
