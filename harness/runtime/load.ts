/**
 * Loads a student's file into a realm of this process.
 *
 * Not by `import`: the file is compiled and run by hand, so that an endless loop at its top level ends, a
 * syntax error is a finding with its line, and nothing but ml-matrix can be imported.
 */
import { readFileSync } from 'node:fs';
import { unloadable } from '../engine/calls/unguarded.ts';
import type { Subject } from '../engine/subject.ts';
import type { Compilation } from './compile.ts';
import { compileInTime } from './compile-in-time.ts';
import type { CourseValues } from './course-values.ts';
import { inNode } from './node-surroundings.ts';
import { RealmFile } from './realm-file.ts';
import { sourceText } from './source-text.ts';

/** How a file is loaded. */
export interface LoadOptions {
  /** Stop in a debugger wherever an exported function begins. */
  readonly breakAtExports?: boolean;
  /** What the course brings along. */
  readonly values?: CourseValues | undefined;
}

/** The file as a subject; one that cannot be loaded answers every question with the reason. */
export function loadFile(path: string, options: LoadOptions = {}): Subject {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    const reason =
      'There is no such file. `gradlings reset` restores its stub, and backups are in .gradlings/backup/.';
    return unloadable({ kind: 'unloadable', reason });
  }
  const source = sourceText(bytes);
  if ('what' in source) return unloadable({ kind: 'unloadable', reason: `The file ${source.what}.` });
  return loadSource(source.text, path, options);
}

/** The same for text that need not be in a file, such as a mutant. */
export function loadSource(
  source: string,
  path: string,
  { breakAtExports = false, values }: LoadOptions = {},
): Subject {
  return loadCompiled(compileInTime(source, breakAtExports), path, values);
}

/** The same for text that was compiled before. */
export function loadCompiled(compiled: Compilation, path: string, values?: CourseValues): Subject {
  return 'fault' in compiled ? unloadable(compiled.fault) : new RealmFile(compiled, path, inNode, values);
}
