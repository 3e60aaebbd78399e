/**
 * Replays one counterexample: judged again, and written as TypeScript to play with.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Course, fileOf } from '../../course/course.ts';
import { type Budget, DEFAULT_BUDGET } from '../../engine/budget.ts';
import { grade } from '../../engine/grade.ts';
import type { ExerciseId, Grader, Report } from '../../engine/model.ts';
import { loadFile } from '../../runtime/load.ts';
import { STATE_FOLDER } from '../progress/store.ts';
import { inputAt } from './drawn-input.ts';
import { type Expected, snippetLines } from './snippet.ts';

export interface ReplayOptions {
  /** Counted from 1. */
  readonly law: number;
  readonly seed: number;
  readonly path: string;
  /** Stop in the debugger at each call of an export; then nothing is too slow. */
  readonly breakAtExports?: boolean;
}

/** The same input, the same law. The law has to be there. */
export function replay(
  course: Course,
  exercise: ExerciseId,
  grader: Grader,
  { law, seed, path, breakAtExports = false }: ReplayOptions,
): Report {
  const subject = loadFile(fileOf(course, 'exercises', exercise), {
    breakAtExports,
    values: course.modules.values,
  });
  const budget = breakAtExports ? PATIENT : DEFAULT_BUDGET;
  const only = { law: grader.laws[law - 1]?.name ?? '', path };
  return grade(grader, subject, { exercise, seed, only, resemble: false, runs: 1, budget });
}

/** A person in a debugger is not an endless loop. */
const A_DAY = 24 * 60 * 60 * 1000;
const PATIENT: Budget = { law: A_DAY, input: A_DAY, shrinking: A_DAY, guardedLaw: A_DAY };

export const SNIPPET_FILE = `${STATE_FOLDER}/replay.mts`;

/** The counterexample as TypeScript; also written to a file, where that is possible. */
export function snippet(
  { root, workspace }: Course,
  exercise: ExerciseId,
  grader: Grader,
  { law: number, seed, path }: ReplayOptions,
  expected?: Expected,
): { readonly lines: readonly string[]; readonly isWritten: boolean } {
  const law = grader.laws[number - 1];
  const input = law && inputAt(law, { seed, path });
  if (law === undefined || input === undefined) return { lines: [], isWritten: false };
  const file = join(workspace, SNIPPET_FILE);
  const from = (folder: string) => relative(dirname(file), folder).replaceAll('\\', '/');
  const folders = { exercises: from(join(workspace, 'exercises')), course: from(root) };
  const lines = snippetLines(law, input, { exercise, law: number, seed, path, ...folders }, expected);
  return { lines, isWritten: write(file, `${lines.join('\n')}\n`) };
}

function write(file: string, text: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return true;
  } catch {
    return false;
  }
}
