/**
 * What a learner hands in: a zip of the exercises and of nothing else, read back as an instructor will read it.
 */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { MAX_FILE_SIZE } from '../../class/intake/limits.ts';
import { readSubmission } from '../../class/intake/submissions.ts';
import { type Course, fileOf } from '../../course/course.ts';
import { gradeFile } from '../../course/grade-file.ts';
import { isStubText } from '../../course/stubs.ts';
import type { ExerciseId, Grader, Verdict } from '../../engine/model.ts';
import { sourceText } from '../../runtime/source-text.ts';

/** A file of the zip, or why it is not in it. */
interface PackedFile {
  readonly exercise: ExerciseId;
  readonly bytes: number;
  /** What is worth knowing before it is handed in: it is packed all the same. */
  readonly notes: readonly string[];
  /** As it was handed out, and worth points as it is. */
  readonly unchanged: boolean;
  /** Undefined where it is packed. */
  readonly leftOut?: string;
}

export interface Pack {
  readonly files: readonly PackedFile[];
  /** Exercises that an instructor's grader finds in the zip. */
  readonly read: readonly ExerciseId[];
  /** What it would say of the zip. */
  readonly problems: readonly string[];
}

/** Why nothing was written, and what to do. */
export class PackError extends Error {
  override readonly name = 'PackError';
}

export const NOT_STARTED = 'not started';

/** The same files give the same bytes, whenever they are packed. */
const NO_TIME = new Date('2000-01-01T00:00:00Z');

/**
 * @param named  the exercises that were asked for: their stubs are packed too
 * @throws PackError where there is nothing to hand in, or the place is taken by something else
 */
export async function pack(
  course: Course,
  graders: ReadonlyMap<ExerciseId, Grader>,
  out: string,
  named: boolean,
): Promise<Pack> {
  refuseForeign(out);
  const entries: Record<string, Uint8Array> = {};
  const files = [...graders].map(([exercise, grader]): PackedFile => {
    const found = lookAt(course, exercise, grader, named);
    if ('text' in found) entries[`exercises/${exercise}.ts`] = strToU8(found.text);
    return found.file;
  });
  const isBegun = files.some(({ leftOut, unchanged }) => leftOut === undefined && (named || !unchanged));
  if (!isBegun) throw new PackError(nothingToPack(files));
  const draft = `${out}.draft`;
  try {
    writeFileSync(draft, zipSync(entries, { mtime: NO_TIME }));
    renameSync(draft, out);
  } finally {
    rmSync(draft, { force: true });
  }
  const name = basename(out).replace(/\.zip$/i, '');
  const submission = await readSubmission({ name, student: name, parts: [{ path: out, as: '' }] }, [
    ...graders.keys(),
  ]);
  return {
    files,
    read: Object.keys(submission.files),
    problems: submission.problems.map(({ where, what }) => `${where}: ${what}`),
  };
}

function nothingToPack(files: readonly PackedFile[]): string {
  const [first] = files.filter(({ leftOut }) => leftOut !== undefined && leftOut !== NOT_STARTED);
  const why =
    first === undefined
      ? 'no exercise differs from its stub'
      : `exercises/${first.exercise}.ts ${first.leftOut}`;
  return `There is nothing to hand in yet: ${why}. Nothing was written.`;
}

/** A zip of before is written again; whatever else lies there is somebody's. */
function refuseForeign(out: string): void {
  if (!/\.zip$/i.test(out)) throw new PackError(`'${out}' has to end in .zip: --out handin.zip`);
  if (!existsSync(out)) return;
  const isZip = statSync(out).isFile() && readFileSync(out).subarray(0, 2).toString('latin1') === 'PK';
  if (!isZip) throw new PackError(`${out} is no zip, and is left alone. Name another file: --out handin.zip`);
}

type Found = { readonly file: PackedFile; readonly text: string } | { readonly file: PackedFile };

function lookAt(course: Course, exercise: ExerciseId, grader: Grader, named: boolean): Found {
  const path = fileOf(course, 'exercises', exercise);
  const without = (leftOut: string, bytes = 0): Found => ({
    file: { exercise, bytes, notes: [], unchanged: false, leftOut },
  });
  if (!existsSync(path)) return without('is not there');
  const bytes = readFileSync(path);
  if (bytes.length > MAX_FILE_SIZE)
    return without(`has ${bytes.length} bytes, and at most ${MAX_FILE_SIZE} are read`, bytes.length);
  const source = sourceText(bytes);
  if ('what' in source) return without(source.what, bytes.length);
  const stub = course.stubs[exercise];
  if (!named && isStubText(source.text, stub)) return without(NOT_STARTED, bytes.length);
  // Some are handed out solved, and are worth their points as they are.
  const unchanged = source.text === stub;
  const packed = Buffer.from(source.text);
  const isAsItWas = packed.equals(bytes);
  const notes = [
    ...(unchanged && !named ? ['is as it was handed out, and worth its points'] : []),
    ...(isAsItWas ? [] : ['was saved in another encoding: it is packed as UTF-8']),
    ...loadingNotes(course, exercise, grader),
  ];
  return { file: { exercise, bytes: packed.length, notes, unchanged }, text: source.text };
}

/** Each law once: enough to see whether the file loads and answers. */
function loadingNotes(course: Course, exercise: ExerciseId, grader: Grader): string[] {
  const { findings } = gradeFile(course, exercise, grader, { runs: 1 }).report;
  const verdicts = findings.map(({ verdict }) => verdict);
  const fault = verdicts.find(isUnloadable);
  if (fault !== undefined) return [`does not load: ${fault.reason}`];
  if (verdicts.some(({ kind }) => kind === 'not-started')) return ['has parts that are not started'];
  return [];
}

function isUnloadable(verdict: Verdict): verdict is Extract<Verdict, { kind: 'unloadable' }> {
  return verdict.kind === 'unloadable';
}
