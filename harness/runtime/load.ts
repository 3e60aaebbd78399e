/**
 * Loads a student's file into this process.
 *
 * Not by `import`: the file is compiled and run by hand, so that an endless loop at its top level ends, a
 * syntax error is a finding with its line, and nothing but ml-matrix can be imported.
 */
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { observing } from '../engine/calls/exports-subject.ts';
import { unloadable } from '../engine/calls/unguarded.ts';
import type { Observation, Subject } from '../engine/model.ts';
import { type Compilation, locateIn } from './compile.ts';
import { compileInTime } from './compile-in-time.ts';
import { evaluate } from './evaluate.ts';
import { Console, withGuardedGlobals } from './globals.ts';
import { InProcess, realmWith } from './in-process.ts';
import { sourceText } from './source-text.ts';
import { withinTime } from './time-limit.ts';

/** Declaring functions takes microseconds; only a loop at the top level of a file needs longer. */
export const LOADING_MILLISECONDS = 1000;

export interface LoadOptions {
  /** Stop in a debugger wherever an exported function begins. */
  readonly breakAtExports?: boolean;
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
  { breakAtExports = false }: LoadOptions = {},
): Subject {
  return loadCompiled(compileInTime(source, breakAtExports), path);
}

/** The same for text that was compiled before. */
export function loadCompiled(compiled: Compilation, path: string): Subject {
  if ('fault' in compiled) return unloadable(compiled.fault);
  const console = new Console();
  const realm = realmWith(locateIn(path, compiled));
  const guarded = withGuardedGlobals(console, realm, () =>
    withinTime(LOADING_MILLISECONDS, () =>
      evaluate(
        () => compileFunction(compiled.code, ['module', 'exports', 'require'], { filename: path }),
        realm,
      ),
    ),
  );
  if (!guarded.ok) return unloadable(guarded.disturbance, console.printed());
  const loading = guarded.value;
  if (!loading.inTime) {
    return unloadable(loadingTookTooLong(), console.printed());
  }
  if ('fault' in loading.value) return unloadable(loading.value.fault, console.printed());
  return new InProcess(observing(loading.value.exports, realm), realm, console);
}

export function loadingTookTooLong(): Observation {
  const reason = `Loading the file did not end within ${LOADING_MILLISECONDS} ms: is there a loop outside the functions?`;
  return { kind: 'unloadable', reason };
}
