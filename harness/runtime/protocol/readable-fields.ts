/**
 * What a judge could read of an object that is no literal.
 */
import { MAX_DEPTH, MAX_FIELDS } from './format.ts';

/** Its own fields, and the getters of its class, each with its value. */
export function readableFields(value: object): [string, unknown][] {
  if (ArrayBuffer.isView(value)) return [];
  const names = new Set(Object.keys(value));
  let prototype: unknown = Object.getPrototypeOf(value);
  for (let depth = 0; depth < MAX_DEPTH && isBelowObject(prototype); depth++) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (get !== undefined) names.add(name);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...names].slice(0, MAX_FIELDS).map((name) => [name, Reflect.get(value, name)]);
}

function isBelowObject(prototype: unknown): prototype is object {
  return typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype;
}
