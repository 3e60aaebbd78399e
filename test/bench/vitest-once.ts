/**
 * The baseline: one submission graded by vitest with its defaults, as a grader that is written in a day would do it.
 * `tsx vitest-once.ts <folder of the submission> <exercises…>`
 */
import { startVitest } from 'vitest/node';
import { COURSE_ROOT } from '../this-course.ts';

const [root, ...exercises] = process.argv.slice(2);

const vitest = await startVitest(
  'test',
  exercises.map((id) => `graders/${id}.grader.ts`),
  {
    root: COURSE_ROOT,
    // What vitest does unless told otherwise: a process for each file.
    ...{ pool: 'forks', isolate: true },
    provide: { gradlings: { seed: 1, runs: null, tree: 'exercises', root } },
  },
);
await vitest.close();
