/**
 * The example of an assignment, computed: `Example: posterior([0.25, 0.75], [0.75, 0.25]) = [0.5, 0.5]`.
 *
 * Read where it is a call with numbers and its answer; an example told in words is a law's (`exampleLaw`).
 */
import { parse, parseExpression } from '@babel/parser';
import { Matrix } from 'ml-matrix';
import { copyData } from '../../engine/calls/copy.ts';
import type { ExerciseId, Exports } from '../../engine/model.ts';
import { isRecord, toPlain } from '../../engine/plain.ts';
import { show } from '../../report/show.ts';
import type { Complaint } from '../proof.ts';
import { type AuthorFile, placeOf } from './author-files.ts';

export function checkExample(exercise: ExerciseId, stub: AuthorFile, solution: Exports): Complaint[] {
  return callsIn(stub).flatMap(({ name, args, answer, within, offset }): Complaint[] => {
    const code = solution[name];
    if (typeof code !== 'function') return [];
    const got = answerOf(() => code(...args.map((arg, index) => asParameter(arg, stub.text, name, index))));
    if (got === undefined || agrees(got, answer, within)) return [];
    return [
      {
        ...{ exercise, check: 'course', at: placeOf(stub, offset) },
        what: `the example of ${name} is not what the solution returns`,
        details: [
          `it says  ${show(toPlain(answer)).join(' ')}`,
          `it is     ${show(toPlain(plainOf(got))).join(' ')}`,
        ],
        next: 'Compute the example on paper, and mend it or the solution.',
      },
    ];
  });
}

/** An example that is computed with a few numbers has most of its sixteen digits right. */
const ROUNDING = 1e-9;

interface ExampleCall {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
  /** How far numbers may be from what is written. */
  readonly within: number;
  readonly offset: number;
}

function callsIn({ text }: AuthorFile): ExampleCall[] {
  const found: ExampleCall[] = [];
  for (const block of text.matchAll(/^ \* Examples?:(.*(?:\n \* {2,}.*)*)/gm)) {
    // Of the same length as what it was, so that places stay.
    const said = block[1].replaceAll(/\n \*/g, '   ').replaceAll('−', '-');
    const isRounded = /round|≈|about/i.test(said);
    const from = block.index + block[0].length - block[1].length;
    for (const call of said.matchAll(/\b([a-zA-Z]\w*)\(/g)) {
      const start = call.index + call[1].length;
      const end = closing(said, start);
      const after = said.slice(end + 1).match(/^\s*=\s*/);
      if (after === null) continue;
      const at = end + 1 + after[0].length;
      const written = literalAt(said, at);
      const [args, answer] = [literal(`[${said.slice(start + 1, end)}]`), literal(written)];
      // A number that goes on, or an ellipsis: rounded otherwise than by rounding.
      const isWhole = !/^\s*[…·+\-/]/.test(said.slice(at + written.length));
      if (!Array.isArray(args) || answer === undefined || !isWhole) continue;
      found.push({
        name: call[1],
        args,
        answer,
        within: isRounded ? 0.6 * 10 ** -digitsIn(written) : ROUNDING,
        offset: from + call.index,
      });
    }
  }
  return found;
}

/** Where the bracket that opens at a place closes. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if ('([{'.includes(text[index])) depth += 1;
    if (')]}'.includes(text[index])) depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}

/** The number, array or object that begins at a place. */
function literalAt(text: string, at: number): string {
  if ('[{'.includes(text[at])) return text.slice(at, closing(text, at) + 1);
  return text.slice(at).match(/^(?:true|false|-?\d+(?:\.\d+)?(?:e-?\d+)?)/)?.[0] ?? '';
}

/** The value of a literal; undefined where it holds anything else, such as a name. */
function literal(text: string): unknown {
  try {
    return literalValue(parseExpression(text));
  } catch {
    return undefined;
  }
}

/** What an array may hold. */
type Expression = NonNullable<
  Extract<ReturnType<typeof parseExpression>, { type: 'ArrayExpression' }>['elements'][number]
>;

/** @throws where it is no literal */
function literalValue(node: Expression): unknown {
  switch (node.type) {
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'StringLiteral':
      return node.value;
    case 'UnaryExpression':
      if (node.operator === '-') return -Number(literalValue(node.argument));
      break;
    case 'ArrayExpression':
      return node.elements.map((element) => literalValue(element as Expression));
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.map((property) => {
          if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier')
            throw new Error('no literal');
          return [property.key.name, literalValue(property.value as Expression)];
        }),
      );
  }
  throw new Error('no literal');
}

/** After the point, in the number that has most. */
function digitsIn(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\.(\d+)/g)].map(([, digits]) => digits.length));
}

/** A list of lists is a matrix where the stub says so. */
function asParameter(value: unknown, stub: string, name: string, index: number): unknown {
  const { program } = parse(stub, { sourceType: 'module', plugins: ['typescript'] });
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'FunctionDeclaration') continue;
    if (node.declaration.id?.name !== name) continue;
    const parameter = node.declaration.params[index];
    const written = parameter === undefined ? '' : stub.slice(parameter.start ?? 0, parameter.end ?? 0);
    if (/:\s*Matrix\b/.test(written) && Array.isArray(value)) return new Matrix(value as number[][]);
  }
  return copyData(value);
}

function answerOf(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    // An example that cannot be computed is told in another way than calls are.
    return undefined;
  }
}

function plainOf(value: unknown): unknown {
  return Matrix.isMatrix(value) ? value.to2DArray() : value;
}

function agrees(got: unknown, said: unknown, within: number): boolean {
  const value = plainOf(got);
  if (typeof said === 'number') return typeof value === 'number' && Math.abs(value - said) <= within;
  if (Array.isArray(said)) {
    return (
      Array.isArray(value) &&
      value.length === said.length &&
      said.every((one, i) => agrees(value[i], one, within))
    );
  }
  if (isRecord(said)) {
    return isRecord(value) && Object.entries(said).every(([name, one]) => agrees(value[name], one, within));
  }
  return value === said;
}
