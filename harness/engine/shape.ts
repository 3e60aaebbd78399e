/**
 * Shapes: what a well-formed answer looks like, read before any law looks at its values.
 *
 * Reading copies: what a judge sees is fresh data of exactly the stated type, whatever object the
 * student's code returned. Order of complaints: type, then length, then the first entry that is not a
 * finite number.
 */
import { Matrix } from 'ml-matrix';
import { arrayOf, matrixOf } from './kind-words.ts';
import type { Numbers, Reading, Shape } from './model.ts';
import { nameOfKind } from './plain.ts';
import { kindOfClass } from './values/class-kind.ts';
import { kindOfType } from './values/kind-of-value.ts';
import { matrixOfRows } from './values/matrices.ts';
import { dataOf } from './values/matrix-data.ts';

/** A finite number: neither NaN nor ±Infinity. */
export const number: Shape<number> = {
  words: 'a finite number',
  read: (value, path = '', numbers) =>
    isNumber(value, numbers) ? ok(value) : misfit(number.words, path, value),
};

/** Any number: NaN and ±Infinity are answers too. */
export const anyNumber: Shape<number> = {
  words: 'a number',
  read: (value, path = '') => (typeof value === 'number' ? ok(value) : misfit(anyNumber.words, path, value)),
};

/** `true` or `false`, and nothing that counts as one. */
export const boolean: Shape<boolean> = {
  words: 'true or false',
  read: (value, path = '') => (typeof value === 'boolean' ? ok(value) : misfit(boolean.words, path, value)),
};

/** An ordinary array of finite numbers. */
export function vector(length: number): Shape<number[]> {
  const numbersInWords = count(length, 'finite number');
  const words = `a vector of ${numbersInWords}`;
  return {
    words,
    read(value, path = '', numbers) {
      if (!Array.isArray(value)) {
        // Of numbers, too: the kind of array is what is asked for.
        return misfit(isTypedArray(value) ? `a plain array of ${numbersInWords}` : words, path, value);
      }
      if (value.length !== length) return misfit(words, path, value);
      const copy = Array.from<unknown>(value);
      const stray = firstStray(copy, numbers);
      return stray === -1 ? ok(copy as number[]) : misfit(words, `${path}[${stray}]`, copy[stray]);
    },
  };
}

/** Known by its name: one of another realm or process is none of this one's. */
function isTypedArray(value: unknown): boolean {
  return /^an? \w+Array\b/.test(nameOfKind(value));
}

/** A Matrix of finite numbers. */
export function matrix(rows: number, columns: number): Shape<Matrix> {
  const words = `${matrixOf(rows, columns)} of finite numbers`;
  return {
    words,
    read(value, path = '', numbers) {
      if (!Matrix.isMatrix(value) || value.rows !== rows || value.columns !== columns) {
        return misfit(words, path, value);
      }
      const data = dataOf(value, rows, columns);
      if (data?.every((row) => firstStray(row, numbers) === -1)) return ok(matrixOfRows(data, columns));
      const entries: unknown[][] = value.to2DArray();
      const stray = entries.findIndex((row) => firstStray(row, numbers) !== -1);
      if (stray === -1) return ok(new Matrix(entries as number[][]));
      const column = firstStray(entries[stray], numbers);
      return misfit(words, `${path}[${stray}, ${column}]`, entries[stray][column]);
    },
  };
}

/** An array of answers, each with its own shape. */
export function list<T>(shapes: readonly Shape<T>[]): Shape<T[]> {
  const words = arrayOf(shapes.length);
  return {
    words,
    read(value, path = '', numbers) {
      if (!Array.isArray(value) || value.length !== shapes.length) return misfit(words, path, value);
      const items: T[] = [];
      for (const [index, shape] of shapes.entries()) {
        const reading = shape.read(value[index], `${path}[${index}]`, numbers);
        if (!reading.ok) return reading;
        items.push(reading.value);
      }
      return ok(items);
    },
  };
}

/** The same shape, a number of times. */
export function times<T>(length: number, shape: Shape<T>): Shape<T[]> {
  return list(Array.from({ length }, () => shape));
}

/** An object of that very class, whose fields have these shapes. A judge sees one with these fields alone. */
export function instance<T extends object>(
  type: { readonly name: string; readonly prototype: T },
  shapes: { readonly [Key in keyof T]?: Shape<T[Key]> },
): Shape<T> {
  const fields = record(shapes as Record<string, Shape<unknown>>);
  const made = kindOfClass(type.name, type);
  // A bundle may have given the class another name than the one that exercises import.
  const words = () => `a ${kindOfType(type)?.name ?? type.name}`;
  return {
    get words() {
      return words();
    },
    read(value, path = '', numbers) {
      if (typeof value !== 'object' || value === null) return misfit(words(), path, value);
      if (Object.getPrototypeOf(value) !== type.prototype) return misfit(words(), path, value);
      const reading = fields.read(value, path, numbers);
      return reading.ok ? ok(made.decode(reading.value) as T) : reading;
    },
  };
}

/** An object with named answers; further fields are left alone. */
export function record<T extends object>(shapes: { readonly [Key in keyof T]: Shape<T[Key]> }): Shape<T> {
  const names = Object.keys(shapes) as (keyof T & string)[];
  const words = `an object with ${names.join(', ')}`;
  return {
    words,
    read(value, path = '', numbers) {
      if (typeof value !== 'object' || value === null) return misfit(words, path, value);
      const missing = names.find((name) => Reflect.get(value, name) === undefined);
      if (missing !== undefined && shapes[missing].read(undefined).ok === false) {
        return withoutField(words, path, value, missing);
      }
      const fields: Partial<T> = {};
      for (const name of names) {
        const at = path === '' ? name : `${path}.${name}`;
        const reading = shapes[name].read(Reflect.get(value, name), at, numbers);
        if (!reading.ok) return reading;
        fields[name] = reading.value;
      }
      return ok(fields as T);
    },
  };
}

function ok<T>(value: T): Reading<T> {
  return { ok: true, value };
}

function misfit(expected: string, path: string, value: unknown): Reading<never> {
  const got = nameOfKind(value);
  return { ok: false, misfit: { expected, got: path === '' ? got : `${got} at ${path}` } };
}

/** A field that is not there is named, and those that are there. */
function withoutField(expected: string, path: string, value: object, missing: string): Reading<never> {
  const there = Object.keys(value);
  const fields = there.length === 0 ? 'it has no fields' : `it has ${there.slice(0, MAX_FIELDS).join(', ')}`;
  const place = path === '' ? '' : ` at ${path}`;
  return {
    ok: false,
    misfit: { expected, got: `${nameOfKind(value)} without ${missing}${place}: ${fields}` },
  };
}

/** Enough to recognize a misspelt name. */
const MAX_FIELDS = 8;

function isNumber(value: unknown, numbers: Numbers = 'finite numbers'): value is number {
  return typeof value === 'number' && (numbers === 'any numbers' || Number.isFinite(value));
}

/** The index of the first entry that is no number, or −1. */
function firstStray(entries: ArrayLike<unknown>, numbers: Numbers | undefined): number {
  for (let index = 0; index < entries.length; index++) if (!isNumber(entries[index], numbers)) return index;
  return -1;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
