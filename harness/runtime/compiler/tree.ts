/**
 * The syntax tree of a student's file, as far as the compiler needs it.
 */
import { parse } from '@babel/parser';

/** A node of Babel's tree; which fields it has depends on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A node, and the nodes around it, the innermost first. */
export interface Placed {
  readonly node: Node;
  readonly parents: readonly Node[];
}

/** @throws an error of syntax, with its `loc`; a RangeError where the nesting is too deep */
export function parseModule(source: string): Node {
  return parse(source, {
    sourceType: 'module',
    plugins: ['typescript'],
    allowAwaitOutsideFunction: true,
    // A name declared twice is an error of V8, too, with better words.
    errorRecovery: false,
    attachComment: false,
    createParenthesizedExpressions: false,
  }).program as unknown as Node;
}

/** Visits every node, outermost first, until `enter` says that it has seen enough of one. */
export function walk(node: Node, enter: (placed: Placed) => boolean, parents: readonly Node[] = []): void {
  if (!enter({ node, parents })) return;
  const around = [node, ...parents];
  for (const [name, value] of Object.entries(node)) {
    if (NO_CHILDREN.has(name)) continue;
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (isNode(inner)) walk(inner, enter, around);
    }
  }
}

const NO_CHILDREN = new Set(['loc', 'extra', 'errors', 'comments', 'tokens']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}

/** The node in a field, if there is one. */
export function nodeIn(node: Node, field: string): Node | undefined {
  const value: unknown = Reflect.get(node, field);
  return isNode(value) ? value : undefined;
}

export function nodesIn(node: Node, field: string): Node[] {
  const value: unknown = Reflect.get(node, field);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A field that holds text: the name of an identifier, the kind of a declaration. */
export function textIn(node: Node, field: string): string | undefined {
  const value: unknown = Reflect.get(node, field);
  return typeof value === 'string' ? value : undefined;
}

export function isSet(node: Node, field: string): boolean {
  return Reflect.get(node, field) === true;
}
