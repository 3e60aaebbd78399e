/**
 * What the proof of a grader is made from: the grader, its right solutions, its list of equivalent mutants.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, fileOf } from '../course/course.ts';
import { COURSE_FILE, readCourseFile } from '../course/course-file.ts';
import { Memory } from '../engine/memory.ts';
import type { ExerciseId, Exports, Grader } from '../engine/model.ts';
import type { CourseValues } from '../runtime/course-values.ts';
import { type Exceptions, readExceptions } from './exceptions.ts';
import { withRememberedDraws } from './remembered-draws.ts';

/** A mutant known to behave as the worked solution does, and why. */
export interface Equivalent {
  /** The changed line before and after: "a - b → a + b". */
  readonly mutant: string;
  readonly reason: string;
}

export interface Material {
  readonly exercise: ExerciseId;
  readonly grader: Grader;
  /** The text of the stub: what a learner is given. */
  readonly stub: string;
  readonly solution: { readonly path: string; readonly text: string; readonly exports: Exports };
  readonly alternatives: Readonly<Record<string, Exports>>;
  readonly equivalents: readonly Equivalent[];
  readonly exceptions: Exceptions;
  /** Whether code is tried that takes small numbers for nothing, or cuts off large ones. */
  readonly anyScale: boolean;
  /** What the course brings along. */
  readonly values?: CourseValues | undefined;
  /** What the reference and the misconceptions answer, for all that are named. */
  readonly memory: Memory;
}

/** Where the equivalent mutants of an exercise are listed, if it has any. */
function equivalentsFile({ root }: Course, exercise: ExerciseId): string {
  return join(root, 'test', 'equivalents', ...`${exercise}.json`.split('/'));
}

/** The files of an exercise without which nothing can be proven, as far as they are missing. */
export function missingFiles(course: Course, exercise: ExerciseId): string[] {
  const needed = [
    fileOf(course, 'exercises', exercise),
    fileOf(course, 'graders', exercise),
    fileOf(course, 'solutions', exercise),
  ];
  return needed.filter((path) => !existsSync(path));
}

export async function loadMaterial(course: Course, exercise: ExerciseId): Promise<Material> {
  const path = fileOf(course, 'solutions', exercise);
  const grader = withRememberedDraws(await course.modules.grader(exercise));
  const exports = await course.modules.solution(exercise);
  return {
    exercise,
    grader,
    stub: readFileSync(fileOf(course, 'exercises', exercise), 'utf8'),
    solution: { path, text: readFileSync(path, 'utf8'), exports },
    alternatives: await alternativesOf(course, exercise),
    equivalents: readEquivalents(equivalentsFile(course, exercise)),
    exceptions: readExceptions(course.root, exercise, grader, exports),
    anyScale: existsSync(join(course.root, COURSE_FILE)) && readCourseFile(course.root).anyScale,
    values: course.modules.values,
    memory: new Memory(),
  };
}

/** An author writes them when the laws are there. */
async function alternativesOf(course: Course, exercise: ExerciseId): Promise<Material['alternatives']> {
  return existsSync(fileOf(course, 'test/alternatives', exercise))
    ? course.modules.alternatives(exercise)
    : {};
}

function readEquivalents(path: string): Equivalent[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Equivalent[]) : [];
}
