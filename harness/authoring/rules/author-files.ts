/**
 * The files of an exercise as their author wrote them, and where in them something stands.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { importableIn } from '../../course/course-file.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { importsIn, syntaxFault } from './imports-in.ts';

export interface AuthorFile {
  /** From the root of the course, with `/`. */
  readonly name: string;
  readonly text: string;
}

export interface AuthorFiles {
  readonly stub: AuthorFile | undefined;
  readonly solution: AuthorFile | undefined;
  /** The grader, its misconceptions, its figures, and what these import of `graders/` and `reference/`. */
  readonly judging: readonly AuthorFile[];
  /** What an exercise may import: the kinds of values of the course. */
  readonly importable: readonly string[];
}

/** Trees whose files judge. */
const JUDGING = /^(graders|reference)\/.*\.ts$/;

export function authorFilesOf(root: string, exercise: ExerciseId): AuthorFiles {
  const open = ['grader', 'misconceptions', 'figures'].map((part) => `graders/${exercise}.${part}.ts`);
  const judging = new Map<string, AuthorFile>();
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const file = judging.has(name) ? undefined : readFile(root, name);
    if (file === undefined) continue;
    judging.set(name, file);
    open.push(...targetsOf(file).filter((target) => JUDGING.test(target)));
  }
  return {
    stub: readFile(root, `exercises/${exercise}.ts`),
    solution: readFile(root, `solutions/${exercise}.ts`),
    judging: [...judging.values()],
    importable: importableIn(root),
  };
}

function readFile(root: string, name: string): AuthorFile | undefined {
  const path = join(root, ...name.split('/'));
  return existsSync(path) ? { name, text: readFileSync(path, 'utf8').replaceAll('\r\n', '\n') } : undefined;
}

function targetsOf({ name, text }: AuthorFile): string[] {
  return syntaxFault(text) === undefined ? importsIn(text).map((one) => targetOf(name, one.source)) : [];
}

/** A path from the root of the course, or the name of a package. */
export function targetOf(from: string, source: string): string {
  return source.startsWith('.') ? posix.join(posix.dirname(from), source) : source;
}

/** "graders/01-a/02-b.grader.ts:34". */
export function placeOf({ name, text }: AuthorFile, offset: number): string {
  return `${name}:${text.slice(0, offset).split('\n').length}`;
}

/** Where a text stands first as a string of its own, such as the name of a law; undefined where it is made by code. */
export function placeOfString(files: readonly AuthorFile[], words: string): string | undefined {
  for (const file of files) {
    for (const quote of ["'", '"', '`']) {
      const written = quote + words.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
      const at = file.text.indexOf(written);
      if (at !== -1) return placeOf(file, at);
    }
  }
  return undefined;
}
