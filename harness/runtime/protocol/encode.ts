/**
 * Values as bytes, for the pipe between the grader and a sandboxed child.
 *
 * Not JSON, which loses NaN, ±Infinity and undefined; not `v8.serialize`, whose reader was not made for
 * hostile bytes. A value is a tag and what belongs to it; strings are sent once and then by number.
 */
import { type AbstractMatrix, Matrix } from 'ml-matrix';
import { foreignKind } from '../../engine/calls/foreign.ts';
import { isRecord, nameOfKind } from '../../engine/plain.ts';
import { declaredKind, type KindOfValue } from '../../engine/values/kind-of-value.ts';
import { ByteWriter } from './byte-writer.ts';
import { MAX_DEPTH, MAX_FIELDS, MAX_ITEMS, MAX_NODES, TAG } from './format.ts';
import { copyEntries } from './matrix-entries.ts';
import { readableFields } from './readable-fields.ts';

const FIRST_NUMBERS = 256;

/** Numbers cross with their lowest byte first, as nearly every machine keeps them. */
const IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Fewer numbers are written one by one. */
const MIN_BULK = IS_LITTLE_ENDIAN ? 8 : Number.POSITIVE_INFINITY;

/** Its methods throw TooLarge where a frame would grow beyond its bound. */
export class Encoder {
  readonly #out = new ByteWriter();
  #strings = new Map<string, number>();
  #nodes = 0;
  /** The numbers of one array, before they are written at once. */
  #numbers = new Float64Array(FIRST_NUMBERS);

  get length(): number {
    return this.#out.length;
  }

  /** What was written; valid until the next write. */
  bytes(): Uint8Array {
    return this.#out.bytes();
  }

  reset(): void {
    this.#out.reset();
    this.#nodes = 0;
    // Most calls hold none: a new map for each would cost more than what is written.
    if (this.#strings.size > 0) this.#strings = new Map();
  }

  /** Takes back all but the first bytes, among which there is no text. */
  cut(length: number): void {
    this.#out.cut(length);
  }

  /** The bytes of another encoder, as they are. */
  copy(bytes: Uint8Array): void {
    this.#out.copy(bytes);
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
      case 'object':
        if (value === null) this.#tag(TAG.null);
        else this.#object(value, depth);
        break;
      default:
        this.#foreign(value);
    }
  }

  uint(value: number): void {
    this.#out.uint(value);
  }

  float(value: number): void {
    this.#out.float(value);
  }

  #object(value: object, depth: number): void {
    if (depth > MAX_DEPTH || this.#nodes > MAX_NODES || foreignKind(value) !== undefined)
      this.#foreign(value);
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
    if (length > MAX_ITEMS) {
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
    this.#out.copy(new Uint8Array(this.#numbers.buffer, 0, 8 * count));
  }

  #matrix(value: AbstractMatrix): void {
    const { rows, columns } = value;
    if (!this.#takeEntries(value, rows, columns)) {
      this.#foreign(value);
      return;
    }
    this.#tag(TAG.matrix);
    this.uint(rows);
    this.uint(columns);
    this.#writeNumbers(rows * columns);
  }

  #takeEntries(value: AbstractMatrix, rows: number, columns: number): boolean {
    if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows * columns > MAX_ITEMS) return false;
    this.#needNumbers(rows * columns);
    return copyEntries(value, rows, columns, this.#numbers);
  }

  #needNumbers(count: number): void {
    if (count > this.#numbers.length) this.#numbers = new Float64Array(2 * count);
  }

  #fields(tag: number, kind: string, entries: readonly (readonly [string, unknown])[], depth: number): void {
    this.#tag(tag);
    if (tag === TAG.instance) this.#string(kind);
    const kept = entries.slice(0, MAX_FIELDS);
    this.uint(kept.length);
    for (const [name, field] of kept) {
      this.#string(name);
      this.value(field, depth + 1);
    }
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
    this.#out.text(text);
  }

  #tag(tag: number): void {
    this.#out.byte(tag);
  }
}
