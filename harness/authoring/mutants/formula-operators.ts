/**
 * Ways to get a formula slightly wrong: a term, a factor or a divisor forgotten, a difference turned round,
 * two arguments swapped. Stryker's own operators know programs; these know formulas.
 */
import { child, children, type Node, nodesOf, textIn } from './syntax.ts';

/** One span of a text to be replaced. */
export interface Edit {
  /** What was done, in words. */
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What the mutant is called, where the changed lines would not tell. */
  readonly name?: string;
}

/** All single edits that the formula operators make of a text. */
export function formulaEdits(text: string): Edit[] {
  const nodes = nodesOf(text);
  const source = (node: Node) => {
    const code = text.slice(node.start, node.end);
    return ATOMS.has(node.type) ? code : `(${code})`;
  };
  const context: Context = { source, twins: twinsIn(nodes), keys: namesNotToSwap(nodes) };
  return nodes.flatMap((node) => [
    ...terms(node, context),
    ...calls(node, context),
    ...literals(node),
    ...comparisons(node, context),
    ...statements(node, context),
    ...copies(node, context),
    ...swappedTwins(node, context),
  ]);
}

/** Expressions that need no brackets, wherever they are put. */
const ATOMS = new Set([
  'Identifier',
  'NumericLiteral',
  'MemberExpression',
  'CallExpression',
  'ArrayExpression',
]);

interface Context {
  /** The text of an expression, in brackets where it needs them. */
  readonly source: (node: Node) => string;
  /** Names that differ in their number only, such as beta1 and beta2. */
  readonly twins: ReadonlyMap<string, string>;
  /** Identifiers that declare or label something: swapping these swaps nothing. */
  readonly keys: ReadonlySet<Node>;
}

function edit(operator: string, { start, end }: Node, replacement: string): Edit {
  return { operator, start, end, replacement };
}

/** a + b → a, b;  a − b → a, −b, b − a;  a · b → a, b;  a / b → a;  aᵇ → a. */
function terms(node: Node, { source }: Context): Edit[] {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (node.type !== 'BinaryExpression' || left === undefined || right === undefined) return [];
  const [a, b] = [source(left), source(right)];
  switch (textIn(node, 'operator')) {
    case '+':
      return [edit('drop a term', node, a), edit('drop a term', node, b)];
    case '-':
      return [
        edit('drop a term', node, a),
        edit('drop a term', node, `(-${b})`),
        edit('flip a difference', node, `(${b} - ${a})`),
      ];
    case '*':
      return [edit('drop a factor', node, a), edit('drop a factor', node, b)];
    case '/':
      return [edit('drop a divisor', node, a)];
    case '**':
      return [edit('drop an exponent', node, a)];
    default:
      return [];
  }
}

/** Math.f(a) → a;  f(a, b) → f(b, a). */
function calls(node: Node, { source }: Context): Edit[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const args = children(node, 'arguments');
  const edits = isOfMath(node) ? args.map((arg) => edit('drop a Math call', node, plain(arg, source))) : [];
  // A function in place of a number crashes at once: that shows nothing.
  if (args.some((arg) => arg.type.includes('Function') || arg.type === 'SpreadElement')) return edits;
  if (COMMUTATIVE.has(nameOfCalled(node))) return edits;
  for (let i = 0; i + 1 < args.length; i++) {
    const between = { ...node, start: args[i].start, end: args[i + 1].end };
    edits.push(edit('swap two arguments', between, `${source(args[i + 1])}, ${source(args[i])}`));
  }
  return edits;
}

function isOfMath(node: Node): boolean {
  const object = child(child(node, 'callee') ?? node, 'object');
  return object?.type === 'Identifier' && textIn(object, 'name') === 'Math';
}

/** Functions whose arguments may come in any order: swapping them makes no mutant. */
const COMMUTATIVE = new Set(['max', 'min', 'hypot', 'dot', 'inner', 'add', 'mul', 'distance']);

function nameOfCalled(node: Node): string {
  const callee = child(node, 'callee');
  const named = callee && (child(callee, 'property') ?? callee);
  return (named && textIn(named, 'name')) ?? '';
}

function plain(arg: Node, source: (node: Node) => string): string {
  const spread = arg.type === 'SpreadElement' ? child(arg, 'argument') : undefined;
  return source(spread ?? arg);
}

/** n → n + 1, n − 1: also 0 ↔ 1. */
function literals(node: Node): Edit[] {
  if (node.type !== 'NumericLiteral') return [];
  const value = Number(Reflect.get(node, 'value'));
  return [value + 1, value - 1].map((other) =>
    edit('a number off by 1', node, other < 0 ? `(${other})` : String(other)),
  );
}

const STRICTNESS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

/** a < b ↔ a ≤ b. */
function comparisons(node: Node, { source }: Context): Edit[] {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  const other = STRICTNESS[textIn(node, 'operator') ?? ''];
  if (left === undefined || right === undefined || other === undefined) return [];
  return [edit('another strictness', node, `${source(left)} ${other} ${source(right)}`)];
}

/** A statement left out; a += b → a = b. */
function statements(node: Node, { source }: Context): Edit[] {
  if (node.type === 'ExpressionStatement') return [edit('drop a statement', node, ';')];
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (node.type !== 'AssignmentExpression' || left === undefined || right === undefined) return [];
  if (textIn(node, 'operator') === '=') return [];
  return [edit('assign instead of update', node, `${source(left)} = ${source(right)}`)];
}

/** x.transpose() → x;  [...x] → x. */
function copies(node: Node, { source }: Context): Edit[] {
  if (node.type === 'ArrayExpression') {
    const [only, ...others] = children(node, 'elements');
    const argument =
      others.length === 0 && only?.type === 'SpreadElement' ? child(only, 'argument') : undefined;
    return argument === undefined ? [] : [edit('drop a copy', node, source(argument))];
  }
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  const object = callee?.type === 'MemberExpression' ? child(callee, 'object') : undefined;
  if (object === undefined || children(node, 'arguments').length > 0) return [];
  return [edit('drop a method call', node, source(object))];
}

/** beta1 → beta2, and the other way round, wherever one is used. */
function swappedTwins(node: Node, { twins, keys }: Context): Edit[] {
  if (node.type !== 'Identifier' || keys.has(node)) return [];
  const twin = twins.get(textIn(node, 'name') ?? '');
  return twin === undefined ? [] : [edit('take the other of two', node, twin)];
}

function twinsIn(nodes: readonly Node[]): Map<string, string> {
  const names = new Set(
    nodes.flatMap((node) => (node.type === 'Identifier' ? (textIn(node, 'name') ?? []) : [])),
  );
  const twins = new Map<string, string>();
  for (const name of names) {
    const twin = name.replace(/[12]$/, (digit) => (digit === '1' ? '2' : '1'));
    if (twin !== name && names.has(twin)) twins.set(name, twin);
  }
  return twins;
}

function namesNotToSwap(nodes: readonly Node[]): Set<Node> {
  const keys = nodes.flatMap((node) => {
    if (node.type === 'ObjectProperty') return [child(node, 'key'), child(node, 'value')];
    if (node.type === 'VariableDeclarator') return [child(node, 'id')];
    return children(node, 'params');
  });
  return new Set(keys.filter((node) => node !== undefined));
}
