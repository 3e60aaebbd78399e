/**
 * Names of files as students and systems write them, and which exercise they mean.
 */
import { slugOf } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';

/** Copies of others, or no work of the student: not entered, and not counted. */
const NEVER_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git', '.gradlings', '__MACOSX']);

export function isEntered(folder: string): boolean {
  return !NEVER_ENTERED.has(folder);
}

/** What an exercise may be handed in as by mistake, and archives that may hold one. */
const ANSWER_LIKE = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|txt|zip)$|^[^.]+$/i;

/** The package that a handout brings along is in every copy of it. */
const OF_THE_HANDOUT = /(^|\/)vendor\/gradlings-[^/]+\.tgz$/;

export function couldBeAnswer(path: string): boolean {
  if (OF_THE_HANDOUT.test(path)) return false;
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  return parts.every(isEntered) && (ANSWER_LIKE.test(file) || isUnreadArchive(file));
}

const UNREAD_ARCHIVE = /\.(rar|7z|tar|tgz|tbz2|txz|gz|bz2|xz)$/i;

export function isUnreadArchive(file: string): boolean {
  return UNREAD_ARCHIVE.test(file);
}

export function isZip(file: string): boolean {
  return /\.zip$/i.test(file);
}

export const UNREAD_ARCHIVE_WORDS =
  'is an archive of a kind that is not read: it has to be a zip, or a folder';

export interface PlainName {
  /** Without what systems add, in lower case. */
  readonly stem: string;
  readonly isTypeScript: boolean;
}

/** "01_Soft-Threshold (1).TS" and "01-soft-threshold.ts.txt" are plainly 01-soft-threshold.ts. */
export function plainName(file: string): PlainName {
  const lower = file.toLowerCase().replace(/\.ts\.txt$/, '.ts');
  const dot = lower.lastIndexOf('.');
  const stem = (dot === -1 ? lower : lower.slice(0, dot))
    .replace(/( ?\(\d+\)| - copy| copy)+$/, '')
    .replace(/[ _]+/g, '-');
  return { stem, isTypeScript: lower.slice(dot) === '.ts' };
}

/** The stems under which an exercise is known: with and without its number. */
export function stemsOf(exercise: ExerciseId): string[] {
  return [exercise.split('/')[1], slugOf(exercise)];
}

/** Whether a file has the name of one of the exercises, or nearly. */
export function namesExercise(file: string, exercises: readonly ExerciseId[]): boolean {
  const { stem, isTypeScript } = plainName(file);
  return isTypeScript && exercises.some((exercise) => stemsOf(exercise).includes(stem));
}
