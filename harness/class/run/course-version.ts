import { readCourseTable } from '../../course/built-modules.ts';

/**
 * The version of the course that this program belongs to, as results are keyed by it: "0.1.0+5f3c2a9d01be".
 *
 * Whatever can change a report changes it, and nothing else does (`harness/build/judging-version.ts`).
 */
export function courseVersion(): string {
  return readCourseTable().version;
}

/** Major and minor version of V8, "11.3": code that runs on one may be no code to another. */
export function engineVersion(): string {
  return process.versions.v8.split('.').slice(0, 2).join('.');
}
