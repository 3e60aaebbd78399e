import { readCourseTable } from '../../course/built-modules.ts';
import type { Course } from '../../course/course.ts';

/**
 * The version of the course, of the one that this program belongs to unless another one is given, as results are keyed by it: "0.1.0+5f3c2a9d01be".
 *
 * Whatever can change a report changes it, and nothing else does (`harness/build/judging-version.ts`).
 */
export function courseVersion(course?: Course): string {
  return course?.modules.version ?? readCourseTable().version;
}

/** Major and minor version of V8, "11.3": code that runs on one may be no code to another. */
export function engineVersion(): string {
  return process.versions.v8.split('.').slice(0, 2).join('.');
}
