/**
 * `course.json`, in the root of a course: what it is called, and what its exercises are written with.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../engine/plain.ts';

export const COURSE_FILE = 'course.json';

/** What an exercise may compute with that gradlings brings along, and the packages that it imports for that. */
const KINDS_OF_VALUES: Readonly<Record<string, readonly string[]>> = {
  numbers: [],
  vectors: [],
  'ml-matrix': ['ml-matrix'],
};

/** The packages that exercises of a course import. */
export function packagesFor({ values }: CourseFile): readonly string[] {
  return values.flatMap((kind) => KINDS_OF_VALUES[kind] ?? []);
}

/** Whether exercises of the course compute with matrices; a copy of one may have lost its file. */
export function declaresMatrices(root: string): boolean {
  return !existsSync(join(root, COURSE_FILE)) || packagesFor(readCourseFile(root)).includes('ml-matrix');
}

/** What exercises of the course may import, by name. */
export function importableIn(root: string): string[] {
  return [...(declaresMatrices(root) ? ['ml-matrix'] : []), ...ownKindsOf(root).map(({ name }) => name)];
}

/** The kinds of values that a course brings along, with the file of each: exercises import it by its name. */
export function ownKindsOf(root: string): readonly { readonly name: string; readonly path: string }[] {
  if (!existsSync(join(root, COURSE_FILE))) return [];
  return readCourseFile(root)
    .values.filter((kind) => !Object.hasOwn(KINDS_OF_VALUES, kind))
    .map((name) => ({ name, path: pathOfKind(name) }));
}

function pathOfKind(name: string): string {
  return `values/${name}.ts`;
}

const KIND = /^[a-z][a-z0-9-]*$/;

export interface CourseFile {
  /** "probability": as it is called in commands. */
  readonly name: string;
  readonly title: string;
  /** "en" */
  readonly language: string;
  readonly licence: string;
  /** Names of kinds of values: those above, and those that stand in `values/` of the course. */
  readonly values: readonly string[];
  /** Whether `verify` tries code that takes small numbers for nothing, or cuts off large ones, on every exercise. */
  readonly anyScale: boolean;
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
  const {
    name,
    title,
    language = 'en',
    licence = '',
    values = ['numbers', 'vectors'],
    anyScale = false,
  } = value;
  if (typeof name !== 'string' || !/^[a-z0-9-]+$/.test(name))
    throw wrong('name', 'small letters and hyphens');
  if (typeof title !== 'string' || title === '') throw wrong('title', 'a few words');
  if (typeof language !== 'string') throw wrong('language', 'a code such as "en"');
  if (typeof licence !== 'string') throw wrong('licence', 'a name such as "MIT"');
  const isKnown = (kind: unknown) =>
    typeof kind === 'string' &&
    (Object.hasOwn(KINDS_OF_VALUES, kind) || (KIND.test(kind) && existsSync(join(root, pathOfKind(kind)))));
  if (!Array.isArray(values) || !values.every(isKnown)) {
    const known = Object.keys(KINDS_OF_VALUES).join(', ');
    throw wrong(
      'values',
      `a list of ${known} and names of files in values/, such as complex for values/complex.ts`,
    );
  }
  if (typeof anyScale !== 'boolean') throw wrong('anyScale', 'true or false');
  return { name, title, language, licence, values, anyScale };
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
