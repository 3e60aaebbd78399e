/**
 * What all code of a realm shares, kept as it was: while a law is checked the environment stands, and afterwards
 * everything is put back, also a `Math.random` or a prototype that the code replaced.
 */
import { Matrix } from 'ml-matrix';
import type { RepeatedRandom } from '../../engine/calls/repeated-random.ts';
import type { Disturbance } from '../../engine/subject.ts';

/** Own properties of one object that can be replaced, as they were. */
interface Pristine {
  /** As it is told. */
  readonly label: string;
  readonly object: object;
  /** Of all properties, also of those that cannot be replaced. */
  readonly count: number;
  readonly descriptors: ReadonlyMap<PropertyKey, PropertyDescriptor>;
  /** The same once more, by index: what is looked at after every law. */
  readonly names: readonly PropertyKey[];
  readonly was: readonly PropertyDescriptor[];
}

// Held before any student's code runs: what it replaced is not what tells of it.
const { get, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { defineProperty } = Object;

const builtins: readonly (readonly [string, object])[] = Object.entries({
  ...{ Object, Function, Array, Number, String, Boolean, Symbol, Map, Set, WeakMap, WeakSet, Promise },
  ...{ RegExp, Date, Float64Array, Math, JSON, Reflect, Matrix },
}).flatMap(([name, builtin]): (readonly [string, object])[] => {
  const prototype: unknown = Reflect.get(builtin, 'prototype');
  // The prototype of functions is itself a function.
  if ((typeof prototype !== 'object' && typeof prototype !== 'function') || prototype === null) {
    return [[name, builtin]];
  }
  const above: object | null = Object.getPrototypeOf(prototype);
  const own = [[name, builtin] as const, [`${name}.prototype`, prototype] as const];
  return above === null || above === Object.prototype ? own : [...own, [`${name}.prototype`, above]];
});

/** Keeps one realm. Made before any student's code runs. */
export class RealmGuard {
  readonly #global: object;
  readonly #environment: ReadonlyMap<string, unknown>;
  readonly #random: RepeatedRandom;
  readonly #pristine = builtins.map(([label, object]) => pristine(label, object));
  readonly #names: ReadonlySet<PropertyKey>;
  /** The console and its like, whose methods may be replaced and are put back without a word. */
  readonly #methods: readonly (readonly [object, Record<string, unknown>])[];
  readonly #mathRandom = Object.getOwnPropertyDescriptor(Math, 'random');

  constructor(global: object, environment: ReadonlyMap<string, unknown>, random: RepeatedRandom) {
    this.#global = global;
    this.#environment = environment;
    this.#random = random;
    this.#methods = ['console', 'performance'].map((name) => {
      const object = Object(environment.get(name));
      return [object, { ...object }] as const;
    });
    this.#putEnvironment();
    this.#names = new Set(Reflect.ownKeys(global));
  }

  /** From here on the code may run. */
  begin(): void {
    this.#random.restart();
    put(Math, 'random', this.#random.draw);
  }

  /** Puts everything back, and tells what the code had replaced. */
  end(): Disturbance | undefined {
    if (this.#mathRandom) Object.defineProperty(Math, 'random', this.#mathRandom);
    this.#putEnvironment();
    const replaced: string[] = [];
    for (let index = 0; index < this.#pristine.length; index++) restore(this.#pristine[index], replaced);
    for (const name of Reflect.ownKeys(this.#global)) {
      if (!this.#names.has(name)) Reflect.deleteProperty(this.#global, name);
    }
    if (replaced.length === 0) return undefined;
    // Whatever was found meanwhile was found with tools that the code had changed.
    const reason = `The code replaced ${replaced.join(', ')}, which all other code uses too.`;
    return { kind: 'unloadable', reason };
  }

  #putEnvironment(): void {
    for (const [name, value] of this.#environment) {
      if (Reflect.get(this.#global, name) !== value) put(this.#global, name, value);
    }
    for (const [object, methods] of this.#methods) Object.assign(object, methods);
  }
}

function put(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

function pristine(label: string, object: object): Pristine {
  const descriptors = new Map<PropertyKey, PropertyDescriptor>();
  const all = ownKeys(object);
  for (const name of all) {
    const descriptor = getOwnPropertyDescriptor(object, name);
    // A property that cannot be configured cannot be replaced either.
    if (descriptor?.configurable) descriptors.set(name, descriptor);
  }
  const names = [...descriptors.keys()];
  return { label, object, count: all.length, descriptors, names, was: [...descriptors.values()] };
}

/** Puts back what was replaced, and tells its name; what was added is removed. */
function restore({ label, object, count, descriptors, names, was }: Pristine, replaced: string[]): void {
  const now = ownKeys(object);
  for (let index = 0; index < names.length; index++) {
    const before = was[index];
    const name = names[index];
    // Reading a data property costs a hundredth of asking for its descriptor.
    if ('value' in before && before.value !== undefined && get(object, name) === before.value) continue;
    const is = getOwnPropertyDescriptor(object, name);
    if (is !== undefined && is.value === before.value && is.get === before.get) continue;
    defineProperty(object, name, before);
    replaced[replaced.length] = `${label}.${String(name)}`;
  }
  // As many as there were, and those all there: nothing was added.
  if (now.length === count && replaced.length === 0) return;
  for (let index = 0; index < now.length; index++) {
    const is = getOwnPropertyDescriptor(object, now[index]);
    if (is?.configurable && !descriptors.has(now[index])) Reflect.deleteProperty(object, now[index]);
  }
}
