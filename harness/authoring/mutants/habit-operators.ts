/**
 * Ways to get an exercise wrong that are habits of programmers, not slips in a formula: zero taken for "not given",
 * small taken for nothing, an option that is read and then not obeyed, work skipped that seems to be done.
 */
import type { Edit } from './formula-operators.ts';
import { child, children, type Node, nodesOf, textIn } from './syntax.ts';

/**
 * All single edits that the habits make of a text.
 *
 * @param stub  says which numbers cannot be 0: "step size η > 0"
 */
export function habitEdits(text: string, stub: string): Edit[] {
  const nodes = nodesOf(text);
  const tests = new Set(
    nodes.map((node) => (node.type === 'ForStatement' ? child(node, 'test') : undefined)),
  );
  return [
    ...nodes.flatMap((node) => exportedFunction(node)).flatMap((each) => numbersGiven(each, text, stub)),
    ...nodes.flatMap((node) => [
      // The end of a loop compares integers.
      ...(tests.has(node) ? [] : zeros(node, text)),
      ...skips(node),
      ...skipsByIndex(node, text),
      ...zerosMapped(node, text),
      ...unfairDraws(node, text),
    ]),
  ];
}

function exportedFunction(node: Node): Node[] {
  const declared = node.type === 'ExportNamedDeclaration' ? child(node, 'declaration') : undefined;
  return declared?.type === 'FunctionDeclaration' ? [declared] : [];
}

/** Options that say how much is to be done: one too many, five too many, one too few. */
const AMOUNT = /iterations|epochs|sweeps|layers|patience/i;

/** What programmers write after `||`, by the name of the option. */
const DEFAULTS: readonly (readonly [RegExp, string])[] = [
  [/max|iterations|epochs|sweeps/i, '100'],
  [/tolerance|epsilon/i, '1e-8'],
  [/beta2/, '0.999'],
  [/beta1|momentum/, '0.9'],
  [/batchSize/, '32'],
  [/rate|step|scale|eta/i, '0.01'],
];
const OTHER_DEFAULT = '1';

/** Each number a function is given: 0 taken for missing, another value obeyed, done once more or once less. */
function numbersGiven(declared: Node, text: string, stub: string): Edit[] {
  const body = child(declared, 'body');
  if (body === undefined) return [];
  const code = text.slice(body.start, body.end);
  return children(declared, 'params').flatMap((param) => {
    const name = textIn(param, 'name');
    if (name === undefined) return [];
    const begin = ({ operator, value }: Change, assign: (value: string) => string): Edit => ({
      ...{ operator, start: body.start + 1, end: body.start + 1 },
      replacement: ` ${assign(value)};`,
    });
    if (isNumber(param, text)) {
      return changes(name, name, stub).map((change) => begin(change, (value) => `${name} = ${value}`));
    }
    if (!OPTIONS.test(text.slice(param.start, param.end))) return [];
    return fieldsRead(name, code).flatMap((field) =>
      changes(field, `${name}.${field}`, stub).map((change) =>
        begin(change, (value) => `${name} = { ...${name}, ${field}: ${value} }`),
      ),
    );
  });
}

interface Change {
  readonly operator: string;
  readonly value: string;
}

function changes(name: string, read: string, stub: string): Change[] {
  const usual = DEFAULTS.find(([pattern]) => pattern.test(name))?.[1] ?? OTHER_DEFAULT;
  const amounts = AMOUNT.test(name) ? [`${read} + 1`, `${read} + 5`, `${read} - 1`] : [];
  return [
    ...(isPositive(name, stub) ? [] : [{ operator: 'take 0 for missing', value: `${read} || ${usual}` }]),
    { operator: 'obey a default instead', value: `${read} === undefined ? ${read} : ${usual}` },
    ...amounts.map((value) => ({ operator: 'count wrongly', value })),
  ];
}

/** Whether the comment above the option says so: "Step size η > 0.", "Samples in a batch, 1 or more." */
function isPositive(name: string, stub: string): boolean {
  const comment = new RegExp(`/\\*\\*([^*]*)\\*/\\s*${name}\\??: number`).exec(stub)?.[1] ?? '';
  return /> 0|\b1 or more|≥ 1|positive/.test(comment);
}

function isNumber(param: Node, text: string): boolean {
  return /^\w+\s*:\s*number$/.test(text.slice(param.start, param.end));
}

/** A parameter that holds numbers by name: "options: FistaOptions". */
const OPTIONS = /^\w+\s*:\s*\w*Options\b/;

/** The numbers that a function reads of its options: `options.x`, or `const { x } = options`. */
function fieldsRead(name: string, code: string): string[] {
  const members = [...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)\\b`, 'g'))].map(([, field]) => field);
  const taken = [...code.matchAll(new RegExp(`const \\{([^}=]*)\\} = ${name};`, 'g'))].flatMap(([, fields]) =>
    fields.split(',').map((field) => field.trim()),
  );
  return [...new Set([...members, ...taken])].filter((field) => /^\w+$/.test(field));
}

/** Of the ordinary scale of the inputs, which is 1. */
const SCALES = ['1e-3', '1e-6', '1e-9', '1e-12', '1e-15'] as const;

/** a === 0 → |a| < s: what is small is taken for nothing. */
function zeros(node: Node, text: string): Edit[] {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  const operator = textIn(node, 'operator');
  if (node.type !== 'BinaryExpression' || left === undefined || right === undefined) return [];
  if (Reflect.get(right, 'value') !== 0) return [];
  const size = `Math.abs(${text.slice(left.start, left.end)})`;
  const comparison = operator === '===' ? '<' : operator === '!==' || operator === '>' ? '>=' : undefined;
  if (comparison === undefined) return [];
  return SCALES.map((scale) => ({
    ...{ operator: 'take small for nothing', start: node.start, end: node.end },
    replacement: `(${size} ${comparison} ${scale})`,
  }));
}

/** const error = …; in a loop: where it is 0, the rest of the turn is skipped. */
function skips(node: Node): Edit[] {
  const body = node.type.startsWith('For') ? child(node, 'body') : undefined;
  if (body === undefined) return [];
  return children(body, 'body').flatMap((statement) => {
    const [declared] = statement.type === 'VariableDeclaration' ? children(statement, 'declarations') : [];
    const id = declared && child(declared, 'id');
    const name = id && textIn(id, 'name');
    // Only arithmetic is known to give a number.
    if (name === undefined || child(declared, 'init')?.type !== 'BinaryExpression') return [];
    return [
      {
        ...{ operator: 'skip what is 0', start: statement.end, end: statement.end },
        replacement: ` if (${name} === 0) continue;`,
      },
    ];
  });
}

/** for (let i = …) { … a[i] … }: where a[i] is 0, the turn is skipped. */
function skipsByIndex(node: Node, text: string): Edit[] {
  const body = node.type === 'ForStatement' ? child(node, 'body') : undefined;
  const [counter] = children(child(node, 'init') ?? node, 'declarations');
  const id = counter && child(counter, 'id');
  const index = id && textIn(id, 'name');
  if (body?.type !== 'BlockStatement' || index === undefined) return [];
  const code = text.slice(body.start, body.end);
  const read = [...code.matchAll(new RegExp(`\\b\\w+\\[${index}\\](?!\\[| =|\\.)`, 'g'))].map(
    ([entry]) => entry,
  );
  return [...new Set(read)].map((entry) => ({
    ...{ operator: 'skip what is 0', start: body.start + 1, end: body.start + 1 },
    replacement: ` if (${entry} === 0) continue;`,
  }));
}

/** x.map((v, i) => f(v)): where v is 0, so is the result. */
function zerosMapped(node: Node, text: string): Edit[] {
  const [callback] = children(node, 'arguments');
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  const property = callee && child(callee, 'property');
  if (property === undefined || textIn(property, 'name') !== 'map') return [];
  if (callback?.type !== 'ArrowFunctionExpression') return [];
  const body = child(callback, 'body');
  const [first] = children(callback, 'params');
  const name = first && textIn(first, 'name');
  if (body === undefined || name === undefined || body.type === 'BlockStatement') return [];
  // 0 times a number is 0, and so is 0 divided: that changes nothing.
  const isInSum = new RegExp(`\\b${name} [-+] |[-+] ${name}\\b(?![.([])`);
  if (!isInSum.test(text.slice(body.start, body.end))) return [];
  return [
    {
      ...{ operator: 'skip what is 0', start: body.start, end: body.end },
      replacement: `(${name} === 0 ? 0 : ${text.slice(body.start, body.end)})`,
    },
  ];
}

/** ⌊u · (k + 1)⌋ → ⌊u · n⌋: a place drawn from all, not from those that are left. */
function unfairDraws(node: Node, text: string): Edit[] {
  const call = text.slice(node.start, node.end);
  const drawn =
    node.type === 'CallExpression' && /^Math\.floor\((rng|random)\(\) \* (\([^)]*\)|[\w.]+)\)$/.exec(call);
  if (!drawn) return [];
  const all = /\bconst (\w+) = Array\.from\(/.exec(text)?.[1];
  const choices = [...(all ? [`${all}.length`] : []), `Math.min(3, ${drawn[2]})`].filter(
    (n) => n !== drawn[2],
  );
  return choices.map((n) => ({
    ...{ operator: 'draw unfairly', start: node.start, end: node.end },
    replacement: `Math.floor(${drawn[1]}() * ${n})`,
  }));
}
