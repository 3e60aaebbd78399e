/**
 * The syntax tree of a solution, as far as the operators need it.
 */
import { parse } from '@babel/parser';

/** A node of Babel's tree; which fields it has depends on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The expressions and statements of a TypeScript text, outermost first; types are left out. */
export function nodesOf(text: string): Node[] {
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
  const nodes: Node[] = [];
  if (isNode(program)) visit(program, nodes);
  return nodes;
}

/** The functions declared in a text. */
export function functionsOf(text: string): Node[] {
  return nodesOf(text).filter(({ type }) => type === 'FunctionDeclaration');
}

/** Wrappers that exist for the type checker alone, around an expression that runs. */
const TRANSPARENT = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);
/** Fields whose content never runs, or is no expression of its own. */
const SKIPPED = new Set(['typeAnnotation', 'typeParameters', 'returnType', 'loc', 'extra', 'comments']);

function visit(node: Node, nodes: Node[]): void {
  if (node.type.startsWith('TS') && !TRANSPARENT.has(node.type)) return;
  if (node.type === 'ImportDeclaration') return;
  nodes.push(node);
  for (const [name, value] of Object.entries(node)) {
    if (SKIPPED.has(name)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, nodes);
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof Reflect.get(value, 'start') === 'number'
  );
}

/** The child of that name, if there is one. */
export function child(node: Node, name: string): Node | undefined {
  const value: unknown = Reflect.get(node, name);
  return isNode(value) ? value : undefined;
}

export function children(node: Node, name: string): Node[] {
  const value: unknown = Reflect.get(node, name);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A field that holds text: an operator, the name of an identifier. */
export function textIn(node: Node, name: string): string | undefined {
  const value: unknown = Reflect.get(node, name);
  return typeof value === 'string' ? value : undefined;
}
