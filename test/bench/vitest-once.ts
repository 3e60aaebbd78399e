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
const ran = vitest.state.getFiles().filter(({ tasks }) => tasks.length > 0);
await vitest.close();
// Refuted laws are no failure here: only what was not asked is.
process.exitCode = ran.length === exercises.length ? 0 : 2;
