/**
 * Which files of a submission are the exercises: by their path, or by their name where that is enough.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { Problem } from '../schema.ts';
import { isUnreadArchive, plainName, stemsOf, UNREAD_ARCHIVE_WORDS } from './answer-names.ts';
import { told } from './limits.ts';

/** Folders of the course whose files are not what a student handed in. */
const NOT_HANDED_IN: ReadonlySet<string> = new Set([
  ...['solutions', 'graders', 'reference', 'harness', 'test', 'dist'],
]);

export interface Choice {
  /** The path of the file for each exercise that was found. */
  readonly files: ReadonlyMap<ExerciseId, string>;
  readonly problems: readonly Problem[];
}

/** @param paths  relative, with `/` between their parts */
export function chooseFiles(paths: readonly string[], exercises: readonly ExerciseId[]): Choice {
  const files = new Map<ExerciseId, string>();
  const problems: Problem[] = [];
  const isPutAside = (path: string) => path.split('/').some((part) => NOT_HANDED_IN.has(part));
  const handedIn = paths.filter((path) => !isPutAside(path));
  for (const exercise of exercises) {
    const [best, next] = candidatesFor(exercise, handedIn, exercises);
    if (best === undefined) {
      problems.push(...nearMisses(exercise, paths, exercises, isPutAside));
      continue;
    }
    files.set(exercise, best);
    if (next !== undefined) {
      const what = `a second file for ${exercise}: '${told(best)}' was graded, this one was not`;
      problems.push({ where: told(next), what });
    }
  }
  const archives = handedIn.filter((path) => isUnreadArchive(path));
  problems.push(...archives.map((path) => ({ where: told(path), what: UNREAD_ARCHIVE_WORDS })));
  if (files.size === 0 && problems.length === 0) problems.push(nothingFound(handedIn, exercises));
  return { files, problems };
}

function candidatesFor(exercise: ExerciseId, paths: readonly string[], exercises: readonly ExerciseId[]) {
  const typeScript = paths.filter((path) => plainName(fileOf(path)).isTypeScript);
  const byPath = typeScript.filter((path) => liesInPlace(exercise, path));
  const found =
    byPath.length > 0 ? byPath : typeScript.filter((path) => namesOnly(exercise, path, exercises));
  return [...found].sort((a, b) => rank(a, exercise) - rank(b, exercise) || (a < b ? -1 : 1));
}

/** In the folder of its chapter, under its whole name. */
function liesInPlace(exercise: ExerciseId, path: string): boolean {
  const [chapter, file] = path.toLowerCase().split('/').slice(-2);
  return file !== undefined && `${chapter}/${plainName(file).stem}` === exercise;
}

/** A file outside its chapter's folder: its name tells, if it is the name of one exercise alone. */
function namesOnly(exercise: ExerciseId, path: string, exercises: readonly ExerciseId[]): boolean {
  const { stem } = plainName(fileOf(path));
  if (!stemsOf(exercise).includes(stem)) return false;
  return exercises.filter((other) => stemsOf(other).includes(stem)).length === 1;
}

/** The shallowest first, `exercises/` before other folders, and the exact name before one that is nearly it. */
function rank(path: string, exercise: ExerciseId): number {
  const parts = path.split('/');
  const isExact = stemsOf(exercise).includes(fileOf(path).replace(/\.ts$/, ''));
  return 2 * (2 * parts.length - (parts.includes('exercises') ? 3 : 0)) + (isExact ? 0 : 1);
}

/** Files that were meant for an exercise and cannot be graded: a zero needs a reason. */
function nearMisses(
  exercise: ExerciseId,
  paths: readonly string[],
  exercises: readonly ExerciseId[],
  isPutAside: (path: string) => boolean,
): Problem[] {
  const named = paths.filter((path) => namesOnly(exercise, path, exercises) || liesInPlace(exercise, path));
  const other = named.find((path) => !isPutAside(path));
  if (other !== undefined) {
    const what = `was found for ${exercise}: it has to end in .ts, and was not graded`;
    return [{ where: told(other), what }];
  }
  const aside = named.find((path) => plainName(fileOf(path)).isTypeScript);
  if (aside === undefined) return [];
  const folder = aside.split('/').find((part) => NOT_HANDED_IN.has(part));
  const what = `was found for ${exercise}: files in ${folder}/ are not graded. It has to lie in exercises/`;
  return [{ where: told(aside), what }];
}

const MAX_NAMED = 5;

function nothingFound(paths: readonly string[], exercises: readonly ExerciseId[]): Problem {
  const wanted = exercises.slice(0, 2).map((exercise) => `${exercise}.ts`);
  const looked = `holds no file of the assignment, such as ${wanted.join(' or ')}`;
  const names = paths.slice(0, MAX_NAMED).map((path) => `'${told(path)}'`);
  const left = paths.length - names.length;
  const there =
    names.length === 0 ? '' : `; there are ${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return { where: '.', what: `${looked}${there}` };
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
