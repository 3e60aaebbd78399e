/**
 * `results.jsonl`: what a batch has found so far, one line for each submission, only ever added to.
 *
 * A line is written whole or counts as not written: a process killed while writing loses one submission, which is
 * graded again. A line is found by its key, a hash of all that it depends on.
 *
 *     {"batch":{"course":…,"v8":…,"seed":…,"exercises":[…]}}
 *     {"key":"…","result":{…}}
 *
 * When all are graded it is rewritten: with the number of students in its first line, and these in their order. What
 * they handed in before follows, in short: the laws of each exercise, then a letter for each of them (`history.ts`).
 *
 *     {"laws":[["first law","second law"],…]}
 *     {"earlier":"ann","attempts":[["uu-","n"],…]}
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
} from 'node:fs';
import { z } from 'zod';
import { type SubmissionResult, submissionResult } from '../schema.ts';
import { newScratch, writeWhole } from '../write-whole.ts';
import { asLine, lineAt, linesOf, type Place } from './lines.ts';

export type { Place };

/** What every result of a batch depends on, besides the submission. */
export const batch = z.strictObject({
  course: z.string(),
  v8: z.string().meta({ description: 'Major and minor version: another engine knows another language.' }),
  seed: z.int(),
  runs: z.int().positive().optional(),
  seconds: z.number().positive().optional(),
  exercises: z.array(z.string()),
});

export type Batch = z.infer<typeof batch>;

const shard = z.strictObject({ index: z.int().positive(), count: z.int().positive() });

/** A part of a batch: the i-th of n, counted from 1. */
export type Shard = z.infer<typeof shard>;

const roll = z.strictObject({ count: z.int(), hash: z.string(), names: z.array(z.string()) });

/** All that was handed in when a shard was graded, in this shard or another. */
export type Roll = z.infer<typeof roll>;

const heading = z.strictObject({
  batch,
  shard: shard.optional(),
  roll: roll.optional().meta({ description: 'Of a shard: shards that do not agree on it lose somebody.' }),
  students: z.int().optional().meta({ description: 'Only where all are there.' }),
});

export type Heading = z.infer<typeof heading>;

const lawTable = z.strictObject({
  laws: z.array(z.array(z.string())).meta({ description: 'Of each exercise of the batch, in its order.' }),
});

const earlier = z.strictObject({ earlier: z.string(), attempts: z.array(z.array(z.string())) });

/** The attempts of a student before the last: for each exercise a letter for each law. */
export type EarlierAttempts = z.infer<typeof earlier>;

/** What is kept of earlier attempts. */
export interface KeptHistory {
  readonly laws: readonly (readonly string[])[];
  readonly earlier: readonly EarlierAttempts[];
}

const line = z.union([
  z.strictObject({ key: z.string(), result: submissionResult }),
  heading,
  lawTable,
  earlier,
]);

export interface Entry {
  readonly key: string;
  readonly result: SubmissionResult;
}

/** An entry and where it stands. */
export interface PlacedEntry extends Entry {
  readonly place: Place;
}

/** The same for the same files, course and options, whatever the student is called. */
export function keyOf(digest: string, { course, v8, seed, runs, seconds, exercises }: Batch): string {
  const all = [digest, course, v8, seed, runs ?? null, seconds ?? null, exercises];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** Results and headings that can be read, in their order. A half of a line, at the end or anywhere, is none. */
export async function* readJournal(path: string): AsyncGenerator<PlacedEntry | Heading> {
  for await (const line of readWithHistory(path)) if ('key' in line || 'batch' in line) yield line;
}

/** The same, with what is kept of earlier attempts. */
export async function* readWithHistory(
  path: string,
): AsyncGenerator<PlacedEntry | Heading | z.infer<typeof lawTable> | EarlierAttempts> {
  for await (const { text, place } of linesOf(path)) {
    const read = line.safeParse(parsed(text));
    if (!read.success) continue;
    yield 'key' in read.data ? { ...read.data, place } : read.data;
  }
}

/** The result of an entry that was read before; undefined where it is there no longer. */
export function resultAt(path: string, place: Place): SubmissionResult | undefined {
  const read = line.safeParse(parsed(lineAt(path, place)));
  return read.success && 'key' in read.data ? read.data.result : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export class Journal {
  readonly #descriptor: number;
  readonly #scratch = newScratch();

  /** Goes on where an earlier run ended, after its last whole line. */
  constructor(path: string) {
    this.#descriptor = openSync(path, existsSync(path) ? 'r+' : 'w+');
    ftruncateSync(this.#descriptor, endOfLastLine(this.#descriptor));
  }

  begin(heading: Heading): void {
    this.#add(heading);
  }

  add(entry: Entry): void {
    this.#add(entry);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #add(value: object): void {
    writeWhole(this.#descriptor, asLine(value), this.#scratch, fstatSync(this.#descriptor).size);
  }
}

const NEWLINE = 0x0a;
const CHUNK = 1 << 16;

function endOfLastLine(descriptor: number): number {
  const chunk = Buffer.alloc(CHUNK);
  for (let end = fstatSync(descriptor).size; end > 0; ) {
    const start = Math.max(0, end - CHUNK);
    const length = readSync(descriptor, chunk, 0, end - start, start);
    const at = chunk.subarray(0, length).lastIndexOf(NEWLINE);
    if (at !== -1) return start + at + 1;
    end = start;
  }
  return 0;
}

const NO_HISTORY: KeptHistory = { laws: [], earlier: [] };

/** Rewrites the journal, with the lines that count in their order: the same bytes however it came about. */
export function settleJournal(
  path: string,
  heading: Heading,
  entries: readonly Entry[],
  { laws, earlier }: KeptHistory = NO_HISTORY,
): void {
  const draft = `${path}.tmp`;
  const descriptor = openSync(draft, 'w');
  const scratch = newScratch();
  const write = (value: object) => writeWhole(descriptor, asLine(value), scratch);
  try {
    write({ ...heading, students: entries.length });
    for (const { key, result } of entries) write({ key, result });
    if (earlier.length > 0) write({ laws });
    for (const each of earlier) write(each);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, path);
}
