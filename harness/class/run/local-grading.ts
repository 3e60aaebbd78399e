import type { ExerciseId, Grader } from '../../engine/model.ts';
import type { Grading } from './grading.ts';
import type { Setup } from './worker.ts';
import { Workers } from './workers.ts';

/** Graded by processes of this machine. */
export function localGrading(
  jobs: number,
  setup: Omit<Setup, 'exercises'>,
  graders: ReadonlyMap<ExerciseId, Grader>,
): Grading {
  const workers = new Workers(jobs);
  return {
    // One more than there are processes: the next file is read while they work.
    window: jobs + 1,
    grade: (submission, exercises) => workers.grade(submission, { ...setup, exercises }, graders),
    close: (force) => workers.close(force),
  };
}
