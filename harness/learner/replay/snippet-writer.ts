/**
 * Values and calls of a law as TypeScript source.
 */
import { Matrix } from 'ml-matrix';
import { labelOf, recipeOf } from '../../engine/calls/given-function.ts';
import type { Expression, Plan, Step } from '../../engine/calls/plan.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { isRecord, nameOfKind } from '../../engine/plain.ts';
import type { HandedBack } from '../../engine/traces.ts';
import { declaredKind } from '../../engine/values/kind-of-value.ts';

export interface SnippetPlace {
  readonly exercise: ExerciseId;
  /** Counted from 1. */
  readonly law: number;
  readonly seed: number;
  readonly path: string;
  /** How the snippet gets from its own folder to `exercises/`, to the course, and to the modules of this program. */
  readonly exercises: string;
  readonly course: string;
  readonly program: string;
}

/** More numbers than this are drawn again, not written out. */
const MAX_NUMBERS = 64;

export class SnippetWriter {
  readonly #input: Readonly<Record<string, unknown>>;
  /** How objects and functions of the input are called in the snippet. */
  readonly #names = new Map<unknown, string>();
  readonly #exports = new Set<string>();
  #usesMatrix = false;
  #usesRandomSource = false;
  #usesDrawn = false;
  /** The calls written so far: of which export, and the name of the answer. */
  readonly #calls: { readonly of: string; readonly answer: string }[] = [];

  constructor(input: unknown) {
    this.#input = isRecord(input) ? input : { input };
    const values = Object.values(this.#input);
    for (const [name, value] of Object.entries(this.#input)) {
      // Where two inputs hold the same number, its name would be a guess.
      if (values.filter((other) => other === value).length === 1) this.#names.set(value, name);
      if (isRecord(value)) this.#nameParts(name, value);
    }
  }

  imports({ exercise, exercises, program }: SnippetPlace): string[] {
    const named = [...this.#exports].join(', ');
    const engine = [
      ...(this.#usesDrawn ? ['drawnInput'] : []),
      ...(this.#usesRandomSource ? ['randomSource'] : []),
    ];
    return [
      ...(this.#usesMatrix ? ["import { Matrix } from 'ml-matrix';"] : []),
      ...(engine.length > 0 ? [`import { ${engine.join(', ')} } from '${program}/engine.js';`] : []),
      `import { ${named} } from '${exercises}/${exercise}.ts';`,
    ];
  }

  inputs({ exercise, course, law, seed, path }: SnippetPlace): string[] {
    const lines = Object.entries(this.#input).flatMap(([name, value]) =>
      `const ${name} = ${this.#literal(value, `drawn.${name}`)};`.split('\n'),
    );
    if (!this.#usesDrawn) return lines;
    const place = `{ law: ${law}, seed: ${seed}, path: '${path}' }`;
    return [
      '// What cannot be written out, or is long, is drawn again.',
      `const course = import.meta.dirname + '/${course}';`,
      `const drawn: any = await drawnInput(course, '${exercise}', ${place});`,
      ...lines,
    ];
  }

  /** One statement for each step that does something; and what the law reads of the answers. */
  calls({ steps, answer }: Plan): { readonly lines: readonly string[]; readonly answer: string } {
    const sources: string[] = [];
    const lines: string[] = [];
    for (const step of steps) {
      if (step.do === 'export') this.#exports.add(step.name);
      const source = this.#step(step, sources);
      if (step.do === 'set') lines.push(`${source};`);
      if (step.do === 'call' || step.do === 'construct') {
        const name = `answer${this.#calls.length + 1}`;
        this.#calls.push({ of: step.name, answer: name });
        lines.push(`const ${name} = ${source};`);
        sources.push(name);
      } else {
        sources.push(source);
      }
    }
    return { lines, answer: this.#expression(answer, sources) };
  }

  /** Whether an input, or an entry of one, is called so in the snippet. */
  knows(name: string): boolean {
    return [...this.#names.values()].includes(name.replace(/(\[\d+\])+$/, ''));
  }

  /** For each call of that export: whether the part of its answer is the input. */
  comparisons({ call, part, argument }: HandedBack): string[] {
    const path = part === '' || part.startsWith('[') ? part : `.${part}`;
    return this.#calls
      .filter(({ of }) => of === call)
      .map(({ answer }) => `${answer}${path} === ${argument}`);
  }

  #step(step: Step, sources: readonly string[]): string {
    const source = (expression: Expression) => this.#expression(expression, sources);
    switch (step.do) {
      case 'export':
        return step.name;
      case 'call':
        return `${source(step.callee)}(${step.args.map(source).join(', ')})`;
      case 'construct':
        return `new ${source(step.callee)}(${step.args.map(source).join(', ')})`;
      case 'get':
        return `${source(step.target)}${member(step.property)}`;
      case 'set':
        return `${source(step.target)}${member(step.property)} = ${source(step.value)}`;
    }
  }

  #expression(expression: Expression, sources: readonly string[]): string {
    switch (expression.is) {
      case 'data':
        return this.#names.get(expression.value) ?? this.#literal(expression.value);
      case 'answer':
        return sources[expression.step] ?? 'undefined';
      case 'array':
        return `[${expression.items.map((item) => this.#expression(item, sources)).join(', ')}]`;
      case 'object':
        return objectOf(
          Object.entries(expression.fields).map(([name, part]) => [name, this.#expression(part, sources)]),
        );
    }
  }

  /** @param drawn  where the same value stands in the input drawn again */
  #literal(value: unknown, drawn?: string): string {
    const name = typeof value === 'object' && drawn === undefined ? this.#names.get(value) : undefined;
    if (name !== undefined) return name;
    if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
    if (typeof value === 'string') return JSON.stringify(value);
    if (typeof value === 'function') return this.#function(value, drawn);
    if (drawn !== undefined && (numbersIn(value) > MAX_NUMBERS || isOfOwnKind(value))) {
      this.#usesDrawn = true;
      return `${drawn} /* ${nameOfKind(value)} */`;
    }
    if (Matrix.isMatrix(value)) {
      this.#usesMatrix = true;
      const rows = value.to2DArray();
      return rows.length === 0
        ? `new Matrix(0, ${value.columns})`
        : `new Matrix(${listOf(rows.map((row) => this.#literal(row)))})`;
    }
    if (Array.isArray(value)) {
      return listOf(value.map((item, index) => this.#literal(item, drawn && `${drawn}[${index}]`)));
    }
    if (isRecord(value)) {
      return objectOf(
        Object.entries(value).map(([name, part]) => [name, this.#literal(part, drawn && `${drawn}.${name}`)]),
      );
    }
    return String(value);
  }

  #function(value: object, drawn: string | undefined): string {
    const known = this.#names.get(value);
    if (drawn === undefined && known !== undefined) return known;
    const recipe = recipeOf(value);
    if (recipe !== undefined) {
      this.#usesRandomSource = true;
      const first = recipe.first.length === 0 ? '' : `, [${recipe.first.join(', ')}]`;
      return `randomSource(${recipe.seed}${first})`;
    }
    if (drawn === undefined) return 'undefined';
    this.#usesDrawn = true;
    const label = labelOf(value);
    return label === undefined ? drawn : `${drawn} /* ${label.replaceAll('*/', '* /')} */`;
  }

  #nameParts(path: string, fields: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(fields)) {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
      if (!this.#names.has(value)) this.#names.set(value, `${path}.${name}`);
      if (isRecord(value)) this.#nameParts(`${path}.${name}`, value);
    }
  }
}

/** `.name`, or `[0]` for what no name can follow a dot. */
function member(property: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(property)) return `.${property}`;
  return /^\d+$/.test(property) ? `[${property}]` : `[${JSON.stringify(property)}]`;
}

/** One of a class that the course brings along: only the law knows how it is made. */
function isOfOwnKind(value: unknown): boolean {
  return typeof value === 'object' && value !== null && declaredKind(value) !== undefined;
}

const MAX_LINE_LENGTH = 100;

/** How many numbers an array or a matrix holds. */
function numbersIn(value: unknown): number {
  if (Matrix.isMatrix(value)) return value.rows * value.columns;
  if (!Array.isArray(value)) return 1;
  return value.reduce((sum: number, item: unknown) => sum + numbersIn(item), 0);
}

function listOf(items: readonly string[]): string {
  const inline = `[${items.join(', ')}]`;
  if (inline.length <= MAX_LINE_LENGTH && !inline.includes('\n')) return inline;
  return `[\n${items.map((item) => `  ${item.replaceAll('\n', '\n  ')},`).join('\n')}\n]`;
}

function objectOf(fields: readonly (readonly [string, string])[]): string {
  const parts = fields.map(([name, source]) => (name === source ? name : `${name}: ${source}`));
  const inline = parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
  if (inline.length <= MAX_LINE_LENGTH && !inline.includes('\n')) return inline;
  return `{\n${parts.map((part) => `  ${part.replaceAll('\n', '\n  ')},`).join('\n')}\n}`;
}
