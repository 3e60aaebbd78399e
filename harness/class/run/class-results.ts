/**
 * The results of a class, read from a journal.
 */

import { type ClassResults, SCHEMA_VERSION, type SubmissionResult } from '../schema.ts';
import { Interned } from './interned.ts';
import { type Batch, type Entry, readJournal } from './journal.ts';

/** A submission and the line of the journal that holds its result. */
export interface JournalRef {
  readonly student: string;
  readonly name: string;
  readonly key: string;
}

/**
 * The line of each student in their order.
 *
 * @throws Error where the journal does not hold one of them: nobody is left out
 */
export async function entriesOf(journal: string, placed: readonly JournalRef[]): Promise<Entry[]> {
  const interned = new Interned();
  const wanted = new Set(placed.map(({ key }) => key));
  const found = new Map<string, SubmissionResult>();
  for await (const entry of readJournal(journal)) {
    if ('key' in entry && wanted.has(entry.key)) found.set(entry.key, interned.result(entry.result));
  }
  const entries = placed.map(({ student, name, key }): Entry => {
    const result = found.get(key);
    if (result === undefined)
      throw new Error(`${journal} was changed by another program: '${student}' is missing.`);
    return { key, result: { ...result, student, name } };
  });
  return entries.sort(byStudent);
}

/** By the code of the characters: the same order on every machine. */
export function byStudent({ result: a }: Entry, { result: b }: Entry): number {
  return a.student < b.student ? -1 : a.student > b.student ? 1 : 0;
}

export function classResults({ course, seed, exercises }: Batch, entries: readonly Entry[]): ClassResults {
  return {
    ...{ version: SCHEMA_VERSION, course, seed, exercises: [...exercises] },
    students: entries.map(({ result }) => result),
  };
}
