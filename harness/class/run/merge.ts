/**
 * Joins what the shards of a batch found. Nobody may get lost between them, so all of them have to be there.
 */
import { byStudent } from './class-results.ts';
import { Interned } from './interned.ts';
import { type Batch, type Entry, type Heading, readJournal } from './journal.ts';

/** What speaks against joining. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

export interface Merged {
  readonly batch: Batch;
  readonly entries: readonly Entry[];
  /** The shards that no journal holds. */
  readonly missing: readonly number[];
}

/** @throws MergeError where the journals were graded differently, are unfinished or do not agree on a student */
export async function merge(journals: readonly string[]): Promise<Merged> {
  const interned = new Interned();
  const students = new Map<string, Entry>();
  const shards = new Set<number>();
  let first: { readonly heading: Heading; readonly journal: string } | undefined;
  for (const journal of journals) {
    const { heading, entries } = await finished(journal, interned);
    first ??= { heading, journal };
    const difference = differenceOf(first.heading, heading);
    if (difference !== undefined) {
      throw new MergeError(`${journal} and ${first.journal} were not graded alike: ${difference}.`);
    }
    for (const entry of entries) addStudent(students, entry, journal);
    if (heading.shard !== undefined) shards.add(heading.shard.index);
  }
  if (first === undefined)
    throw new MergeError('No results are named. Name folders that gradlings grade wrote.');
  const count = first.heading.shard?.count ?? 0;
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return {
    batch: first.heading.batch,
    entries: [...students.values()].sort(byStudent),
    missing: all.filter((index) => !shards.has(index)),
  };
}

async function finished(journal: string, interned: Interned) {
  let heading: Heading | undefined;
  const entries: Entry[] = [];
  for await (const entry of readJournal(journal)) {
    if ('batch' in entry) heading = entry;
    else entries.push({ key: entry.key, result: interned.result(entry.result) });
  }
  if (heading === undefined) {
    throw new MergeError(`${journal} holds no results. Name folders that gradlings grade wrote.`);
  }
  if (heading.students !== entries.length) {
    throw new MergeError(
      `${journal} is not finished: run its gradlings grade again, it goes on where it ended.`,
    );
  }
  return { heading, entries };
}

function addStudent(students: Map<string, Entry>, entry: Entry, journal: string): void {
  const { student } = entry.result;
  const before = students.get(student);
  if (before !== undefined && before.key !== entry.key) {
    throw new MergeError(
      `${journal} has another result of '${student}' than a folder before it. Name each shard of one batch once.`,
    );
  }
  students.set(student, entry);
}

function differenceOf(a: Heading, b: Heading): string | undefined {
  const names = ['course', 'seed', 'runs', 'seconds', 'exercises'] as const;
  const name = names.find((each) => JSON.stringify(a.batch[each]) !== JSON.stringify(b.batch[each]));
  if (name !== undefined)
    return `${name} is ${inJson(b.batch[name])} here, and ${inJson(a.batch[name])} there`;
  if (a.shard?.count === b.shard?.count) return undefined;
  return `one is a shard of ${b.shard?.count ?? 1}, the other of ${a.shard?.count ?? 1}`;
}

function inJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}
