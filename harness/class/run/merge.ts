/**
 * Joins what the shards of a batch found. Nobody may get lost between them, so all of them have to be there.
 */
import { safeNames } from '../intake/safe-name.ts';
import { byStudent } from './class-results.ts';
import { shardOf } from './handed-in.ts';
import { History } from './history.ts';
import { Interned } from './interned.ts';
import {
  type Batch,
  type Entry,
  type Heading,
  type KeptHistory,
  type Roll,
  readWithHistory,
} from './journal.ts';

/** What speaks against joining. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

export interface Merged {
  readonly batch: Batch;
  readonly entries: readonly Entry[];
  readonly history: KeptHistory;
  /** The shards that no journal holds. */
  readonly missing: readonly number[];
  /** Whose results are in those, as far as the other shards saw them. */
  readonly lost: readonly string[];
}

/** @throws MergeError where the journals were graded differently, are unfinished or do not agree on a student */
export async function merge(journals: readonly string[]): Promise<Merged> {
  const interned = new Interned();
  const students = new Map<string, Entry>();
  const history = new History();
  const shards = new Set<number>();
  let first: Named | undefined;
  for (const journal of journals) {
    const { heading, entries } = await finished(journal, interned, history);
    first ??= { heading, journal };
    const difference = differenceOf(first.heading, heading);
    if (difference !== undefined) {
      throw new MergeError(`${journal} and ${first.journal} were not graded alike: ${difference}.`);
    }
    agreeOn(first, { heading, journal });
    refuseLost(heading, entries, journal);
    for (const entry of entries) addStudent(students, entry, journal);
    if (heading.shard !== undefined) shards.add(heading.shard.index);
  }
  if (first === undefined)
    throw new MergeError('No results are named. Name folders that gradlings grade wrote.');
  const count = first.heading.shard?.count ?? 0;
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const entries = withIds([...students.values()]);
  return {
    ...{ batch: first.heading.batch, entries },
    history: history.keptWith(entries, first.heading.batch.exercises),
    missing: all.filter((index) => !shards.has(index)),
    lost: (first.heading.roll?.names ?? []).filter((name) => !shards.has(shardOf(name, count))),
  };
}

interface Named {
  readonly heading: Heading;
  readonly journal: string;
}

/** The same as where one machine graded all of them. */
function withIds(entries: readonly Entry[]): Entry[] {
  const ids = safeNames(entries.map(({ result }) => result.name));
  return entries
    .map(({ key, result }) => ({ key, result: { ...result, student: ids.get(result.name) ?? result.name } }))
    .sort(byStudent);
}

/** Every shard has to have seen the same names: else somebody came or went between them, and may be in none. */
function agreeOn(first: Named, other: Named): void {
  const [a, b] = [first.heading.roll, other.heading.roll];
  if (a === undefined || b === undefined || a.hash === b.hash) return;
  throw new MergeError(
    `${first.journal} and ${other.journal} were not graded of the same class: ` +
      [...onlyIn(a, b, first.journal), ...onlyIn(b, a, other.journal)].join('; ') +
      '. Grade every shard again with the same submissions: only what is new takes time.',
  );
}

function onlyIn(roll: Roll, other: Roll, journal: string): string[] {
  const known = new Set(other.names);
  const names = roll.names.filter((name) => !known.has(name));
  if (names.length === 0) return [];
  const told = names.slice(0, MAX_NAMED).join(', ');
  const left = names.length - MAX_NAMED;
  return [`${told}${left > 0 ? ` and ${left} more` : ''} handed in for ${journal} alone`];
}

const MAX_NAMED = 10;

/** A shard holds all who are its own. */
function refuseLost({ shard, roll }: Heading, entries: readonly Entry[], journal: string): void {
  if (shard === undefined || roll === undefined) return;
  const graded = new Set(entries.map(({ result }) => result.name));
  const lost = roll.names.filter((name) => shardOf(name, shard.count) === shard.index && !graded.has(name));
  if (lost.length === 0) return;
  throw new MergeError(
    `${journal} has no result of ${lost.slice(0, MAX_NAMED).join(', ')}: run its gradlings grade again.`,
  );
}

async function finished(journal: string, interned: Interned, history: History) {
  let heading: Heading | undefined;
  const entries: Entry[] = [];
  for await (const line of readWithHistory(journal)) {
    history.note(line);
    if ('batch' in line) heading = line;
    else if ('key' in line) entries.push({ key: line.key, result: interned.result(line.result) });
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
  const { name } = entry.result;
  const before = students.get(name);
  if (before !== undefined && before.key !== entry.key) {
    throw new MergeError(
      `${journal} has another result of '${name}' than a folder before it. Name each shard of one batch once.`,
    );
  }
  students.set(name, entry);
}

function differenceOf(a: Heading, b: Heading): string | undefined {
  const names = ['course', 'v8', 'seed', 'runs', 'seconds', 'exercises'] as const;
  const name = names.find((each) => JSON.stringify(a.batch[each]) !== JSON.stringify(b.batch[each]));
  if (name !== undefined)
    return `${name} is ${inJson(b.batch[name])} here, and ${inJson(a.batch[name])} there`;
  if (a.shard?.count === b.shard?.count) return undefined;
  return `one is a shard of ${b.shard?.count ?? 1}, the other of ${a.shard?.count ?? 1}`;
}

function inJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}
