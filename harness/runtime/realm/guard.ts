/**
 * What all code of a realm shares, kept as it was: while a law is checked the environment stands, and afterwards
 * everything is put back, also a `Math.random` or a prototype that the code replaced.
 */
import { Matrix } from 'ml-matrix';
import type { RepeatedRandom } from '../../engine/calls/repeated-random.ts';
import type { Disturbance } from '../../engine/model.ts';

type Descriptors = ReadonlyMap<PropertyKey, PropertyDescriptor>;

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
  readonly #pristine = builtins.map(([name, builtin]) => [name, builtin, descriptorsOf(builtin)] as const);
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
    for (const [name, builtin, descriptors] of this.#pristine) restore(name, builtin, descriptors, replaced);
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

function descriptorsOf(object: object): Descriptors {
  const all = new Map<PropertyKey, PropertyDescriptor>();
  for (const name of Reflect.ownKeys(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    // A property that cannot be configured cannot be replaced either.
    if (descriptor?.configurable) all.set(name, descriptor);
  }
  return all;
}

/** Puts back what was replaced, and tells its name; what was added is removed. */
function restore(label: string, object: object, before: Descriptors, replaced: string[]): void {
  for (const name of Reflect.ownKeys(object)) {
    if (!before.has(name)) Reflect.deleteProperty(object, name);
  }
  for (const [name, was] of before) {
    // Reading a data property costs a hundredth of asking for its descriptor.
    if ('value' in was && Reflect.get(object, name) === was.value) continue;
    const is = Object.getOwnPropertyDescriptor(object, name);
    if (is?.value === was.value && is?.get === was.get) continue;
    Object.defineProperty(object, name, was);
    replaced[replaced.length] = `${label}.${String(name)}`;
  }
}
