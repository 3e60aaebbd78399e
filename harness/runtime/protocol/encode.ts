/**
 * Values as bytes, for the pipe between the grader and a sandboxed child.
 *
 * Not JSON, which loses NaN, ±Infinity and undefined; not `v8.serialize`, whose reader was not made for
 * hostile bytes. A value is a tag and what belongs to it; strings are sent once and then by number.
 */
import { type AbstractMatrix, Matrix } from 'ml-matrix';
import { foreignKind } from '../../engine/calls/foreign.ts';
import { dimensionOf, type GivenFunction, labelOf, recipeOf } from '../../engine/calls/given-function.ts';
import { isRecord, nameOfKind } from '../../engine/plain.ts';
import { declaredKind, type KindOfValue } from '../../engine/values/kind-of-value.ts';
import { DEEPEST, LARGEST_FRAME, MOST_FIELDS, MOST_ITEMS, MOST_NODES, TAG } from './format.ts';

const FIRST_CAPACITY = 1 << 14;

const FIRST_NUMBERS = 256;

/** Numbers cross with their lowest byte first, as nearly every machine keeps them. */
const IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Fewer numbers are written one by one. */
const MIN_BULK = IS_LITTLE_ENDIAN ? 8 : Number.POSITIVE_INFINITY;

// Held before any student's code runs.
const { apply, getPrototypeOf } = Reflect;
const setBytes = Uint8Array.prototype.set;
const setNumbers = Float64Array.prototype.set;

/** A value that does not fit into one frame. */
export class TooLarge extends Error {}

export class Encoder {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #strings = new Map<string, number>();
  #nodes = 0;
  #functions = new Map<GivenFunction, number>();
  #functionsBefore = 0;
  /** The numbers of one array, before they are written at once. */
  #numbers = new Float64Array(FIRST_NUMBERS);

  get length(): number {
    return this.#length;
  }

  /** What was written; valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  reset(): void {
    this.#length = 0;
    this.#strings = new Map();
    this.#nodes = 0;
    this.#functions = new Map();
    this.#functionsBefore = 0;
  }

  /** The given functions since they were last forgotten, and the numbers under which the child knows them. */
  get functions(): ReadonlyMap<GivenFunction, number> {
    return this.#functions;
  }

  /** A function is itself only within one plan: another plan's calls have a log of their own. */
  forgetFunctions(): void {
    this.#functionsBefore += this.#functions.size;
    this.#functions = new Map();
  }

  /** Writes a value; one that cannot cross is written as its kind in words. */
  value(value: unknown, depth = 0): void {
    this.#nodes += 1;
    switch (typeof value) {
      case 'undefined':
        this.#tag(TAG.undefined);
        break;
      case 'boolean':
        this.#tag(value ? TAG.true : TAG.false);
        break;
      case 'number':
        this.#number(value);
        break;
      case 'string':
        this.#string(value);
        break;
      case 'function':
        this.#function(value);
        break;
      case 'object':
        if (value === null) this.#tag(TAG.null);
        else this.#object(value, depth);
        break;
      default:
        this.#foreign(value);
    }
  }

  uint(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  float(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  #object(value: object, depth: number): void {
    if (depth > DEEPEST || this.#nodes > MOST_NODES || foreignKind(value) !== undefined) this.#foreign(value);
    else if (Matrix.isMatrix(value)) this.#matrix(value);
    else if (Array.isArray(value)) this.#array(value, depth);
    else if (isRecord(value)) this.#fields(TAG.record, '', Object.entries(value), depth);
    else this.#instance(value, declaredKind(value), depth);
  }

  /** One of a kind that the other side knows, or of a class that it does not. */
  #instance(value: object, kind: KindOfValue | undefined, depth: number): void {
    if (kind === undefined) {
      this.#fields(TAG.instance, nameOfKind(value), readableFields(value), depth);
      return;
    }
    this.#tag(TAG.value);
    this.#string(kind.name);
    this.value(kind.encode(value), depth + 1);
  }

  #array(value: readonly unknown[], depth: number): void {
    const { length } = value;
    if (length > MOST_ITEMS) {
      this.#foreign(value);
      return;
    }
    this.#needNumbers(length);
    const numbers = this.#numbers;
    // Each item is looked at once: those of a hostile array may differ from one look to the next.
    for (let index = 0; index < length; index++) {
      const item = value[index];
      if (typeof item === 'number') {
        numbers[index] = item;
        continue;
      }
      const items: unknown[] = [];
      for (let before = 0; before < index; before++) items[before] = numbers[before];
      items[index] = item;
      for (let after = index + 1; after < length; after++) items[after] = value[after];
      this.#tag(TAG.array);
      this.uint(length);
      for (let each = 0; each < length; each++) this.value(items[each], depth + 1);
      return;
    }
    this.#tag(TAG.numbers);
    this.uint(length);
    this.#writeNumbers(length);
  }

  /** The first of `#numbers`. */
  #writeNumbers(count: number): void {
    if (count < MIN_BULK) {
      for (let index = 0; index < count; index++) this.float(this.#numbers[index]);
      return;
    }
    this.#room(8 * count);
    apply(setBytes, this.#bytes, [new Uint8Array(this.#numbers.buffer, 0, 8 * count), this.#length]);
    this.#length += 8 * count;
  }

  #matrix(value: AbstractMatrix): void {
    const { rows, columns } = value;
    const isSound =
      Number.isInteger(rows) &&
      Number.isInteger(columns) &&
      rows * columns <= MOST_ITEMS &&
      (this.#takeData(value, rows, columns) || this.#takeEntries(value, rows, columns));
    if (!isSound) {
      this.#foreign(value);
      return;
    }
    this.#tag(TAG.matrix);
    this.uint(rows);
    this.uint(columns);
    this.#writeNumbers(rows * columns);
  }

  /** A matrix that is what ml-matrix makes keeps its rows as numbers. */
  #takeData(value: object, rows: number, columns: number): boolean {
    if (getPrototypeOf(value) !== Matrix.prototype || Object.keys(value).length !== 3) return false;
    const data: unknown = Reflect.get(value, 'data');
    if (!Array.isArray(data) || data.length !== rows) return false;
    this.#needNumbers(rows * columns);
    for (let row = 0; row < rows; row++) {
      const numbers: unknown = data[row];
      if (typeof numbers !== 'object' || numbers === null || !isFloats(numbers)) return false;
      if (numbers.length !== columns) return false;
      apply(setNumbers, this.#numbers, [numbers, row * columns]);
    }
    return true;
  }

  #takeEntries(value: AbstractMatrix, rows: number, columns: number): boolean {
    const entries: unknown = value.to2DArray();
    if (!Array.isArray(entries) || entries.length !== rows) return false;
    this.#needNumbers(rows * columns);
    for (let row = 0; row < rows; row++) {
      const numbers: unknown = entries[row];
      if (!Array.isArray(numbers) || numbers.length !== columns) return false;
      for (let column = 0; column < columns; column++) {
        const entry: unknown = numbers[column];
        if (typeof entry !== 'number') return false;
        this.#numbers[row * columns + column] = entry;
      }
    }
    return true;
  }

  #needNumbers(count: number): void {
    if (count > this.#numbers.length) this.#numbers = new Float64Array(2 * count);
  }

  #fields(tag: number, kind: string, entries: readonly (readonly [string, unknown])[], depth: number): void {
    this.#tag(tag);
    if (tag === TAG.instance) this.#string(kind);
    const kept = entries.slice(0, MOST_FIELDS);
    this.uint(kept.length);
    for (const [name, field] of kept) {
      this.#string(name);
      this.value(field, depth + 1);
    }
  }

  /** A random source crosses as its seed and first numbers, another given function as a number to call back. */
  #function(value: object): void {
    const recipe = recipeOf(value);
    const label = labelOf(value);
    if (recipe !== undefined) {
      this.#tag(TAG.source);
      this.uint(this.#numberOf(value));
      this.float(recipe.seed);
      this.uint(recipe.first.length);
      for (const number of recipe.first) this.float(number);
    } else if (label !== undefined) {
      this.#tag(TAG.given);
      this.uint(this.#numberOf(value));
      this.#string(label);
      const dimension = dimensionOf(value);
      // 0 for none: one more than the dimension otherwise.
      this.uint(dimension === undefined ? 0 : dimension + 1);
    } else {
      this.#foreign(value);
    }
  }

  #numberOf(given: object): number {
    const known = this.#functions.get(given as GivenFunction);
    if (known !== undefined) return known;
    const number = this.#functionsBefore + this.#functions.size;
    this.#functions.set(given as GivenFunction, number);
    return number;
  }

  #foreign(value: unknown): void {
    this.#tag(TAG.foreign);
    this.#string(nameOfKind(value));
  }

  #number(value: number): void {
    this.#tag(TAG.number);
    this.float(value);
  }

  #string(text: string): void {
    const known = this.#strings.get(text);
    if (known !== undefined) {
      this.#tag(TAG.knownString);
      this.uint(known);
      return;
    }
    this.#strings.set(text, this.#strings.size);
    this.#tag(TAG.string);
    this.uint(text.length);
    this.#room(text.length * 2);
    for (let index = 0; index < text.length; index++) {
      this.#view.setUint16(this.#length + 2 * index, text.charCodeAt(index), true);
    }
    this.#length += text.length * 2;
  }

  #tag(tag: number): void {
    this.#room(1);
    this.#bytes[this.#length] = tag;
    this.#length += 1;
  }

  #room(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed > LARGEST_FRAME) throw new TooLarge(`more than ${LARGEST_FRAME} bytes`);
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

function isFloats(value: object): value is Float64Array {
  return getPrototypeOf(value) === Float64Array.prototype && ArrayBuffer.isView(value);
}

/** What a judge could read of an object that is no literal: its own fields, and the getters of its class. */
export function readableFields(value: object): [string, unknown][] {
  if (ArrayBuffer.isView(value)) return [];
  const names = new Set(Object.keys(value));
  let prototype: unknown = Object.getPrototypeOf(value);
  for (let depth = 0; depth < DEEPEST && isBelowObject(prototype); depth++) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (get !== undefined) names.add(name);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...names].slice(0, MOST_FIELDS).map((name) => [name, Reflect.get(value, name)]);
}

function isBelowObject(prototype: unknown): prototype is object {
  return typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype;
}
