import { buildCourse } from '../harness/build/build-course.ts';
import { isCurrent } from '../harness/build/current.ts';
import { COURSE_ROOT } from './this-course.ts';

/** Before all tests: the programs that some of them start are those of the sources as they are. */
export async function setup(): Promise<void> {
  if (!isCurrent(COURSE_ROOT)) await buildCourse(COURSE_ROOT);
}
