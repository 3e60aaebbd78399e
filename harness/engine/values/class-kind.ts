/**
 * A class whose objects hold all they are in their own fields, as a kind of value: `class Complex { re; im }`.
 *
 * Nothing of the class is run to copy, compare or carry an object, so that none of it has to withstand hostile parts.
 */
import { isRecord } from '../plain.ts';
import type { KindOfValue } from './kind-of-value.ts';

export interface ValueClass {
  readonly prototype: object;
}

// Held before any student's code runs.
const { create, defineProperty, keys } = Object;

/** @param name  as exercises import it */
export function kindOfClass(name: string, { prototype }: ValueClass): KindOfValue {
  const made = (fields: Readonly<Record<string, unknown>>): object => {
    const value: object = create(prototype);
    const names = keys(fields);
    for (let index = 0; index < names.length; index++) put(value, names[index], fields[names[index]]);
    return value;
  };
  return {
    name,
    copy: (value, copyPart) => made(copyPart(fieldsOf(value)) as Record<string, unknown>),
    same: (left, right, isSame) => isSame(fieldsOf(left), fieldsOf(right)),
    words: () => `a ${name}`,
    show: (value, plain) => shownBy(value, prototype) ?? plain(fieldsOf(value)),
    numbers: (value, numbersIn) => numbersIn(fieldsOf(value)),
    encode: fieldsOf,
    decode: (parts) => made(isRecord(parts) ? parts : {}),
  };
}

function fieldsOf(value: object): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const names = keys(value);
  for (let index = 0; index < names.length; index++)
    put(fields, names[index], (value as Record<string, unknown>)[names[index]]);
  return fields;
}

/** Not by assignment: the name may be that of a setter, such as `__proto__`. */
function put(target: object, name: string, value: unknown): void {
  defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
}

const MAX_TEXT_LENGTH = 200;

/** What the class itself writes for it; it may fail where code put other things into the fields. */
function shownBy(value: object, prototype: object): { readonly special: string } | undefined {
  const write: unknown = Reflect.get(prototype, 'toString');
  if (typeof write !== 'function' || write === Object.prototype.toString) return undefined;
  try {
    const text: unknown = Reflect.apply(write, value, []);
    return typeof text === 'string' ? { special: text.slice(0, MAX_TEXT_LENGTH) } : undefined;
  } catch {
    return undefined;
  }
}
