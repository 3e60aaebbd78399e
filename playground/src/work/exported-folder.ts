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
  const given: [string, string][] = [
    ...[...stubs].map(([id, stub]): [string, string] => [`exercises/${id}.ts`, stub]),
    ...[...theory].map(([chapter, text]): [string, string] => [`exercises/${chapter}/README.md`, text]),
  ];
  for (const [path, text] of given) files.set(path, text);
  // So that `gradlings update` knows what is still as it came.
  files.set('.gradlings/shipped.json', json({ version, texts: Object.fromEntries(given) }));
  for (const [id, text] of texts) if (EXERCISE.test(id)) files.set(`exercises/${id}.ts`, text);
  // Verdicts are found again by grading.
  files.set('.gradlings/progress.json', json({ ...NO_PROGRESS, welcomed: true, hints }));
  for (const { exercise, time, text } of copies) {
    if (EXERCISE.test(exercise) && TIME.test(time)) {
      files.set(`.gradlings/backup/${exercise.replaceAll('/', '-')}-${time}.ts`, text);
    }
  }
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
