/**
 * The stubs as they are shipped, so that an exercise can be started over without git.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseId } from '../engine/model.ts';
import { NOT_STARTED } from '../engine/not-started.ts';
import { type Course, fileOf, listExercises, STUBS_FILE } from './course.ts';

type Stubs = Course['stubs'];

/** Whether the file of an exercise is its stub, untouched: then there is nothing to grade. */
export function isUntouched(course: Course, exercise: ExerciseId): boolean {
  const text = textOf(fileOf(course, 'exercises', exercise));
  return text !== undefined && isStubText(text, course.stubs[exercise]);
}

/** Whether a text is this stub, and the stub begins nothing. */
export function isStubText(text: string, stub: string | undefined): boolean {
  return isUnwritten(text) && sameText(text, stub);
}

/** Whether the file of an exercise holds something that was not shipped; one that is not there does not. */
export function isStarted(course: Course, exercise: ExerciseId): boolean {
  const text = textOf(fileOf(course, 'exercises', exercise));
  return text !== undefined && !sameText(text, course.stubs[exercise]);
}

/** What the exercises' folder holds now, as it should be shipped. */
export function currentStubs(course: Course): Stubs {
  return Object.fromEntries(
    listExercises(course).map((id) => [
      id,
      readFileSync(fileOf(course, 'exercises', id), 'utf8').replaceAll('\r\n', '\n'),
    ]),
  );
}

/** Writes the snapshot, unless that would ship an exercise solved: then tells which. */
export function writeStubs(
  course: Course,
): { readonly written: number } | { readonly solved: readonly ExerciseId[] } {
  const stubs = currentStubs(course);
  const before = course.stubs;
  const solved = Object.keys(stubs).filter(
    (id) => before[id] !== undefined && isUnwritten(before[id]) && !isUnwritten(stubs[id]),
  );
  if (solved.length > 0) return { solved };
  writeFileSync(join(course.root, ...STUBS_FILE.split('/')), `${JSON.stringify(stubs, null, 2)}\n`);
  return { written: Object.keys(stubs).length };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isUnwritten(text: string): boolean {
  return text.includes(NOT_STARTED);
}

/** Git may have checked the file out with the line ends of Windows. */
function sameText(a: string, b: string | undefined): boolean {
  return b !== undefined && a.replaceAll('\r\n', '\n') === b;
}
