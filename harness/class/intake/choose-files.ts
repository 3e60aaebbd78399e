/**
 * Which files of a submission are the exercises: by their path, or by their name where that is enough.
 */
import { slugOf } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';
import type { Problem } from '../schema.ts';
import { told } from './limits.ts';

/** Folders whose files are not what a student handed in. */
const NOT_HANDED_IN: ReadonlySet<string> = new Set([
  ...[
    'solutions',
    'graders',
    'reference',
    'harness',
    'test',
    'node_modules',
    '.git',
    '.gradlings',
    '__MACOSX',
  ],
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
  const handedIn = paths.filter((path) => !path.split('/').some((part) => NOT_HANDED_IN.has(part)));
  for (const exercise of exercises) {
    const [best, next] = candidatesFor(exercise, handedIn, exercises);
    if (best === undefined) continue;
    files.set(exercise, best);
    if (next !== undefined) {
      const what = `a second file for ${exercise}: '${told(best)}' was graded, this one was not`;
      problems.push({ where: told(next), what });
    }
  }
  return { files, problems };
}

function candidatesFor(exercise: ExerciseId, paths: readonly string[], exercises: readonly ExerciseId[]) {
  const byPath = paths.filter((path) => path === `${exercise}.ts` || path.endsWith(`/${exercise}.ts`));
  const found = byPath.length > 0 ? byPath : paths.filter((path) => namesOnly(exercise, path, exercises));
  return [...found].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** A file outside its chapter's folder: its name tells, if it is the name of one exercise alone. */
function namesOnly(exercise: ExerciseId, path: string, exercises: readonly ExerciseId[]): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const names = (id: ExerciseId) => [`${id.split('/')[1]}.ts`, `${slugOf(id)}.ts`];
  if (!names(exercise).includes(file)) return false;
  return exercises.filter((other) => names(other).includes(file)).length === 1;
}

/** The shallowest first, and `exercises/` before other folders. */
function rank(path: string): number {
  const parts = path.split('/');
  return 2 * parts.length - (parts.includes('exercises') ? 3 : 0);
}
