import { isRecord } from '../plain.ts';
import { kindOf } from '../values/kinds.ts';

// Held before any student code runs: what a call left of its arguments must not be told by tools it replaced.
const { isArray } = Array;
const { keys } = Object;

/** Decides which objects are handed over as they are, or as something else. */
type Keep = (part: object) => object | undefined;

// Named once: a default of its own would be made again for every number.
const keepNothing: Keep = () => undefined;

/**
 * A deep copy of data: arrays, literal objects and kinds of values are copied, everything else is passed on.
 */
export function copyData(value: unknown, keep: Keep = keepNothing): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  const kept = keep(value);
  if (kept !== undefined) return kept;
  if (typeof value === 'function') return value;
  // Arrays first: most data is arrays of numbers.
  if (isArray(value)) {
    const copy: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      copy[index] = typeof item === 'number' ? item : copyData(item, keep);
    }
    return copy;
  }
  const kind = kindOf(value);
  if (kind !== undefined) return kind.copy(value, (part) => copyData(part, keep));
  if (isRecord(value)) {
    const copy: Record<string, unknown> = {};
    const names = keys(value);
    for (let index = 0; index < names.length; index++)
      copy[names[index]] = copyData(value[names[index]], keep);
    return copy;
  }
  return value;
}

/**
 * Whether two pieces of data hold the same; −0 equals 0, and NaN equals NaN.
 *
 * Functions are all alike: a law's own stand here beside their wrappers.
 */
export function sameData(left: unknown, right: unknown): boolean {
  // NaN alone is not itself.
  // biome-ignore lint/suspicious/noSelfCompare: Number.isNaN could be the student's.
  if (left === right || (left !== left && right !== right)) return true;
  if (typeof left === 'function' && typeof right === 'function') return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isArray(left)) {
    if (!isArray(right) || left.length !== right.length) return false;
    for (let index = 0; index < left.length; index++) {
      if (left[index] !== right[index] && !sameData(left[index], right[index])) return false;
    }
    return true;
  }
  const kind = kindOf(left);
  if (kind !== undefined) return kindOf(right) === kind && kind.same(left, right, sameData);
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = keys(left);
  if (names.length !== keys(right).length) return false;
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    if (!(name in right) || !sameData(left[name], right[name])) return false;
  }
  return true;
}

/**
 * Whether an argument still holds all that it held. A literal object may have gained fields: defaults written into
 * options that left them out change no value that was handed over.
 */
export function stillHolds(before: unknown, after: unknown): boolean {
  if (!isRecord(before) || !isRecord(after)) return sameData(before, after);
  const names = keys(before);
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    if (!(name in after) || !sameData(before[name], after[name])) return false;
  }
  return true;
}
