/**
 * A student's TypeScript as text that can be run, and the way back from there to the student's lines.
 */
import { SourceMap } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Message, stop, type TransformOptions, transform, transformSync } from 'esbuild';
import type { Locate } from '../engine/calls/boundary.ts';
import type { Observation, SourceLine } from '../engine/model.ts';
import { withBreakpoints } from './breakpoints.ts';
import { type Position, positionIn } from './position.ts';

export interface Compiled {
  /** A CommonJS module. */
  readonly code: string;
  /** The student's line for a position in `code`. */
  readonly lineAt: (position: Position) => SourceLine | undefined;
}

export type Compilation = Compiled | { readonly fault: Observation };

/** Compiles at once; an error of syntax is a fault with its line. */
export function compile(source: string, path: string, breakAtExports = false): Compilation {
  try {
    const { code, map } = transformSync(source, settings(path));
    return compiledOf(source, breakAtExports ? forDebugger(code, map, path) : code, map);
  } catch (error) {
    return { fault: syntaxError(error) };
  }
}

/** An exercise takes some milliseconds. A file of 60 kilobytes can be made that takes the compiler minutes. */
const COMPILING_MILLISECONDS = 10_000;

/**
 * The same without blocking: for many files this is several times as fast. The compiler is a process that lives on:
 * one that a file keeps busy, or that it made end, is replaced. Files are compiled one after another.
 */
export async function compileSoon(
  source: string,
  path: string,
  milliseconds = COMPILING_MILLISECONDS,
): Promise<Compilation> {
  const tried = () => triedOnce(source, path, milliseconds);
  // Once more, should the compiler have ended on account of something before this file.
  return (await tried()) ?? (await tried()) ?? { fault: COMPILER_ENDED };
}

async function triedOnce(
  source: string,
  path: string,
  milliseconds: number,
): Promise<Compilation | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    const result = await Promise.race([transform(source, settings(path)), late]);
    if (result !== undefined) return compiledOf(source, result.code, result.map);
    await stop();
    return { fault: compilingTookTooLong(milliseconds) };
  } catch (error) {
    if (messagesOf(error).length > 0) return { fault: syntaxError(error) };
    await stop();
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function compilingTookTooLong(milliseconds: number): Observation {
  return { kind: 'unloadable', reason: `Compiling the file did not end within ${milliseconds} ms.` };
}

const COMPILER_ENDED: Observation = { kind: 'unloadable', reason: 'The compiler ended on this file.' };

/** Finds the topmost line of a stack that lies in the student's file. */
export function locateIn(path: string, { lineAt }: Compiled): Locate {
  return (error) => {
    const position = positionIn(path, error);
    return position && lineAt(position);
  };
}

function settings(path: string): TransformOptions & { sourcemap: 'external' } {
  return {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'external',
    sourcefile: path,
    logLevel: 'silent',
    // Never the settings of a tsconfig.json near the file.
    tsconfigRaw: '{}',
  };
}

function compiledOf(source: string, code: string, map: string): Compiled {
  let sourceMap: SourceMap | undefined;
  return {
    code,
    lineAt(position) {
      sourceMap ??= new SourceMap(JSON.parse(map));
      const entry = sourceMap.findEntry(position.line - 1, position.column - 1);
      if (!('originalLine' in entry)) return undefined;
      const { originalLine: line, originalColumn: column } = entry;
      const text = (source.split(/\r?\n/)[line] ?? '').trim();
      const name = position.function;
      return { line: line + 1, column: column + 1, text, ...(name !== undefined && { function: name }) };
    },
  };
}

function syntaxError(error: unknown): Observation {
  const [first] = messagesOf(error);
  if (first === undefined) throw error;
  const at = first.location && {
    line: first.location.line,
    column: first.location.column + 1,
    text: first.location.lineText.trim(),
  };
  return { kind: 'unloadable', reason: `Syntax error: ${first.text}`, ...(at && { at }) };
}

function messagesOf(error: unknown): readonly Message[] {
  const errors: unknown = Reflect.get(Object(error), 'errors');
  return Array.isArray(errors) ? errors : [];
}

/** With breakpoints, and with the map that leads a debugger to the file itself. */
function forDebugger(code: string, map: string, path: string): string {
  const located = JSON.stringify({ ...JSON.parse(map), sources: [pathToFileURL(path).href] });
  const url = `data:application/json;base64,${Buffer.from(located).toString('base64')}`;
  return `${withBreakpoints(code)}\n//# sourceMappingURL=${url}\n`;
}
