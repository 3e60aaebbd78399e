/**
 * The course as vitest shows it: `tsx second-door.ts <folder that holds exercises/> [exercises…]`. Prints and ends as vitest does.
 */
import { startVitest } from 'vitest/node';
import { COURSE_ROOT } from '../this-course.ts';

const [root, ...exercises] = process.argv.slice(2);

const filters = exercises.map((id) => `graders/${id}.grader.ts`);
const vitest = await startVitest('test', filters, {
  root: COURSE_ROOT,
  provide: { gradlings: { seed: 1, runs: null, tree: 'exercises', root } },
});
await vitest.close();
