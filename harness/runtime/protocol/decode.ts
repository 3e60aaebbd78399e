/**
 * Bytes from the pipe as values. The bytes may be hostile: every count is checked against what is left
 * before anything is made of it.
 */
import { Matrix } from 'ml-matrix';
import { foreign } from '../../engine/calls/foreign.ts';
import { matrixOf } from '../../engine/kind-words.ts';
import { type Kinds, NO_KINDS } from '../course-values.ts';
import { MAX_DEPTH, MAX_NODES, TAG } from './format.ts';

// Held before any student's code runs.
const { get } = Reflect;

/** Bytes that no encoder writes. */
export class Malformed extends Error {}

export class Decoder {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #kinds: Kinds;
  readonly #strings: string[] = [];
  #at = 0;
  #nodes = 0;

  constructor(bytes: Uint8Array, kinds: Kinds = NO_KINDS) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#kinds = kinds;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** Throws where anything follows that was not read. */
  end(): void {
    if (this.left > 0) stray(`${this.left} bytes too many`);
  }

  value(depth = 0): unknown {
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES * 2 || depth > MAX_DEPTH + 4) stray('a value too large or too deep');
    const tag = this.#byte();
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.true:
        return true;
      case TAG.false:
        return false;
      case TAG.number:
        return this.float();
      case TAG.array:
        return this.#items(this.#count(1), depth);
      case TAG.numbers:
        return this.#numbers(this.#count(8));
      case TAG.matrix:
        return this.#matrix();
      case TAG.record:
        return this.#record(depth);
      case TAG.instance: {
        const kind = this.#kind();
        return foreign(kind, this.#record(depth));
      }
      case TAG.value: {
        const name = this.#kind();
        const parts = this.value(depth + 1);
        return this.#kinds[name]?.decode(parts) ?? foreign(`a ${name}`);
      }
      case TAG.foreign:
        return foreign(this.#kind());
      default:
        return this.#text(tag);
    }
  }

  string(): string {
    return this.#text(this.#byte());
  }

  uint(): number {
    this.#need(4);
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  /** A list of values, and how many they are. */
  values(): unknown[] {
    return this.#items(this.#count(1), 0);
  }

  /** A list of numbers without tags. */
  uints(): number[] {
    const length = this.#count(4);
    const numbers: number[] = [];
    for (let index = 0; index < length; index++) numbers.push(this.uint());
    return numbers;
  }

  float(): number {
    this.#need(8);
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }

  /** Its words stand in reports. */
  #kind(): string {
    return this.string().slice(0, MAX_KIND_LENGTH);
  }

  #text(tag: number): string {
    if (tag === TAG.knownString) {
      const index = this.uint();
      return this.#strings[index] ?? stray(`string ${index}, which was not sent`);
    }
    if (tag !== TAG.string) return stray(`the tag ${tag}`);
    const length = this.#count(2);
    const units: string[] = [];
    for (let from = 0; from < length; from += CHUNK) {
      const chunk: number[] = [];
      for (let index = from; index < Math.min(from + CHUNK, length); index++) {
        chunk.push(this.#view.getUint16(this.#at + 2 * index, true));
      }
      units.push(String.fromCharCode(...chunk));
    }
    this.#at += 2 * length;
    const text = units.join('');
    this.#strings.push(text);
    return text;
  }

  #items(length: number, depth: number): unknown[] {
    const items: unknown[] = [];
    for (let index = 0; index < length; index++) items.push(this.value(depth + 1));
    return items;
  }

  #numbers(length: number): number[] {
    const numbers: number[] = [];
    for (let index = 0; index < length; index++) numbers.push(this.float());
    return numbers;
  }

  #matrix(): Matrix {
    const rows = this.uint();
    const columns = this.uint();
    this.#need(rows * columns * 8);
    // A matrix without columns holds no bytes, however many rows it claims: each row counts as a value.
    this.#nodes += rows;
    if (this.#nodes > MAX_NODES * 2 || columns > MAX_NODES) stray(matrixOf(rows, columns));
    const matrix = new Matrix(rows, columns);
    const data = get(matrix, 'data') as readonly Float64Array[];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) data[row][column] = this.float();
    }
    return matrix;
  }

  #record(depth: number): Record<string, unknown> {
    const length = this.#count(2);
    const record: Record<string, unknown> = {};
    for (let index = 0; index < length; index++) {
      const name = this.string();
      const value = this.value(depth + 1);
      // Not by assignment: the name may be `__proto__`.
      Object.defineProperty(record, name, { value, configurable: true, enumerable: true, writable: true });
    }
    return record;
  }

  #count(bytesEach: number): number {
    const count = this.uint();
    this.#need(count * bytesEach);
    return count;
  }

  #byte(): number {
    this.#need(1);
    const byte = this.#bytes[this.#at];
    this.#at += 1;
    return byte;
  }

  #need(bytes: number): void {
    if (bytes > this.left) stray(`${bytes} bytes where ${this.left} are left`);
  }
}

/** The names of classes are shorter. */
const MAX_KIND_LENGTH = 100;

/** Arguments of one call: more would not fit on the stack. */
const CHUNK = 4096;

function stray(what: string): never {
  throw new Malformed(`The bytes hold ${what}.`);
}
