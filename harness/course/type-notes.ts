/**
 * What TypeScript says about an exercise's file: told with the grading, and never a verdict.
 *
 * A file with a type error may uphold every law, and one without may be refuted.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ExerciseId } from '../engine/model.ts';
import { isRecord } from '../engine/plain.ts';
import { type Course, fileOf } from './course.ts';
import { ownKindsOf } from './course-file.ts';
import { OFFERED_FILE } from './offered-globals.ts';

export interface TypeNote {
  readonly exercise: ExerciseId;
  readonly line: number;
  readonly message: string;
}

/** Asks TypeScript about these files alone: the rest of the project may be in any state. */
export function typeNotes(
  course: Course,
  exercises: readonly ExerciseId[],
  signal?: AbortSignal,
): Promise<TypeNote[]> {
  if (exercises.length === 0) return Promise.resolve([]);
  const files = exercises.map((id) => fileOf(course, 'exercises', id));
  return new Promise((done) => {
    try {
      const [command, ...start] = compiler();
      const offered = [join(course.workspace, OFFERED_FILE)].filter(existsSync);
      const args = [...start, ...FLAGS, ...projectFlags(course), ...offered, ...files];
      // An error says that there are messages, that it was stopped, or that there is no compiler: none matters.
      execFile(command, args, { cwd: course.workspace, ...(signal && { signal }) }, (_error, out) =>
        done(notesIn(out).filter((note) => !isOfOwnKind(course, note))),
      );
    } catch {
      done([]);
    }
  });
}

const FLAGS = ['--ignoreConfig', '--noEmit', '--pretty', 'false'];

const MESSAGE = /(?:^|[\\/])exercises[\\/]([\w-]+)[\\/]([\w-]+)\.ts\((\d+),\d+\): error (TS\d+): (.*)$/;

export function notesIn(output: string): TypeNote[] {
  return output.split(/\r?\n/).flatMap((text) => {
    const match = text.match(MESSAGE);
    if (match === null) return [];
    const [, chapter, slug, line, code, message] = match;
    return [{ exercise: `${chapter}/${slug}`, line: Number(line), message: `${message} (${code})` }];
  });
}

/** `paths` is no flag: what the course brings along is known to the editor alone. */
function isOfOwnKind({ root }: Course, { message }: TypeNote): boolean {
  return ownKindsOf(root).some(({ name }) => message.startsWith(`Cannot find module '${name}'`));
}

/** Only some install it: without it, nothing is said of types. */
export function hasTypeScript(): boolean {
  try {
    return createRequire(import.meta.url).resolve('typescript/package.json') !== '';
  } catch {
    return false;
  }
}

/** The program itself where it is installed: TypeScript's own start of it takes a third of the time of one file. */
export function compiler(): [string, ...string[]] {
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const native = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  try {
    const folder = dirname(createRequire(typescript).resolve(native));
    const program = join(folder, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
    if (existsSync(program)) return [program];
  } catch {
    // Installed in another way: TypeScript knows which.
  }
  return [process.execPath, join(dirname(typescript), 'bin', 'tsc')];
}

/** The folder's own settings, as flags: a file cannot be checked alone with a tsconfig.json. */
function projectFlags({ root, workspace }: Course): string[] {
  const [file] = [workspace, root].map((folder) => join(folder, 'tsconfig.json')).filter(existsSync);
  const config: unknown = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const options = isRecord(config) && isRecord(config.compilerOptions) ? config.compilerOptions : {};
  return Object.entries(options)
    .filter(([name, value]) => name !== 'noEmit' && !isRecord(value))
    .flatMap(([name, value]) => [`--${name}`, Array.isArray(value) ? value.join(',') : String(value)]);
}
