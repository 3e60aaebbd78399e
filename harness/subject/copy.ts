import { Matrix } from 'ml-matrix';
import { isRecord } from '../plain.ts';

/**
 * A deep copy of data: arrays, literal objects and matrices are copied, everything else is passed on.
 *
 * @param keep  decides which objects are handed over as they are, or as something else
 */
export function copyData(
  value: unknown,
  keep: (part: object) => object | undefined = () => undefined,
): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  const kept = keep(value);
  if (kept !== undefined) return kept;
  if (typeof value === 'function') return value;
  if (Matrix.isMatrix(value)) return new Matrix(value.to2DArray());
  if (Array.isArray(value)) return isFlat(value) ? value.slice() : value.map((item) => copyData(item, keep));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyData(item, keep)]));
  }
  return value;
}

/** Numbers need no look inside: most arrays that cross the boundary are vectors. */
function isFlat(values: readonly unknown[]): boolean {
  for (const value of values) if (typeof value !== 'number') return false;
  return true;
}

/**
 * Whether two pieces of data hold the same; −0 equals 0, and NaN equals NaN.
 *
 * Functions are all alike: a law's own stand here beside their wrappers.
 */
export function sameData(left: unknown, right: unknown): boolean {
  if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return true;
  if (typeof left === 'function' && typeof right === 'function') return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Matrix.isMatrix(left)) {
    return Matrix.isMatrix(right) && sameData(left.to2DArray(), right.to2DArray());
  }
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameData(item, right[index]))
    );
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => name in right && sameData(left[name], right[name]))
  );
}
