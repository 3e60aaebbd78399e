/**
 * What the student's code shares with everything else in this process, kept as it was.
 *
 * While student code may run, the console is captured, and whatever would end the process, or run code
 * after the verdict, throws instead. Afterwards everything is put back: also a `Math.random` or a
 * prototype that the code replaced.
 */
import { format } from 'node:util';
import { Matrix } from 'ml-matrix';
import type { Attempts } from '../engine/calls/attempts.ts';
import type { Realm } from '../engine/calls/boundary.ts';
import type { RepeatedRandom } from '../engine/calls/repeated-random.ts';
import { engineFailed } from '../engine/calls/unguarded.ts';
import type { Printed } from '../engine/model.ts';
import type { Disturbance, Guarded } from '../engine/subject.ts';

/** More lines than this are counted, not kept. */
const MAX_LINES = 40;
const MAX_LINE_LENGTH = 400;

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

type Descriptors = ReadonlyMap<PropertyKey, PropertyDescriptor>;

/** As they are when this module loads: no student code has run yet. */
const pristine = builtins.map(([name, builtin]) => [name, builtin, descriptorsOf(builtin)] as const);

const METHODS_THAT_PRINT = ['log', 'info', 'debug', 'warn', 'error', 'table', 'dir', 'trace'] as const;

/** Ends the process, or runs code when the verdict is already given. */
const forbidden: readonly (readonly [object, string, string])[] = [
  [process, 'exit', 'process.exit'],
  [process, 'reallyExit', 'process.reallyExit'],
  [process, 'abort', 'process.abort'],
  [process, 'kill', 'process.kill'],
  [globalThis, 'setTimeout', 'setTimeout'],
  [globalThis, 'setInterval', 'setInterval'],
  [globalThis, 'setImmediate', 'setImmediate'],
  [globalThis, 'queueMicrotask', 'queueMicrotask'],
  [globalThis, 'fetch', 'fetch'],
];

/** Collects what a subject prints, over all its laws. */
export class Console {
  readonly #lines: string[] = [];
  #dropped = 0;

  print(...values: unknown[]): void {
    for (const line of format(...values).split('\n')) {
      if (this.#lines.length < MAX_LINES) this.#lines.push(line.slice(0, MAX_LINE_LENGTH));
      else this.#dropped += 1;
    }
  }

  printed(): Printed {
    return { lines: [...this.#lines], dropped: this.#dropped };
  }

  /** Takes in what was printed elsewhere. */
  add({ lines, dropped }: Printed): void {
    for (const line of lines) this.print(line);
    this.#dropped += dropped;
  }

  /** What was printed since the last time. */
  take(): Printed {
    const printed = this.printed();
    this.#lines.length = 0;
    this.#dropped = 0;
    return printed;
  }
}

/** What the guards of one file share with the boundary around it. */
export type Guard = Pick<Realm, 'attempts' | 'random'>;

/** Runs code that may call a student's, and leaves the process as it found it. Never throws. */
export function withGuardedGlobals<T>(console: Console, realm: Guard, run: () => T): Guarded<T> {
  const release = guardGlobals(console, realm);
  let outcome: { value: T } | { error: unknown };
  try {
    outcome = { value: run() };
  } catch (error) {
    outcome = { error };
  }
  const disturbance = release();
  if (disturbance !== undefined) return { ok: false, disturbance };
  if ('value' in outcome) return { ok: true, value: outcome.value };
  return { ok: false, disturbance: engineFailed(outcome.error) };
}

/** Guards from here on; the answer puts everything back, and tells what the code had replaced. */
function guardGlobals(console: Console, { attempts, random }: Guard): () => Disturbance | undefined {
  const names = new Set(Reflect.ownKeys(globalThis));
  const undo = [...capture(console), ...forbid(attempts), repeatMathRandom(random)];
  return () => {
    // Loops, not array methods: those may be the student's until the next line has run.
    for (const put of undo) put();
    const replaced: string[] = [];
    for (const [name, builtin, descriptors] of pristine) restore(name, builtin, descriptors, replaced);
    for (const name of Reflect.ownKeys(globalThis)) {
      if (!names.has(name)) Reflect.deleteProperty(globalThis, name);
    }
    if (replaced.length === 0) return undefined;
    // Whatever was found meanwhile was found with tools that the code had changed.
    const reason = `The code replaced ${replaced.join(', ')}, which all other code uses too.`;
    return { kind: 'unloadable', reason };
  };
}

function capture(target: Console): (() => void)[] {
  return METHODS_THAT_PRINT.map((method) =>
    replace(globalThis.console, method, (...values: unknown[]) => target.print(...values)),
  );
}

function forbid(attempts: Attempts): (() => void)[] {
  return forbidden.map(([object, name, label]) => replace(object, name, () => attempts.refuse(label)));
}

function repeatMathRandom(random: RepeatedRandom): () => void {
  random.restart();
  return replace(Math, 'random', random.draw);
}

function replace(object: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    if (before) Object.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  };
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
