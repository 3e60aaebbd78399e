/**
 * `course.json`, in the root of a course: what it is called, and what its exercises are written with.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../engine/plain.ts';

export const COURSE_FILE = 'course.json';

/** What an exercise may compute with, and what it imports for that. */
export const KINDS_OF_VALUES = { numbers: [], vectors: [], 'ml-matrix': ['ml-matrix'] } as const;

export interface CourseFile {
  /** "probability": as it is called in commands. */
  readonly name: string;
  readonly title: string;
  /** "en" */
  readonly language: string;
  readonly licence: string;
  readonly values: readonly (keyof typeof KINDS_OF_VALUES)[];
}

/** Is no fault of a learner's: the course, or the name of it, has to be mended. */
export class CourseFileError extends Error {}

/** @throws CourseFileError where there is none, or it does not say what it has to */
export function readCourseFile(root: string): CourseFile {
  const file = join(root, COURSE_FILE);
  if (!existsSync(file)) {
    throw new CourseFileError(
      `There is no course in ${root}: it has no ${COURSE_FILE}. Name a folder that has one: --course <folder>`,
    );
  }
  const value = parsed(readFileSync(file, 'utf8'));
  const { name, title, language = 'en', licence = '', values = ['numbers', 'vectors'] } = value;
  const kinds = Object.keys(KINDS_OF_VALUES);
  if (typeof name !== 'string' || !/^[a-z0-9-]+$/.test(name))
    throw wrong('name', 'small letters and hyphens');
  if (typeof title !== 'string' || title === '') throw wrong('title', 'a few words');
  if (typeof language !== 'string') throw wrong('language', 'a code such as "en"');
  if (typeof licence !== 'string') throw wrong('licence', 'a name such as "MIT"');
  if (!Array.isArray(values) || !values.every((kind) => kinds.includes(kind))) {
    throw wrong('values', `a list of ${kinds.join(', ')}`);
  }
  return { name, title, language, licence, values };
}

/** What to call a course on a page; a copy of one may have lost its file. */
export function courseTitle(root: string): string {
  try {
    return readCourseFile(root).title;
  } catch {
    return 'gradlings';
  }
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CourseFileError(`${COURSE_FILE} is no JSON.`);
  }
  if (!isRecord(value)) throw new CourseFileError(`${COURSE_FILE} is no object.`);
  return value;
}

function wrong(field: string, expected: string): CourseFileError {
  return new CourseFileError(`${COURSE_FILE}: "${field}" has to be ${expected}.`);
}
