import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Course, openCourse, withWorkspace } from '../course/course.ts';
import { COURSE_FILE, CourseFileError } from '../course/course-file.ts';

/** Of this program, and of its own course. */
export const OWN_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Names the course for this process and those that it starts. */
export const COURSE_VARIABLE = 'GRADLINGS_COURSE';

/**
 * The course that this program belongs to, or the one that is asked for.
 *
 * @param workspace  the folder that holds a learner's exercises; the course's own, unless said
 */
export function thisCourse(workspace?: string): Course {
  return withWorkspace(openCourse(process.env[COURSE_VARIABLE] ?? OWN_ROOT), workspace);
}

/**
 * The folder of a course: a path, or the name of a package that is installed where the command is typed, or above.
 *
 * @throws CourseFileError where there is none
 */
export function courseFolder(name: string, from: string): string {
  if (existsSync(join(resolve(from, name), COURSE_FILE))) return resolve(from, name);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const installed = join(folder, 'node_modules', ...name.split('/'));
    if (existsSync(join(installed, COURSE_FILE))) return installed;
    if (folder === dirname(folder)) break;
  }
  throw new CourseFileError(
    `No course is found as '${name}'. Name a folder that holds a ${COURSE_FILE}, or a package that is installed.`,
  );
}

/**
 * The course that a learner's folder was written for, or that it holds itself; undefined where it is the one of this
 * program.
 */
export function courseOfFolder(folder: string): string | undefined {
  if (existsSync(join(folder, COURSE_FILE))) return folder;
  try {
    const { gradlings } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof gradlings?.course === 'string' ? gradlings.course : undefined;
  } catch {
    return undefined;
  }
}
