/**
 * Takes the place of `node:util` in the realm, where there is none.
 */
import { Matrix } from 'ml-matrix';

/** Given by the process around the realm; never throws. */
declare const formatOutside: (values: readonly unknown[]) => string;

const FORMATTED = Symbol.for('nodejs.util.inspect.custom');

/** The text that `console.log` would print. */
export function format(...values: unknown[]): string {
  return formatOutside(values.map(readable));
}

/** Custom formatters are not called from outside the realm: a Matrix is formatted here. */
function readable(value: unknown): unknown {
  if (!Matrix.isMatrix(value)) return value;
  const method: unknown = Reflect.get(value, FORMATTED);
  return typeof method === 'function' ? String(method.call(value)) : value;
}
