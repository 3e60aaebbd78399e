import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isCurrent, readCurrent } from '../build/current.ts';
import { courseVersion } from '../class/run/course-version.ts';
import { type Course, openCourse } from '../course/course.ts';
import { builtFile } from '../runtime/built.ts';
import { COURSE_VARIABLE } from './this-course.ts';

/** Whether the course on disk is still the one that this program began with: a `git pull` makes it another. */
export function courseOnDisk(course: Course): () => boolean {
  const { root } = course;
  if (process.env[COURSE_VARIABLE] !== undefined) {
    const begun = courseVersion(course);
    return () => courseVersion(openCourse(root)) === begun;
  }
  const own = basename(dirname(builtFile('course.json')));
  // A package comes built, without its sources.
  const hasSources = existsSync(join(root, 'harness', 'build', 'build.mjs'));
  return () => readCurrent(root)?.folder === own && (!hasSources || isCurrent(root));
}
