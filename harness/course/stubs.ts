/**
 * The stubs as they are shipped, so that an exercise can begin anew without git.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExerciseId } from '../engine/model.ts';
import { NOT_STARTED } from '../engine/not-started.ts';
import { fileOf, listExercises } from './course.ts';

type Stubs = Readonly<Record<ExerciseId, string>>;

const SNAPSHOT = fileURLToPath(new URL('stubs.json', import.meta.url));

let shipped: Stubs | undefined;

export function stubOf(exercise: ExerciseId): string | undefined {
  shipped ??= readSnapshot();
  return shipped[exercise];
}

/** Whether the file is the stub, untouched: then there is nothing to grade. */
export function isUntouchedFile(exercise: ExerciseId, file: string): boolean {
  const text = textOf(file);
  return text !== undefined && isUnwritten(text) && sameText(text, stubOf(exercise));
}

/** Whether the file holds something that was not shipped; a file that is not there does not. */
export function isStarted(exercise: ExerciseId, file: string): boolean {
  const text = textOf(file);
  return text !== undefined && !sameText(text, stubOf(exercise));
}

/** What the exercises' folder holds now, as it should be shipped. */
export function currentStubs(): Stubs {
  return Object.fromEntries(
    listExercises()
      .filter((id) => existsSync(fileOf('exercises', id)))
      .map((id) => [id, readFileSync(fileOf('exercises', id), 'utf8').replaceAll('\r\n', '\n')]),
  );
}

/** Writes the snapshot, unless that would ship an exercise solved: then tells which. */
export function writeStubs(): { readonly written: number } | { readonly solved: readonly ExerciseId[] } {
  const stubs = currentStubs();
  const before = readSnapshot();
  const solved = Object.keys(stubs).filter(
    (id) => before[id] !== undefined && isUnwritten(before[id]) && !isUnwritten(stubs[id]),
  );
  if (solved.length > 0) return { solved };
  writeFileSync(SNAPSHOT, `${JSON.stringify(stubs, null, 2)}\n`);
  return { written: Object.keys(stubs).length };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function readSnapshot(): Stubs {
  return existsSync(SNAPSHOT) ? (JSON.parse(readFileSync(SNAPSHOT, 'utf8')) as Stubs) : {};
}

function isUnwritten(text: string): boolean {
  return text.includes(NOT_STARTED);
}

/** Git may have checked the file out with the line ends of Windows. */
function sameText(a: string, b: string | undefined): boolean {
  return b !== undefined && a.replaceAll('\r\n', '\n') === b;
}
