/**
 * What a folder was given by its course, kept in `.gradlings/shipped.json`: so that another version of the course knows
 * which files are still as they came.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../../course/course.ts';
import { ownKindsOf } from '../../course/course-file.ts';
import { isRecord } from '../../engine/plain.ts';
import { STATE_FOLDER } from '../progress/store.ts';

/** Texts by their paths, with `/` from the folder. */
export type Texts = Readonly<Record<string, string>>;

export interface Shipped {
  /** Of the package that wrote them. */
  readonly version: string;
  readonly texts: Texts;
}

export const SHIPPED_FILE = `${STATE_FOLDER}/shipped.json`;

/** The stubs of a course, the theory of their chapters, and the kinds of values that it brings along. */
export function textsOf({ root, stubs }: Course): Texts {
  const chapters = [...new Set(Object.keys(stubs).map((id) => id.split('/')[0]))];
  const theory = chapters.flatMap((chapter) =>
    namesIn(join(root, 'exercises', chapter))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `exercises/${chapter}/${name}`),
  );
  return Object.fromEntries([
    ...Object.entries(stubs).map(([id, stub]) => [`exercises/${id}.ts`, stub]),
    ...[...theory, ...ownKindsOf(root).map(({ path }) => path)].map((path) => [
      path,
      withOneLineEnd(readFileSync(join(root, ...path.split('/')), 'utf8')),
    ]),
  ]);
}

/** Undefined where a folder has no record, or none that can be read. */
export function readShipped(folder: string): Shipped | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, SHIPPED_FILE), 'utf8'));
    if (!isRecord(value) || typeof value.version !== 'string' || !isRecord(value.texts)) return undefined;
    const texts = Object.entries(value.texts).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { version: value.version, texts: Object.fromEntries(texts) };
  } catch {
    return undefined;
  }
}

/** In one step: who is stopped meanwhile leaves the old record or the new one. */
export function writeShipped(folder: string, shipped: Shipped): void {
  const file = join(folder, SHIPPED_FILE);
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(shipped, null, 2)}\n`);
  renameSync(temporary, file);
}

/** Git may have checked a file out with the line ends of Windows. */
export function withOneLineEnd(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
