/**
 * Takes the picture of the learner's page in the README: `tsx test/pages/learner-screenshot.ts`.
 */
import { join } from 'node:path';
import { learnerPage } from '../../harness/pages/learner/learner-page.ts';
import { CourseReader } from '../../harness/pages/learner/read-course.ts';
import { COURSE_ROOT, courseAt, listExercises } from '../this-course.ts';
import { Visitor } from './browser.ts';
import { courseWith, HARD_THRESHOLD, SOFT, solutionOf } from './learner-course.ts';

const done = listExercises().filter((id) => id < '04-');
const begun = courseWith({
  ...Object.fromEntries(done.map((id) => [id, solutionOf(id)])),
  [SOFT]: HARD_THRESHOLD,
});
const visitor = new Visitor();
try {
  const { course } = await new CourseReader(courseAt(begun.root)).read();
  const address = visitor.put('learner.html', learnerPage(course));
  await visitor.visit(
    `${address}#04-lasso-01-soft-threshold`,
    async ({ page }) => {
      await page.evaluate('document.fonts.ready');
      await page.screenshot({ path: join(COURSE_ROOT, 'docs', 'learner-page.png') });
    },
    { viewport: { width: 1280, height: 1740 }, reducedMotion: 'reduce' },
  );
} finally {
  await visitor.leave();
  begun.remove();
}
