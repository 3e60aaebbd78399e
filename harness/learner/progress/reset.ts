/**
 * Starts an exercise over. What was written is kept: nothing a learner wrote is ever deleted.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Course, fileOf } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { codeOf } from './lock.ts';
import { withHints } from './state.ts';
import { ProgressStore, STATE_FOLDER } from './store.ts';
import { timestamp } from './timestamp.ts';

export type Reset =
  | { readonly done: true; readonly keptAs?: string; readonly notes: readonly string[] }
  | { readonly done: false; readonly reason: string };

export function resetExercise(course: Course, exercise: ExerciseId): Reset {
  const stub = course.stubs[exercise];
  if (stub === undefined)
    return {
      done: false,
      reason: `No stub of ${exercise} is kept. Try: git checkout -- exercises/${exercise}.ts`,
    };
  const file = fileOf(course, 'exercises', exercise);
  const keptAs = `${STATE_FOLDER}/backup/${exercise.replaceAll('/', '-')}-${timestamp()}.ts`;
  try {
    const isKept = keep(file, stub, join(course.workspace, keptAs));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, stub);
    const { notes } = new ProgressStore(course.workspace).update((progress) =>
      withHints(progress, exercise, 0),
    );
    return { done: true, ...(isKept && { keptAs }), notes };
  } catch (error) {
    const reason = `Nothing was reset, because the file could not be kept or written (${codeOf(error)}).`;
    return { done: false, reason };
  }
}

/** Copies the file, unless there is none or nothing was written in it. */
function keep(file: string, stub: string, backup: string): boolean {
  if (!existsSync(file) || readFileSync(file, 'utf8') === stub) return false;
  mkdirSync(dirname(backup), { recursive: true });
  copyFileSync(file, backup);
  return true;
}
