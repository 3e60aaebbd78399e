import { foreignKind } from './calls/foreign.ts';
import { labelOf } from './calls/given-function.ts';
import { arrayOf } from './kind-words.ts';
import type { Plain } from './model.ts';
import { kindOf } from './values/kinds.ts';

const MAX_DEPTH = 8;

/** Any value as JSON data; whatever JSON cannot hold becomes a `special` that says what it is. */
export function toPlain(value: unknown, depth = 0): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    // JSON has no −0, and no learner needs one.
    return Number.isFinite(value) ? value + 0 : { special: String(value) };
  }
  if (typeof value === 'function') return { special: labelOf(value) ?? 'a function' };
  if (typeof value !== 'object') return { special: nameOfKind(value) };
  if (depth > MAX_DEPTH) return { special: '…' };
  const kind = kindOf(value);
  if (kind !== undefined) return kind.show(value, (part) => toPlain(part, depth + 2));
  // Array.from, because map leaves the holes of a sparse array as holes.
  if (Array.isArray(value)) return Array.from(value, (item) => toPlain(item, depth + 1));
  if (isRecord(value)) {
    return {
      fields: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item, depth + 1)])),
    };
  }
  return { special: nameOfKind(value) };
}

/** What kind of thing a value is, in words: "a string", "an array of 3", "a 2×3 Matrix". */
export function nameOfKind(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? `the number ${value}` : String(value);
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const elsewhere = foreignKind(value);
  if (elsewhere !== undefined) return elsewhere;
  const kind = kindOf(value);
  if (kind !== undefined) return kind.words(value);
  if (Array.isArray(value)) return arrayOf(value.length);
  if (typeof Reflect.get(value, 'then') === 'function') return 'a Promise';
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === 'string' && name !== 'Object' ? `a ${name}` : 'an object';
}

/** An object made by a literal, with string keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
