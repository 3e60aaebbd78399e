/**
 * Ways to get a whole function wrong, whatever its formula: small numbers taken for nothing, large ones cut off, an
 * earlier call remembered, an argument handed back.
 *
 * Each is put around an exported function f: what it is given is changed before it is asked, or its answer after.
 */
import type { Grader } from '../../engine/model.ts';
import type { Edit } from './formula-operators.ts';
import { child, children, type Node, nodesOf, textIn } from './syntax.ts';

export interface Around {
  /** Functions whose answers may be no argument of theirs. */
  readonly newAnswers?: NonNullable<Grader['newAnswers']>;
  /** Whether numbers count at every scale. */
  readonly anyScale?: boolean;
}

/** All edits that put something around a function that a text exports. */
export function wholeFunctionEdits(text: string, { newAnswers = {}, anyScale = false }: Around): Edit[] {
  return exportedFunctions(text).flatMap((declared) => {
    const name = nameOf(declared);
    const isNumber = /^:\s*(number|boolean)$/.test(textOf(child(declared, 'returnType'), text));
    const around = [
      ...(anyScale ? [...SMALL_FOR_NOTHING, LARGE_CUT_OFF] : []),
      ONE_ANSWER_FOR_A_SHAPE,
      ...(children(declared, 'params').length > 1 ? [ONE_ANSWER_FOR_THE_FIRST_ARGUMENT] : []),
      ...(isNumber ? [] : [ONE_OBJECT]),
      ...(newAnswers[name] === undefined || !takesData(declared, text) ? [] : [ARGUMENT_BACK]),
    ];
    const params = children(declared, 'params').map((param) => textIn(param, 'name'));
    const draws = UNFAIR_DRAWS.map((wrapper) => onArgument(params.indexOf(RANDOM_SOURCE), wrapper));
    return [...around, ...(params.includes(RANDOM_SOURCE) ? draws : [])].map((wrapper) =>
      edit(declared, name, text, wrapper),
    );
  });
}

/** What is done around a call: `given` are its arguments, `ask` is the function as written, `remembered` stays. */
interface Wrapper {
  readonly operator: string;
  /** In words: what the list of equivalent mutants calls it, after the name of the function. */
  readonly what: string;
  readonly code: string;
}

/** Of the ordinary scale of the inputs, which is 1. */
const SMALL = ['1e-3', '1e-6', '1e-9', '1e-12', '1e-15'] as const;
/** Beyond the ordinary scale, and far from where numbers end. */
const LARGE = '1e6';

/** A copy of a number, an array, a matrix or an object, with f(x) for each number x in it. */
const CHANGED = `
  const changed = (value, f) => {
    if (typeof value === 'number') return f(value);
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return value.map((each) => changed(each, f));
    if (typeof value !== 'object' || value === null) return value;
    if (typeof value.clone === 'function') return value.clone().apply(function (i, j) { this.set(i, j, f(this.get(i, j))); });
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, f)]));
  };`;

const SMALL_FOR_NOTHING: readonly Wrapper[] = SMALL.flatMap((scale) => {
  const nothing = `(x) => (Math.abs(x) < ${scale} ? 0 : x)`;
  const operator = 'take small for nothing';
  return [
    {
      ...{ operator, what: `answers below ${scale} are 0` },
      code: `${CHANGED} return changed(ask(...given), ${nothing});`,
    },
    {
      ...{ operator, what: `numbers given below ${scale} are 0` },
      code: `${CHANGED} return ask(...given.map((each) => changed(each, ${nothing})));`,
    },
  ];
});

const LARGE_CUT_OFF: Wrapper = {
  ...{ operator: 'cut off what is large', what: `answers are at most ${LARGE}` },
  code: `${CHANGED} return changed(ask(...given), (x) => Math.max(-${LARGE}, Math.min(${LARGE}, x)));`,
};

/** The same text for values of one shape, whatever their numbers. */
const SHAPE = `
  const shape = (value) => JSON.stringify(value, (_, each) => (typeof each === 'number' ? 0 : each));`;

const ONE_ANSWER_FOR_A_SHAPE: Wrapper = {
  ...{ operator: 'remember an earlier call', what: 'one answer for all arguments of a shape' },
  code: `${SHAPE} return (remembered[given.map(shape).join()] ??= ask(...given));`,
};

const ONE_ANSWER_FOR_THE_FIRST_ARGUMENT: Wrapper = {
  ...{ operator: 'remember an earlier call', what: 'one answer for all calls with the same first argument' },
  code: `return (remembered[JSON.stringify(given[0])] ??= ask(...given));`,
};

const ONE_OBJECT: Wrapper = {
  ...{ operator: 'remember an earlier call', what: 'one object for all answers' },
  code: `${SHAPE}
  const answer = ask(...given);
  const isList = Array.isArray(answer) || typeof answer.clone === 'function';
  const kept = (remembered[isList ? shape(answer) : 'fields'] ??= answer);
  if (typeof kept.clone !== 'function') return Object.assign(kept, answer);
  for (let i = 0; i < kept.rows; i++) kept.setRow(i, answer.getRow(i));
  return kept;`,
};

const ARGUMENT_BACK: Wrapper = {
  ...{ operator: 'hand an argument back', what: 'an answer equal to an argument is that argument' },
  code: `
  const isPlain = (value) => typeof value === 'object' && value !== null && typeof value.clone !== 'function';
  const parts = (value) => [value, ...(isPlain(value) ? Object.values(value) : [])];
  const handed = given.flatMap(parts).filter((each) => typeof each === 'object');
  const isSame = (a, b) => a.constructor === b.constructor && JSON.stringify(a) === JSON.stringify(b);
  const back = (value) => (typeof value === 'object' && handed.find((each) => isSame(value, each))) || value;
  const answer = back(ask(...given));
  if (isPlain(answer) && !handed.includes(answer))
    for (const [name, part] of Object.entries(answer)) answer[name] = back(part);
  return answer;`,
};

/** What a source of uniform random numbers is called. */
const RANDOM_SOURCE = 'rng';

/** What is done to the source: `draw` is the one that was given, the code is the one that is used. */
const UNFAIR_DRAWS: readonly Wrapper[] = [
  [
    'each number twice',
    'let last; const next = () => { const spare = last; last = spare === undefined ? draw() : undefined; return spare ?? last; };',
  ],
  ['one number for a whole call', 'const only = draw(); const next = () => only;'],
  ['three decimals', 'const next = () => Math.floor(draw() * 1000) / 1000;'],
  ['none below 0.001 or above 0.999', 'const next = () => Math.min(0.999, Math.max(0.001, draw()));'],
  ['large numbers more often', 'const next = () => Math.sqrt(draw());'],
  ['numbers of another source', 'const next = () => Math.random();'],
].map(([what, code]) => ({ operator: 'draw unfairly', what: `${RANDOM_SOURCE}: ${what}`, code }));

function onArgument(index: number, { operator, what, code }: Wrapper): Wrapper {
  return {
    operator,
    what,
    code: `const draw = given[${index}]; ${code} return ask(...given.with(${index}, next));`,
  };
}

function exportedFunctions(text: string): Node[] {
  return nodesOf(text).flatMap((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? child(node, 'declaration') : undefined;
    return declared?.type === 'FunctionDeclaration' ? [declared] : [];
  });
}

/** Whether some argument holds numbers, and is neither one nor a function. */
function takesData(declared: Node, text: string): boolean {
  return children(declared, 'params').some(
    (param) => !/(: (number|boolean)|=> [\w[\]]+)$/.test(textOf(param, text)),
  );
}

function nameOf(declared: Node): string {
  const id = child(declared, 'id');
  return (id && textIn(id, 'name')) ?? '';
}

function textOf(node: Node | undefined, text: string): string {
  return node === undefined ? '' : text.slice(node.start, node.end);
}

function edit(declared: Node, name: string, text: string, { operator, what, code }: Wrapper): Edit {
  return {
    ...{ operator, start: declared.start, end: declared.end, name: `${name}: ${what}` },
    replacement: `function ${name}(...given) {
  const ask = ${textOf(declared, text)};
  ${code}
}
const remembered = {};`,
  };
}
