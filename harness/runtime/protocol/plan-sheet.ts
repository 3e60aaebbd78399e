/**
 * Call plans as a sheet of text: a line of JSON with the shapes of the plans, then a line for each plan with its data.
 *
 * The plans of a law differ in their data alone, and JSON is what V8 reads fastest in a process that has just begun.
 * What JSON cannot hold stands beside it, by its path. ASCII, so that a byte is a character.
 */
import { Matrix } from 'ml-matrix';
import type { Names } from '../../engine/calls/boundary.ts';
import { foreignKind } from '../../engine/calls/foreign.ts';
import type { AnswerFormula } from '../../engine/calls/formula.ts';
import {
  dimensionOf,
  formulaOf,
  type GivenFunction,
  labelOf,
  recipeOf,
} from '../../engine/calls/given-function.ts';
import type { Expression, Plan, Slot, Step } from '../../engine/calls/plan.ts';
import { isRecord, nameOfKind } from '../../engine/plain.ts';
import { declaredKind } from '../../engine/values/kind-of-value.ts';
import { TooLarge } from './byte-writer.ts';
import { MAX_DEPTH, MAX_FIELDS, MAX_FRAME_SIZE, MAX_ITEMS, MAX_NODES } from './format.ts';
import { readableFields } from './readable-fields.ts';

/** A plan without its data, and what the law calls the data of each slot. */
export interface Shape {
  readonly plan: Plan<Slot>;
  readonly names: readonly (string | null)[];
}

type Path = readonly (number | string)[];

/** What stands where JSON holds no such value: its path from the slots of the plan, its kind, what it is made of. */
export type Special =
  | readonly [Path, 'number', text: string]
  | readonly [Path, 'undefined']
  | readonly [Path, 'matrix', rows: number, columns: number]
  | readonly [Path, 'filled', rows: number, columns: number, entry: number]
  | readonly [Path, 'value', kind: string]
  | readonly [Path, 'foreign', kind: string]
  | readonly [Path, 'instance', kind: string]
  | readonly [Path, 'given', id: number, label: string, dimension: number | null]
  | readonly [Path, 'formula', id: number, label: string, dimension: number | null, formula: AnswerFormula]
  | readonly [Path, 'source', id: number, seed: number, first: readonly number[]];

/** A line: the number of the shape, the data of its slots, and what is special among them, inner parts first. */
export type PlanLine = readonly [shape: number, slots: readonly unknown[], specials: readonly Special[]];

export class PlanSheet {
  readonly #shapes = new Map<string, number>();
  readonly #lines: string[] = [];
  readonly #data = new SheetData();

  /** @param names  of the parts of the law's input */
  add(plan: Plan, names: Names): void {
    const slots: unknown[] = [];
    const slotNames: (string | null)[] = [];
    const shape: Shape = {
      plan: inSlots(plan, (value) => {
        slotNames.push(names.get(value) ?? null);
        return slots.push(value) - 1;
      }),
      names: slotNames,
    };
    const key = JSON.stringify(shape);
    const number = this.#shapes.get(key) ?? this.#shapes.size;
    this.#shapes.set(key, number);
    const line: PlanLine = [number, ...this.#data.of(slots)];
    this.#lines.push(JSON.stringify(line));
  }

  get plans(): number {
    return this.#lines.length;
  }

  /** The given functions of the plan that was added last, and the numbers under which the child knows them. */
  get functions(): ReadonlyMap<GivenFunction, number> {
    return this.#data.functions;
  }

  /** Throws TooLarge. */
  text(): string {
    const text = [`[${[...this.#shapes.keys()].join()}]`, ...this.#lines].join('\n');
    if (text.length > MAX_FRAME_SIZE) throw new TooLarge(`more than ${MAX_FRAME_SIZE} bytes`);
    return inAscii(text);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII.
const BEYOND_ASCII = /[^\x00-\x7f]/g;

/** Within JSON such characters stand in strings alone. */
function inAscii(json: string): string {
  return json.replace(BEYOND_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function inSlots({ steps, answer }: Plan, slotOf: (value: unknown) => number): Plan<Slot> {
  const expression = (part: Expression): Expression<Slot> => {
    switch (part.is) {
      case 'data':
        return { is: 'slot', slot: slotOf(part.value) };
      case 'answer':
        return part;
      case 'array':
        return { is: 'array', items: part.items.map(expression) };
      case 'object': {
        const fields = Object.entries(part.fields).map(([name, field]) => [name, expression(field)]);
        return { is: 'object', fields: Object.fromEntries(fields) };
      }
    }
  };
  const step = (each: Step): Step<Slot> => {
    switch (each.do) {
      case 'export':
        return each;
      case 'get':
        return { ...each, target: expression(each.target) };
      case 'set':
        return { ...each, target: expression(each.target), value: expression(each.value) };
      case 'construct':
        return { ...each, callee: expression(each.callee), args: each.args.map(expression) };
      case 'call': {
        const { receiver, ...rest } = each;
        const parts = { callee: expression(each.callee), args: each.args.map(expression) };
        return { ...rest, ...parts, ...(receiver && { receiver: expression(receiver) }) };
      }
    }
  };
  return { steps: steps.map(step), answer: expression(answer) };
}

/** The data of one plan after another. */
class SheetData {
  /** A function is itself only within one plan: another plan's calls have their own log. */
  functions = new Map<GivenFunction, number>();
  #functionsBefore = 0;
  #specials: Special[] = [];
  #path: (number | string)[] = [];
  #nodes = 0;

  of(slots: readonly unknown[]): readonly [slots: readonly unknown[], specials: readonly Special[]] {
    this.#functionsBefore += this.functions.size;
    this.functions = new Map();
    this.#specials = [];
    return [slots.map((value, index) => this.#within(index, value)), this.#specials];
  }

  #within(key: number | string, value: unknown): unknown {
    this.#path.push(key);
    const plain = this.#plain(value);
    this.#path.pop();
    return plain;
  }

  #plain(value: unknown): unknown {
    this.#nodes += 1;
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (isPlain(value)) return value;
        return this.#note([this.#here(), 'number', Object.is(value, -0) ? '-0' : String(value)]);
      case 'undefined':
        return this.#note([this.#here(), 'undefined']);
      case 'function':
        return this.#function(value as GivenFunction);
      case 'object':
        return value === null ? null : this.#object(value);
      default:
        return this.#foreign(value);
    }
  }

  #object(value: object): unknown {
    const isBeyond = this.#path.length > MAX_DEPTH + 1 || this.#nodes > MAX_NODES;
    if (isBeyond || foreignKind(value) !== undefined) return this.#foreign(value);
    if (Matrix.isMatrix(value)) {
      const { rows, columns } = value;
      const entries = value.to2DArray();
      const only = onlyEntry(entries);
      if (only !== undefined) return this.#note([this.#here(), 'filled', rows, columns, only]);
      const items = this.#items(entries);
      this.#note([this.#here(), 'matrix', rows, columns]);
      return items;
    }
    if (Array.isArray(value)) return value.length > MAX_ITEMS ? this.#foreign(value) : this.#items(value);
    if (isRecord(value)) return this.#fields(Object.entries(value));
    const kind = declaredKind(value);
    if (kind !== undefined) {
      const parts = this.#plain(kind.encode(value));
      this.#note([this.#here(), 'value', kind.name]);
      return parts;
    }
    const fields = this.#fields(readableFields(value));
    this.#note([this.#here(), 'instance', nameOfKind(value)]);
    return fields;
  }

  /** Numbers that JSON holds need no second look, and no copy. */
  #items(items: readonly unknown[]): readonly unknown[] {
    if (items.every(isPlain)) return items;
    return Array.from(items, (item, index) => this.#within(index, item));
  }

  #fields(entries: readonly (readonly [string, unknown])[]): unknown {
    const kept = entries.slice(0, MAX_FIELDS);
    return Object.fromEntries(kept.map(([name, field]) => [name, this.#within(name, field)]));
  }

  /** A random source crosses as its seed and first numbers, a formula as it is, another function as a number to call back. */
  #function(value: GivenFunction): null {
    const recipe = recipeOf(value);
    const label = labelOf(value);
    if (recipe !== undefined) {
      return this.#note([this.#here(), 'source', this.#numberOf(value), recipe.seed, recipe.first]);
    }
    if (label === undefined) return this.#foreign(value);
    const dimension = dimensionOf(value) ?? null;
    const formula = formulaOf(value);
    if (formula === undefined || !isPlainFormula(formula)) {
      return this.#note([this.#here(), 'given', this.#numberOf(value), label, dimension]);
    }
    return this.#note([this.#here(), 'formula', this.#numberOf(value), label, dimension, formula]);
  }

  #numberOf(given: GivenFunction): number {
    const known = this.functions.get(given);
    if (known !== undefined) return known;
    const number = this.#functionsBefore + this.functions.size;
    this.functions.set(given, number);
    return number;
  }

  #foreign(value: unknown): null {
    return this.#note([this.#here(), 'foreign', nameOfKind(value)]);
  }

  #here(): Path {
    return [...this.#path];
  }

  #note(special: Special): null {
    this.#specials.push(special);
    return null;
  }
}

/** The number that a matrix holds everywhere, if there is one that JSON gives back: laws of many coins ask with such. */
function onlyEntry(entries: readonly (readonly number[])[]): number | undefined {
  const only = entries[0]?.[0];
  const isOnly = isPlain(only) && entries.every((row) => row.every((entry) => Object.is(entry, only)));
  return isOnly ? only : undefined;
}

/** Whether JSON gives the same formula back: one with NaN, ∞ or −0 in it is called back. */
function isPlainFormula(formula: unknown): boolean {
  if (typeof formula === 'object' && formula !== null) return Object.values(formula).every(isPlainFormula);
  return typeof formula === 'string' || isPlain(formula);
}

/** Whether JSON gives the same number back. */
function isPlain(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);
}
