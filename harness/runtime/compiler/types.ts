/**
 * Takes types out of a file: what stands for the type checker alone becomes spaces.
 */
import { blanked, type Edit } from './edits.ts';
import { isSet, type Node, nodeIn, nodesIn, type Placed, textIn } from './tree.ts';

/** Statements that leave nothing behind. */
const STATEMENTS = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSNamespaceExportDeclaration',
]);

/** Members of classes that leave nothing behind. */
const MEMBERS = new Set(['TSDeclareMethod', 'TSIndexSignature']);

/** Types where they stand in an expression or a signature. */
const IN_PLACE = new Set(['TSTypeAnnotation', 'TSTypeParameterDeclaration', 'TSTypeParameterInstantiation']);

/** The edits that take out what is a type here, and whether that was all of the node. */
export function typeEdits(source: string, { node, parents }: Placed): { edits: Edit[]; isGone: boolean } {
  if (isTypeStatement(node)) {
    // What came before must not go on with what follows.
    return { edits: [blanked(source, node.start, node.end, ';')], isGone: true };
  }
  if (MEMBERS.has(node.type) || (isField(node) && (isSet(node, 'declare') || isSet(node, 'abstract')))) {
    return { edits: [blanked(source, node.start, node.end, ';')], isGone: true };
  }
  if (IN_PLACE.has(node.type)) return { edits: inPlace(source, node, parents), isGone: true };
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return { edits: [afterExpression(source, node, parents)], isGone: false };
    case 'TSNonNullExpression':
      return { edits: [blanked(source, endOf(node, 'expression'), node.end)], isGone: false };
    case 'TSTypeAssertion':
      return { edits: oldCast(source, node), isGone: false };
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { edits: classHead(source, node), isGone: false };
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
      return { edits: [...modifiers(source, node), ...marks(source, node)], isGone: false };
    case 'Identifier':
    case 'ObjectPattern':
    case 'ArrayPattern':
    case 'AssignmentPattern':
      return { edits: optionalMark(source, node), isGone: false };
    case 'VariableDeclarator':
      return { edits: definiteMark(source, node), isGone: false };
    default:
      return { edits: thisParameter(source, node), isGone: false };
  }
}

/** Whether a statement is one for the type checker alone. */
export function isTypeStatement(node: Node): boolean {
  return (
    STATEMENTS.has(node.type) ||
    (isSet(node, 'declare') && !isField(node)) ||
    (node.type === 'TSModuleDeclaration' && isSet(node, 'global'))
  );
}

function isField(node: Node): boolean {
  return node.type.startsWith('Class') && node.type.endsWith('Property');
}

/** Between the brackets of an arrow, and before its `=>`, no line may break: brackets move to where it does not. */
function inPlace(source: string, node: Node, parents: readonly Node[]): Edit[] {
  const [parent] = parents;
  const plain = [blanked(source, node.start, node.end)];
  if (parent?.type !== 'ArrowFunctionExpression')
    return isLastOfField(node, parent) ? [endOfField(source, node)] : plain;
  if (nodeIn(parent, 'typeParameters') === node) {
    const bracket = source.indexOf('(', node.end);
    if (!BREAK.test(source.slice(node.start, bracket))) return plain;
    return [blanked(source, node.start, bracket + 1, '(')];
  }
  const bracket = source.lastIndexOf(')', node.start);
  const isReturnType = nodeIn(parent, 'returnType') === node;
  if (!isReturnType || !BREAK.test(source.slice(bracket, source.indexOf('=>', node.end)))) return plain;
  const gap = blanked(source, bracket, node.end);
  return [{ ...gap, replacement: `${gap.replacement.slice(0, -1)})` }];
}

const BREAK = /[\r\n\u2028\u2029]/;

/** `get: number` without a value: what follows must not become a part of it. */
function isLastOfField(node: Node, parent: Node | undefined): boolean {
  return (
    parent !== undefined &&
    isField(parent) &&
    nodeIn(parent, 'value') === undefined &&
    node.type === 'TSTypeAnnotation'
  );
}

function endOfField(source: string, node: Node): Edit {
  return blanked(source, node.start, node.end, ';');
}

/** `x as T` and `x satisfies T`; where a statement or a field ends with it, it still does. */
function afterExpression(source: string, node: Node, parents: readonly Node[]): Edit {
  const isLast = parents.some(
    ({ type, end }) => end === node.end && /(?:Statement|Declaration|^Class\w*Property)$/.test(type),
  );
  const start = endOf(node, 'expression') + bracketsBetween(source, node);
  return blanked(source, start, node.end, isLast ? ';' : '');
}

/** How far behind the expression its own closing brackets reach. */
function bracketsBetween(source: string, node: Node): number {
  const between = source.slice(endOf(node, 'expression'), node.end);
  const word = node.type === 'TSAsExpression' ? 'as' : 'satisfies';
  const before = between.search(new RegExp(`\\b${word}\\b`));
  return Math.max(0, before);
}

/** `class A<T> implements B`: the type parameters are nodes of their own. */
function classHead(source: string, node: Node): Edit[] {
  const edits: Edit[] = [];
  const list = nodesIn(node, 'implements');
  const last = list.at(-1);
  if (last !== undefined) {
    const word = source.lastIndexOf('implements', list[0].start);
    edits.push(blanked(source, word, last.end));
  }
  if (isSet(node, 'abstract')) {
    const word = source.indexOf('abstract', node.start);
    edits.push(blanked(source, word, word + 'abstract'.length));
  }
  return edits;
}

const MODIFIER = /\b(?:public|private|protected|readonly|override|abstract|declare)\b/g;

/** Words before the name of a member that only the type checker reads. */
function modifiers(source: string, node: Node): Edit[] {
  const key = nodeIn(node, 'key');
  if (key === undefined) return [];
  const head = source.slice(node.start, key.start);
  // What came before must not go on with the name.
  return [...head.matchAll(MODIFIER)].map(({ index, 0: word }) =>
    blanked(source, node.start + index, node.start + index + word.length, index === 0 ? ';' : ''),
  );
}

/** `name?` and `name!` of a member. */
function marks(source: string, node: Node): Edit[] {
  const key = nodeIn(node, 'key');
  if (key === undefined || !(isSet(node, 'optional') || isSet(node, 'definite'))) return [];
  const at = source.slice(key.end).search(/[?!]/) + key.end;
  return [blanked(source, at, at + 1)];
}

/** `x?: number` of a parameter. */
function optionalMark(source: string, node: Node): Edit[] {
  if (!isSet(node, 'optional')) return [];
  const annotation = nodeIn(node, 'typeAnnotation');
  const end = annotation?.start ?? node.end;
  const at = source.lastIndexOf('?', end);
  return at < node.start ? [] : [blanked(source, at, at + 1)];
}

/** `let x!: number`. */
function definiteMark(source: string, node: Node): Edit[] {
  const id = nodeIn(node, 'id');
  if (!isSet(node, 'definite') || id === undefined) return [];
  const at = source.lastIndexOf('!', nodeIn(id, 'typeAnnotation')?.start ?? node.end);
  return [blanked(source, at, at + 1)];
}

/** `function f(this: T, x)`: a parameter that is none. */
function thisParameter(source: string, node: Node): Edit[] {
  const [first, second] = nodesIn(node, 'params');
  if (first?.type !== 'Identifier' || textIn(first, 'name') !== 'this') return [];
  const end = second?.start ?? first.end;
  return [blanked(source, first.start, end)];
}

function endOf(node: Node, field: string): number {
  return nodeIn(node, field)?.end ?? node.end;
}

/** `<T>x`; in brackets where a line would break, or x would be read as a block or a declaration. */
function oldCast(source: string, node: Node): Edit[] {
  const end = source.indexOf('>', endOf(node, 'typeAnnotation')) + 1;
  const inner = source.slice(end, node.end).trimStart();
  const isBroken = BREAK.test(source.slice(node.start, node.end - inner.length));
  if (!isBroken && !/^(?:\{|function\b|class\b)/.test(inner)) return [blanked(source, node.start, end)];
  return [blanked(source, node.start, end, '('), { start: node.end, end: node.end, replacement: ')' }];
}
