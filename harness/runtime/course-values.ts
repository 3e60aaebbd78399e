/**
 * The kinds of values that a course brings along, and the modules that its exercises import them from.
 */
import { kindOfClass, type ValueClass } from '../engine/values/class-kind.ts';
import { declareKind, type KindOfValue } from '../engine/values/kind-of-value.ts';

/** By the names of their classes; an object without a prototype. */
export type Kinds = Readonly<Record<string, KindOfValue | undefined>>;

export interface ValueModule {
  /** As an exercise imports it: "complex". */
  readonly name: string;
  /** Compiled; it imports nothing. Empty where the realm has it built in. */
  readonly code: string;
}

/** Built into every realm, and offered where the course declares it. */
export const MATRICES: ValueModule = { name: 'ml-matrix', code: '' };

export interface CourseValues {
  /** Of this side: those that the laws compute with. */
  readonly kinds: Kinds;
  /** For the realm of the code under judgement, which has classes of its own. */
  readonly modules: readonly ValueModule[];
}

export const NO_KINDS: Kinds = Object.create(null);
/** What the course of this program declares. */
export const OWN_VALUES: CourseValues = { kinds: NO_KINDS, modules: [MATRICES] };

/** Every class that a module exports becomes a kind of value. @returns the kinds by their names */
export function kindsIn(modules: readonly object[]): Kinds {
  const kinds: Record<string, KindOfValue> = Object.create(null);
  for (const [name, type] of classesIn(modules)) {
    kinds[name] = kindOfClass(name, type);
    declareKind(type, kinds[name]);
  }
  return kinds;
}

export function classesIn(modules: readonly object[]): [string, ValueClass][] {
  return modules.flatMap((module) =>
    Object.entries(module).filter((entry): entry is [string, ValueClass] => isClass(entry[1])),
  );
}

/** Of a function, the prototype can be replaced. */
function isClass(value: unknown): boolean {
  return (
    typeof value === 'function' && Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false
  );
}
