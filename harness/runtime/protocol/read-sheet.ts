/**
 * Plans from a sheet, read in the realm of the student's code.
 *
 * The sheet is the grader's: it is not hostile. The realm may be, by now: what reads is held from before any student's
 * code ran, and nothing goes through iterators.
 */
import { Matrix } from 'ml-matrix';
import { foreign } from '../../engine/calls/foreign.ts';
import type { AnswerFormula } from '../../engine/calls/formula.ts';
import type { Plan, Slot, Slots } from '../../engine/calls/plan.ts';
import { type Kinds, NO_KINDS } from '../course-values.ts';
import type { PlanLine, Shape, Special } from './plan-sheet.ts';

const { parse } = JSON;
const { indexOf, slice } = String.prototype;
const { apply, get, set } = Reflect;
const { set: setNumbers, fill: fillNumbers } = Float64Array.prototype;
const Bytes = Uint8Array;

export interface Functions {
  /** A random source, by the number under which this frame knows it. */
  source(id: number, seed: number, first: readonly number[]): unknown;
  /** A function on the other side. */
  given(id: number, label: string, dimension: number | undefined): unknown;
  /** A function that is worked out on this side. */
  formula(id: number, label: string, dimension: number | undefined, formula: AnswerFormula): unknown;
}

export interface ReadPlan {
  readonly plan: Plan<Slot>;
  readonly slots: Slots;
  /** What the law calls the parts of its input. */
  readonly names: ReadonlyMap<unknown, string>;
}

export class SheetReader {
  readonly #text: string;
  readonly #made: Made;
  readonly #shapes: readonly Shape[];
  #at = 0;

  constructor(text: string, functions: Functions, kinds: Kinds = NO_KINDS) {
    this.#text = text;
    this.#made = { functions, kinds };
    this.#shapes = parse(this.#line());
  }

  /** Undefined after the last one. */
  next(): ReadPlan | undefined {
    if (this.#at > this.#text.length) return undefined;
    const line = this.#line();
    const read = dataOf(line, this.#made);
    const { plan, names } = this.#shapes[read.shape];
    const named = new Map<unknown, string>();
    for (let slot = 0; slot < names.length; slot++) {
      const name = names[slot];
      if (name !== null && isObject(read.values[slot])) named.set(read.values[slot], name);
    }
    return { plan, names: named, slots: new LineSlots(line, read, this.#made) };
  }

  #line(): string {
    const from = this.#at;
    const found = apply(indexOf, this.#text, ['\n', from]);
    const to = found === -1 ? this.#text.length : found;
    this.#at = to + 1;
    return apply(slice, this.#text, [from, to]);
  }
}

/** What the special parts of a line are made with. */
interface Made {
  readonly functions: Functions;
  readonly kinds: Kinds;
}

interface LineData {
  readonly shape: number;
  readonly values: readonly unknown[];
  /** By slot: 1 where functions are in it. Not an array, whose places code may have made setters. */
  readonly holdsFunctions: Uint8Array;
}

/** Reading the line twice costs less than copying what it holds. */
class LineSlots implements Slots {
  readonly #line: string;
  readonly #data: LineData;
  readonly #made: Made;
  #spare: readonly unknown[] | undefined;

  constructor(line: string, data: LineData, made: Made) {
    this.#line = line;
    this.#data = data;
    this.#made = made;
  }

  value(slot: number): unknown {
    return this.#data.values[slot];
  }

  spare(slot: number): unknown {
    // Functions are wrapped when they are handed over.
    if (!isObject(this.#data.values[slot]) || this.#data.holdsFunctions[slot] === 1) return undefined;
    this.#spare ??= dataOf(this.#line, this.#made).values;
    return this.#spare[slot];
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' ? value !== null : typeof value === 'function';
}

function dataOf(line: string, made: Made): LineData {
  const read = parse(line) as PlanLine;
  const values = read[1];
  const specials = read[2];
  const holdsFunctions = new Bytes(values.length);
  for (let index = 0; index < specials.length; index++) {
    const special = specials[index];
    put(values, special, made);
    const isFunction = special[1] === 'given' || special[1] === 'formula' || special[1] === 'source';
    if (isFunction) holdsFunctions[special[0][0] as number] = 1;
  }
  return { shape: read[0], values, holdsFunctions };
}

/** The place is there already: nothing on the way is a setter or a field of a prototype. */
function put(values: readonly unknown[], special: Special, made: Made): void {
  const path = special[0];
  const last = path.length - 1;
  let target: object = values;
  for (let index = 0; index < last; index++) target = get(target, path[index]);
  set(target, path[last], madeOf(special, get(target, path[last]), made));
}

function madeOf(special: Special, plain: unknown, { functions, kinds }: Made): unknown {
  switch (special[1]) {
    case 'number':
      return Number(special[2]);
    case 'undefined':
      return undefined;
    case 'matrix':
      return matrixOf(special[2], special[3], plain as readonly (readonly number[])[]);
    case 'filled':
      return filled(special[2], special[3], special[4]);
    case 'value':
      return kinds[special[2]]?.decode(plain);
    case 'foreign':
      return foreign(special[2]);
    case 'instance':
      return foreign(special[2], plain as Record<string, unknown>);
    case 'given':
      return functions.given(special[2], special[3], special[4] ?? undefined);
    case 'formula':
      return functions.formula(special[2], special[3], special[4] ?? undefined, special[5]);
    case 'source':
      return functions.source(special[2], special[3], special[4]);
  }
}

function matrixOf(rows: number, columns: number, entries: readonly (readonly number[])[]): Matrix {
  const matrix = new Matrix(rows, columns);
  const data = get(matrix, 'data') as readonly Float64Array[];
  for (let row = 0; row < rows; row++) apply(setNumbers, data[row], [entries[row]]);
  return matrix;
}

function filled(rows: number, columns: number, entry: number): Matrix {
  const matrix = new Matrix(rows, columns);
  const data = get(matrix, 'data') as readonly Float64Array[];
  for (let row = 0; row < rows; row++) apply(fillNumbers, data[row], [entry]);
  return matrix;
}
