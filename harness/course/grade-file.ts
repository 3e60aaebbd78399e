import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type GradeOptions, grade } from '../engine/grade.ts';
import type { ExerciseId, Grader, Report } from '../engine/model.ts';
import { loadFile } from '../runtime/load.ts';
import { type Course, fileOf } from './course.ts';
import type { Tree } from './paths.ts';

export interface Graded {
  readonly report: Report;
  /** Of what was graded. */
  readonly fingerprint: string;
}

export interface FileOptions extends Pick<GradeOptions, 'seed' | 'runs'> {
  /** Whose file is graded: the learner's, unless said. */
  readonly tree?: Extract<Tree, 'exercises' | 'solutions'>;
}

/** Grades one file in this process. The fingerprint is taken first: a save meanwhile is seen as one. */
export function gradeFile(
  course: Course,
  exercise: ExerciseId,
  grader: Grader,
  { tree = 'exercises', ...options }: FileOptions = {},
): Graded {
  const fingerprint = fingerprintOf(course, exercise, tree);
  const subject = loadFile(fileOf(course, tree, exercise), { values: course.modules.values });
  return { report: grade(grader, subject, { ...options, exercise }), fingerprint };
}

/** The same for the same file and the same grader. A file that is not there has one too. */
export function fingerprintOf(
  course: Course,
  exercise: ExerciseId,
  tree: FileOptions['tree'] = 'exercises',
): string {
  const hash = createHash('sha256');
  // A package holds no sources of graders: there the version of all that judges stands for them.
  const grader = textOf(fileOf(course, 'graders', exercise)) || (course.modules.version ?? '');
  for (const text of [textOf(fileOf(course, tree, exercise)), grader]) hash.update(text).update('\0');
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
