/**
 * One thread's part of a run: it takes the next exercise that no other thread has taken, until there is none.
 */
import type { Course } from '../../course/course.ts';
import { NotInCourseError } from '../../course/course-modules.ts';
import { gradeFile } from '../../course/grade-file.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { gradingOf } from '../progress/state.ts';
import type { Outcome } from './npm-test-session.ts';
import type { RunSettings } from './run-settings.ts';

/** What each thread is started with. */
export interface Share {
  readonly root: string;
  readonly workspace: string;
  readonly exercises: readonly ExerciseId[];
  readonly settings: RunSettings;
  /** How many exercises were taken, whichever thread took them. */
  readonly taken: SharedArrayBuffer;
}

export async function gradeShare(
  course: Course,
  { exercises, settings, taken }: Share,
  onOutcome: (outcome: Outcome) => void,
): Promise<void> {
  const counter = new Int32Array(taken);
  for (;;) {
    const next = exercises[Atomics.add(counter, 0, 1)];
    if (next === undefined) return;
    onOutcome(await gradeOne(course, next, settings));
  }
}

const NOT_IN_COURSE = {
  what: 'it is no exercise of the course that is installed',
  lines: ['`npx gradlings update` moves it to the name that it has now, or puts it aside.'],
} as const;

async function gradeOne(
  course: Course,
  exercise: ExerciseId,
  { seed, runs, tree }: RunSettings,
): Promise<Outcome> {
  try {
    const grader = await course.modules.grader(exercise);
    const options = { seed, tree, ...(runs !== null && { runs }) };
    const { report, fingerprint } = gradeFile(course, exercise, grader, options);
    return { exercise, report, grading: gradingOf(report, fingerprint, grader) };
  } catch (error) {
    if (error instanceof NotInCourseError) return { exercise, fault: NOT_IN_COURSE };
    const text = String(error instanceof Error ? error.stack : error);
    return { exercise, fault: { what: 'the grader itself could not be loaded', lines: text.split('\n') } };
  }
}
