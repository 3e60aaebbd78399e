import { fileURLToPath } from 'node:url';
import { type Course, openCourse, withWorkspace } from '../course/course.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The course that this program belongs to.
 *
 * @param workspace  the folder that holds a learner's exercises; the course's own, unless said
 */
export function thisCourse(workspace?: string): Course {
  return withWorkspace(openCourse(ROOT), workspace);
}
