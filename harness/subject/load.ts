/**
 * Loads a student's file into this process.
 *
 * Not by `import`: the file is compiled and run by hand, so that an endless loop at its top level ends, a
 * syntax error is a finding with its line, and nothing but ml-matrix can be imported.
 */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { type Message, transformSync } from 'esbuild';
import * as mlMatrix from 'ml-matrix';
import type { Exports, Observation, SourceLine, Subject } from '../model.ts';
import { Boundary, Fault, type Locate } from './boundary.ts';
import { withBreakpoints } from './breakpoints.ts';
import { Console, withGuardedGlobals } from './globals.ts';
import { inProcess, unloadable } from './in-process.ts';
import { withinTime } from './time-limit.ts';

/** Declaring functions takes microseconds; only a loop at the top level of a file needs longer. */
const LOADING_MILLISECONDS = 1000;

export interface LoadedFile {
  readonly subject: Subject;
  readonly console: Console;
}

export interface LoadOptions {
  /** Stop in a debugger wherever an exported function begins. */
  readonly breakAtExports?: boolean;
}

/** The file as a subject; one that cannot be loaded answers every question with the reason. */
export function loadFile(path: string, options: LoadOptions = {}): LoadedFile {
  const console = new Console();
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    const reason =
      'There is no such file. `gradlings reset` restores its stub, and backups are in .gradlings/backup/.';
    return { console, subject: unloadable({ kind: 'unloadable', reason }) };
  }
  return { console, subject: loadSource(source, path, console, options) };
}

/** The same for text that need not be in a file, such as a mutant. */
export function loadSource(
  source: string,
  path: string,
  console: Console,
  { breakAtExports = false }: LoadOptions = {},
): Subject {
  const compiled = compile(source, path, breakAtExports);
  if ('fault' in compiled) return unloadable(compiled.fault);
  const locate = locateIn(path, source, compiled.map);
  const printed = () => console.printed();
  const guarded = withGuardedGlobals(console, () =>
    withinTime(LOADING_MILLISECONDS, () => evaluate(compiled.code, path, locate)),
  );
  if (!guarded.ok) return unloadable(guarded.disturbance, console.printed());
  const loading = guarded.value;
  if (!loading.inTime) {
    const reason = `Loading the file did not end within ${LOADING_MILLISECONDS} ms: is there a loop outside the functions?`;
    return unloadable({ kind: 'unloadable', reason }, console.printed());
  }
  if ('fault' in loading.value) return unloadable(loading.value.fault, console.printed());
  return inProcess(loading.value.exports, { locate, printed });
}

type Compiled = { readonly code: string; readonly map: SourceMap } | { readonly fault: Observation };

function compile(source: string, path: string, breakAtExports: boolean): Compiled {
  try {
    const result = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'external',
      sourcefile: path,
      logLevel: 'silent',
      // Never the settings of a tsconfig.json near the file.
      tsconfigRaw: '{}',
    });
    const map = new SourceMap(JSON.parse(result.map));
    return { code: breakAtExports ? forDebugger(result, path) : result.code, map };
  } catch (error) {
    const errors: unknown = Reflect.get(Object(error), 'errors');
    if (!Array.isArray(errors) || errors.length === 0) throw error;
    const [first] = errors as Message[];
    const at = first.location && {
      line: first.location.line,
      column: first.location.column + 1,
      text: first.location.lineText.trim(),
    };
    return { fault: { kind: 'unloadable', reason: `Syntax error: ${first.text}`, ...(at && { at }) } };
  }
}

/** With breakpoints, and with the map that leads a debugger to the file itself. */
function forDebugger({ code, map }: { code: string; map: string }, path: string): string {
  const located = JSON.stringify({ ...JSON.parse(map), sources: [pathToFileURL(path).href] });
  const url = `data:application/json;base64,${Buffer.from(located).toString('base64')}`;
  return `${withBreakpoints(code)}\n//# sourceMappingURL=${url}\n`;
}

function evaluate(
  code: string,
  path: string,
  locate: Locate,
): { readonly exports: Exports } | { readonly fault: Observation } {
  const module: { exports: Exports } = { exports: {} };
  const load = (): void => {
    const run = compileFunction(code, ['module', 'exports', 'require'], { filename: path });
    run(module, module.exports, requireAllowed);
  };
  try {
    new Boundary(undefined, locate).call('the file', load, undefined, []);
    return { exports: module.exports };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const fault = error.observation;
    if (fault.kind !== 'crashed') return { fault };
    return { fault: { ...fault, kind: 'unloadable', reason: `Loading the file failed: ${fault.message}` } };
  }
}

function requireAllowed(name: string): unknown {
  if (name === 'ml-matrix') return mlMatrix;
  const reason = `The file imports '${name}'. An exercise stands alone: only 'ml-matrix' may be imported.`;
  throw new Fault({ kind: 'unloadable', reason });
}

/** Finds the topmost line of a stack that lies in the student's file. */
function locateIn(path: string, source: string, map: SourceMap): Locate {
  const lines = source.split(/\r?\n/);
  return (error) => {
    const stack: unknown = Reflect.get(Object(error), 'stack');
    if (typeof stack !== 'string') return undefined;
    const frame = stack.split('\n').find((line) => line.includes(`${path}:`));
    const position = frame?.match(/:(\d+):(\d+)\)?$/);
    if (!frame || !position) return undefined;
    const entry = map.findEntry(Number(position[1]) - 1, Number(position[2]) - 1);
    if (!('originalLine' in entry)) return undefined;
    return sourceLine(
      lines,
      entry.originalLine,
      entry.originalColumn,
      frame.match(/at (?:new )?([\w$]+) /)?.[1],
    );
  };
}

function sourceLine(lines: readonly string[], line: number, column: number, name?: string): SourceLine {
  return {
    line: line + 1,
    column: column + 1,
    text: (lines[line] ?? '').trim(),
    ...(name !== undefined && name !== 'exports' && { function: name }),
  };
}
