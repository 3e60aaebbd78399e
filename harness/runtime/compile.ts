/**
 * A student's TypeScript as JavaScript that can be run: types are taken out, lines and columns stay where they are.
 *
 * Nothing is lowered and nothing is moved, so that a position in what runs is a position in the student's file. It
 * needs neither Node nor another process, and costs what reading the file costs.
 */
import type { Observation, SourceLine } from '../engine/model.ts';
import { breakpoints } from './compiler/breakpoints.ts';
import { applied, type Edit } from './compiler/edits.ts';
import { type ModuleNames, moduleEdits } from './compiler/modules.ts';
import { refusalOf } from './compiler/refusals.ts';
import { type Node, nodeIn, parseModule, textIn, walk } from './compiler/tree.ts';
import { typeEdits } from './compiler/types.ts';
import type { Position } from './position.ts';

export interface Compiled {
  /** The body of a CommonJS module: a function of `module`, `exports` and `require`. */
  readonly code: string;
  /** The student's line for a position in `code`. */
  readonly lineAt: (position: Position) => SourceLine | undefined;
}

export type Compilation = Compiled | { readonly fault: Observation };

/** An exercise has some three thousand characters. */
const MAX_SOURCE_LENGTH = 1 << 16;

/** Compiles; what cannot be compiled is a fault with its line. */
export function compile(source: string, breakAtExports = false): Compilation {
  if (source.length > MAX_SOURCE_LENGTH) return unloadable(tooLong(source.length));
  // What a hashbang or a byte order mark begins with is no part of the program.
  const text = source.replace(/^\uFEFF/, ' ').replace(/^#!/, '//');
  try {
    return compiledOf(text, breakAtExports);
  } catch (error) {
    return unloadable(...faultOf(error, text));
  }
}

function compiledOf(source: string, breakAtExports: boolean): Compilation {
  const program = parseModule(source);
  const names = namesNotIn(source);
  const used = new Set<string>();
  const edits: Edit[] = [];
  let refusal: { readonly reason: string; readonly node: Node } | undefined;
  walk(program, (placed) => {
    const { node, parents } = placed;
    const reason = refusalOf(placed);
    if (reason !== undefined) refusal ??= { reason, node };
    if (node.type === 'ImportDeclaration') return false;
    if (isHtmlComment(source, node)) edits.push({ ...afterSign(source, node), replacement: ' ' });
    if (isValue(node, parents[0])) used.add(textIn(node, 'name') ?? '');
    const { edits: here, isGone } = typeEdits(source, placed);
    edits.push(...here);
    return !isGone;
  });
  if (refusal !== undefined) return unloadable(refusal.reason, lineOf(source, refusal.node.start));
  const module = moduleEdits(source, program, names, (name) => used.has(name));
  const all = [...module.edits, ...edits, ...(breakAtExports ? breakpoints(program) : [])];
  const head = `"use strict";const ${names.exports}=exports,${names.require}=require;{${module.before.join('')}`;
  // A block of its own: the file may call something `exports` or `require`, too.
  const code = `${head}${applied(source, all)}\n${module.after.join('')}}`;
  return { code, lineAt: (position) => lineAt(source, position, head.length) };
}

/** `a<!--b`, which a script reads as a comment of HTML and a module does not. */
function isHtmlComment(source: string, node: Node): boolean {
  return node.type === 'BinaryExpression' && source.startsWith('<!--', afterSign(source, node).start - 1);
}

/** The empty span behind the `<` of a comparison. */
function afterSign(source: string, node: Node): { readonly start: number; readonly end: number } {
  const at = source.lastIndexOf('<', nodeIn(node, 'right')?.start ?? node.start) + 1;
  return { start: at, end: at };
}

/** Names that do not occur in the file. */
function namesNotIn(source: string): ModuleNames {
  let suffix = '_';
  while (source.includes(suffix + suffix)) suffix += '_';
  return { exports: `e${suffix}${suffix}`, require: `r${suffix}${suffix}` };
}

/** Whether an identifier stands for a value; names of members and labels may count, which does no harm. */
function isValue({ type }: Node, parent: Node | undefined): boolean {
  if (type !== 'Identifier' || parent === undefined || parent.type === 'ExportSpecifier') return false;
  return !parent.type.startsWith('TS') || VALUES_WITH_TYPES.has(parent.type);
}

const VALUES_WITH_TYPES = new Set([
  ...['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'],
  ...['TSTypeAssertion', 'TSInstantiationExpression'],
]);

function lineAt(source: string, position: Position, head: number): SourceLine | undefined {
  const { line, function: name } = position;
  const text = source.split(LINE_BREAK)[line - 1];
  if (text === undefined) return undefined;
  const column = line === 1 ? Math.max(1, position.column - head) : position.column;
  return { line, column, text: shown(text), ...(name !== undefined && { function: name }) };
}

/** A line as it is told: a file may be one line of sixty thousand characters. */
function shown(text: string): string {
  return text.trim().slice(0, MAX_LINE_LENGTH);
}

const MAX_LINE_LENGTH = 200;

/** As V8 counts lines. */
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

function lineOf(source: string, index: number): SourceLine {
  const before = source.slice(0, index).split(LINE_BREAK);
  const text = source.split(LINE_BREAK)[before.length - 1] ?? '';
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, text: shown(text) };
}

function unloadable(reason: string, at?: SourceLine): { readonly fault: Observation } {
  return { fault: { kind: 'unloadable', reason, ...(at && { at }) } };
}

function tooLong(length: number): string {
  return `The file has ${length} characters; an exercise has at most ${MAX_SOURCE_LENGTH}.`;
}

/** Instead of the names of Babel's plugins. */
const NOT_SUPPORTED =
  'this is no TypeScript that an exercise can be written in (a decorator, JSX, a proposal).';

/** @throws what is no error of the parser's */
function faultOf(error: unknown, source: string): [string, SourceLine?] {
  if (error instanceof RangeError) return ['The file is nested too deep to be compiled.'];
  const index: unknown = Reflect.get(Object(error), 'pos');
  if (typeof index !== 'number') throw error;
  // Babel ends its sentence with the position, which is told apart.
  const words = String(Reflect.get(Object(error), 'message')).replace(/ \(\d+:\d+\)$/, '');
  const isOfNoLanguage = words.includes('parser plugin');
  return [`Syntax error: ${isOfNoLanguage ? NOT_SUPPORTED : words}`, lineOf(source, index)];
}
