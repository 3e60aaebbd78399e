/**
 * Compiled code that looks at the clock: in every loop, at the beginning of every function, and where it catches. What
 * may be large is weighed where it comes into being.
 *
 * Nothing is moved to another line, and columns can be found again.
 */
import { parse } from '@babel/parser';
import { type Node, nodeIn, nodesIn, textIn, walk } from '../../../harness/runtime/compiler/tree.ts';
import type { Position } from '../../../harness/runtime/position.ts';

export interface Guarded {
  readonly code: string;
  /** What the code calls to look at the clock, and to have a value weighed: its arguments, in the order of calling. */
  readonly names: readonly [check: string, weigh: string];
  /** A position in what runs, as one of the code before. */
  original(position: Position): Position;
}

/** Reading the clock costs as much as some dozens of steps. */
export const STEPS = 500;

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Closes what another one opened; of several at one place, the last that was opened first. */
  readonly closes?: true;
}

/** @param code  the body of a function, strict; what cannot be parsed stays as it is, for V8 to say why */
export function withLoopGuards(code: string): Guarded {
  const suffix = unusedSuffix(code);
  const [steps, look, check, weigh] = [`s${suffix}`, `l${suffix}`, `c${suffix}`, `w${suffix}`];
  const insertions = insertionsIn(code, {
    ...{ step: `--${steps}||${look}()`, check: `${check}()`, weigh },
  });
  const head = `let ${steps}=1;const ${look}=()=>{${steps}=${STEPS};${check}();};`;
  const all = insertions && [{ at: afterDirective(code), text: head }, ...insertions];
  const inOrder = all === undefined ? [] : ordered(all);
  return {
    code: inserted(code, inOrder),
    names: [check, weigh],
    original: (position) => originalOf(position, code, inOrder),
  };
}

interface Calls {
  readonly step: string;
  readonly check: string;
  readonly weigh: string;
}

const LOOPS = /^(?:For(?:In|Of)?|While|DoWhile)Statement$/;
const FUNCTIONS =
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/;

function insertionsIn(code: string, calls: Calls): Insertion[] | undefined {
  const insertions: Insertion[] = [];
  try {
    walk(programOf(code), ({ node }) => {
      insertions.push(...insertionsFor(node, calls));
      return true;
    });
    return insertions;
  } catch {
    return undefined;
  }
}

function programOf(code: string): Node {
  return parse(code, {
    sourceType: 'script',
    allowReturnOutsideFunction: true,
    createParenthesizedExpressions: true,
    attachComment: false,
  }).program as unknown as Node;
}

/** At one place what ends comes before what begins, and of nested ones the inner one ends first. */
function ordered(insertions: readonly Insertion[]): Insertion[] {
  const rank = ({ closes }: Insertion, index: number) => (closes ? -1 - index : index);
  return insertions
    .map((insertion, index) => ({ insertion, rank: rank(insertion, index) }))
    .toSorted((one, other) => one.insertion.at - other.insertion.at || one.rank - other.rank)
    .map(({ insertion }) => insertion);
}

/** Methods that make in one step what is as large as they are told. */
const GROWING = new Set([
  ...['concat', 'fill', 'flat', 'flatMap', 'from', 'join', 'map', 'padEnd', 'padStart', 'repeat', 'slice'],
  ...['split', 'splice', 'subarray', 'toReversed', 'toSorted', 'toSpliced', 'with'],
]);

/** Not within a chain of `?.`, which ends as a whole. */
function mayBeLarge(node: Node): boolean {
  if (node.type === 'NewExpression') return true;
  if (node.type === 'ArrayExpression') {
    return nodesIn(node, 'elements').some(({ type }) => type === 'SpreadElement');
  }
  const callee = node.type === 'CallExpression' ? nodeIn(node, 'callee') : undefined;
  const called = callee?.type === 'MemberExpression' ? nodeIn(callee, 'property') : callee;
  const name = called?.type === 'Identifier' ? textIn(called, 'name') : undefined;
  return name !== undefined && (name === 'Array' || (callee !== called && GROWING.has(name)));
}

function insertionsFor(node: Node, { step, check, weigh }: Calls): Insertion[] {
  if (mayBeLarge(node)) {
    return [
      // A word may stand right before it.
      { at: node.start, text: ` ${weigh}(` },
      { at: node.end, text: ')', closes: true },
    ];
  }
  const body = nodeIn(node, 'body');
  if (body !== undefined && (LOOPS.test(node.type) || FUNCTIONS.test(node.type))) {
    if (body.type === 'BlockStatement') return [{ at: body.start + 1, text: `${step};` }];
    const [open, close] = LOOPS.test(node.type) ? [`{${step};`, '}'] : [`(${step},`, ')'];
    return [
      { at: body.start, text: open },
      { at: body.end, text: close, closes: true },
    ];
  }
  const kept = node.type === 'CatchClause' ? body : nodeIn(node, 'finalizer');
  return kept === undefined ? [] : [{ at: kept.start + 1, text: `${check};` }];
}

function afterDirective(code: string): number {
  return code.match(/^"use strict";/)?.[0].length ?? 0;
}

function unusedSuffix(code: string): string {
  let suffix = '$_';
  while (code.includes(suffix)) suffix += '_';
  return suffix;
}

function inserted(code: string, insertions: readonly Insertion[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { at, text } of insertions) {
    parts.push(code.slice(done, at), text);
    done = at;
  }
  return parts.join('') + code.slice(done);
}

function originalOf(position: Position, code: string, insertions: readonly Insertion[]): Position {
  const start = lineStart(code, position.line);
  if (start === undefined) return position;
  let column = position.column;
  for (const { at, text } of insertions) {
    if (at < start) continue;
    if (at - start + 1 > column - text.length) break;
    column -= text.length;
  }
  return { ...position, column };
}

/** As V8 counts lines. */
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

function lineStart(code: string, line: number): number | undefined {
  if (line === 1) return 0;
  const found = [...code.matchAll(LINE_BREAK)][line - 2];
  return found && found.index + found[0].length;
}
