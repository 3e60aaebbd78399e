/**
 * What a folder of results already holds: with which options it was graded, and whose results lie there.
 *
 * A run removes no result that it does not replace. So it goes on with the options of the folder, and keeps the results
 * of those who were not handed in this time.
 */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { ExerciseId } from '../../engine/model.ts';
import { OutputError } from '../output-folder.ts';
import { History } from './history.ts';
import { type Batch, type Heading, readWithHistory, type Shard } from './journal.ts';

/** Whose result it is, and what it depends on. */
interface Recorded {
  readonly key: string;
  readonly batch: Batch | undefined;
}

export interface FolderRecord {
  readonly heading: Heading | undefined;
  /** By the name as it was handed in. */
  readonly students: ReadonlyMap<string, Recorded>;
  /** What they handed in until now. */
  readonly history: History;
}

/** What a command line asks for; what it does not say is undefined. */
export interface Asked {
  readonly seed: number | undefined;
  readonly runs: number | undefined;
  readonly seconds: number | undefined;
  readonly exercises: readonly ExerciseId[] | undefined;
  readonly shard: Shard | undefined;
}

/** Of a folder without results. */
export function emptyRecord(): FolderRecord {
  return { heading: undefined, students: new Map(), history: new History() };
}

/** @throws OutputError where the file is no journal: whatever it is, it is somebody's */
export async function readRecord(journal: string): Promise<FolderRecord> {
  refuseForeign(journal);
  const students = new Map<string, Recorded>();
  let heading: Heading | undefined;
  const history = new History();
  for await (const line of readWithHistory(journal)) {
    history.note(line);
    if ('batch' in line) heading = line;
    else if ('key' in line) students.set(line.result.name, { key: line.key, batch: heading?.batch });
  }
  return { heading, students, history };
}

const BEGINNING = '{"batch":';

/** A journal that was cut off in its first word is one too. */
function refuseForeign(journal: string): void {
  if (!existsSync(journal)) return;
  const bytes = Buffer.alloc(BEGINNING.length);
  const descriptor = openSync(journal, 'r');
  const length = readSync(descriptor, bytes);
  closeSync(descriptor);
  if (BEGINNING.startsWith(bytes.toString('utf8', 0, length))) return;
  throw new OutputError(
    `${journal} was not written by gradlings, and is left alone. Move it, or name another folder: --out <folder>`,
  );
}

/** How a run goes on in a folder. */
export interface Continuation {
  readonly batch: Batch;
  /** The exercises to grade again, where these are not all of the folder. */
  readonly part: readonly ExerciseId[] | undefined;
}

/**
 * The batch that a folder holds, or begins with.
 *
 * @param begun  what a folder without results would begin with
 * @throws OutputError that says which options differ, and how to go on
 */
export function goOn(
  { heading, students }: FolderRecord,
  asked: Asked,
  begun: Batch,
  out: string,
): Continuation {
  if (students.size === 0 || heading === undefined) return { batch: begun, part: undefined };
  const { batch, shard } = heading;
  const differing = [
    ...differs('--seed', asked.seed, batch.seed),
    ...differs('--runs', asked.runs, batch.runs),
    ...differs('--timeout', asked.seconds, batch.seconds),
    ...differsAlways('--shard', asked.shard && nameOf(asked.shard), shard && nameOf(shard)),
    ...(asked.exercises ?? [])
      .filter((exercise) => !batch.exercises.includes(exercise))
      .map((exercise) => `--exercises: ${exercise} is not in the assignment of the folder`),
  ];
  if (differing.length > 0) {
    throw new OutputError(
      [
        `${out} holds results that were graded otherwise, of ${amount(students.size)}:`,
        ...differing.map((line) => `  ${line}`),
        'Nothing was changed. Name another folder: --out <folder>. Or grade all again and give up these results: --fresh',
      ].join('\n'),
    );
  }
  const { course, v8 } = begun;
  const isPart = asked.exercises !== undefined && asked.exercises.length < batch.exercises.length;
  return { batch: { ...batch, course, v8 }, part: isPart ? asked.exercises : undefined };
}

/** What is not asked for is as it was. */
function differs(option: string, asked: number | undefined, before: number | undefined): string[] {
  return asked === undefined ? [] : differsAlways(option, asked, before);
}

type Value = number | string | undefined;

function differsAlways(option: string, asked: Value, before: Value): string[] {
  if (asked === before) return [];
  return [`${option} is ${asked ?? 'not given'} now, and was ${before ?? 'not given'}`];
}

function nameOf({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** A student whose result stays as it is. */
export interface Kept {
  readonly name: string;
  readonly key: string;
}

/**
 * Those with a result who are not graded this time.
 *
 * @throws OutputError where they were graded by another course or engine: one class has one grader
 */
export function keptOf(record: FolderRecord, graded: ReadonlySet<string>, batch: Batch, out: string): Kept[] {
  const kept = [...record.students].filter(([name]) => !graded.has(name));
  const other = kept.filter(([, { batch: was }]) => was?.course !== batch.course || was?.v8 !== batch.v8);
  if (other.length > 0) {
    const [[first, { batch: was }]] = other;
    throw new OutputError(
      `${out} holds results of ${amount(other.length)} not graded this time, such as '${first}'. ` +
        `They come from ${graderOf(was)}, and this is ${graderOf(batch)}. Nothing was changed. ` +
        'Grade them too, name another folder: --out <folder>, or give up these results: --fresh',
    );
  }
  return kept.map(([name, { key }]) => ({ name, key }));
}

function amount(submissions: number): string {
  return submissions === 1 ? '1 submission' : `${submissions} submissions`;
}

function graderOf(batch: Batch | undefined): string {
  return batch === undefined ? 'an older version of gradlings' : `course ${batch.course} on V8 ${batch.v8}`;
}
