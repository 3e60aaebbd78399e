/**
 * The folder that work is exported as: the one that `gradlings init` writes, so that `npx gradlings test` grades it and
 * `gradlings grade` takes it.
 */
import type { ExerciseId } from '../../../harness/engine/model.ts';
import { folderSettings } from '../../../harness/learner/folder/folder-settings.ts';
import { NO_PROGRESS } from '../../../harness/learner/progress/state.ts';
import type { Copy } from './kept-work.ts';

/** Paths with `/` from the folder, and what the files hold. */
export type Files = Map<string, string>;

export interface Exported {
  /** Of the package that grades the folder. */
  readonly version: string;
  readonly stubs: ReadonlyMap<ExerciseId, string>;
  /** Of each chapter. */
  readonly theory: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<ExerciseId, string>;
  readonly hints: Readonly<Record<ExerciseId, number>>;
  readonly copies: readonly Copy[];
}

/** Names that another version of the course, or anything else on this web space, left in the storage. */
const EXERCISE = /^\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+$/;
const TIME = /^[\dTZ-]+$/;

/** Untouched exercises are there too, as stubs. */
export function exportedFolder({ version, stubs, theory, texts, hints, copies }: Exported): Files {
  const files: Files = new Map(folderSettings(version));
  for (const [id, text] of [...stubs, ...texts]) if (EXERCISE.test(id)) files.set(`exercises/${id}.ts`, text);
  for (const [chapter, text] of theory) files.set(`exercises/${chapter}/README.md`, text);
  // Verdicts are found again by grading.
  files.set(
    '.gradlings/progress.json',
    `${JSON.stringify({ ...NO_PROGRESS, welcomed: true, hints }, null, 2)}\n`,
  );
  for (const { exercise, time, text } of copies) {
    if (EXERCISE.test(exercise) && TIME.test(time)) {
      files.set(`.gradlings/backup/${exercise.replaceAll('/', '-')}-${time}.ts`, text);
    }
  }
  return files;
}
