import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type GradeOptions, grade } from '../engine/grade.ts';
import type { ExerciseId, Grader, Report } from '../engine/model.ts';
import { loadFile } from '../runtime/load.ts';
import { fileOf } from './course.ts';

export interface Graded {
  readonly report: Report;
  /** Of what was graded. */
  readonly fingerprint: string;
}

/** Grades one file in this process. The fingerprint is taken first: a save meanwhile is seen as one. */
export function gradeFile(
  grader: Grader,
  exercise: ExerciseId,
  path: string,
  options: Pick<GradeOptions, 'seed' | 'runs'> = {},
): Graded {
  const fingerprint = fingerprintOf(exercise, path);
  return { report: grade(grader, loadFile(path), { ...options, exercise }), fingerprint };
}

/** The same for the same file and the same grader. A file that is not there has one too. */
export function fingerprintOf(exercise: ExerciseId, path: string): string {
  const hash = createHash('sha256');
  for (const file of [path, fileOf('graders', exercise)]) hash.update(textOf(file)).update('\0');
  return hash.digest('hex').slice(0, LENGTH);
}

/** 80 bits tell any two files apart. */
const LENGTH = 20;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
