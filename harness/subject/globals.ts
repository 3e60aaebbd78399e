/**
 * What the student's code shares with everything else in this process, kept as it was.
 *
 * While student code may run, the console is captured, and whatever would end the process, or run code
 * after the verdict, throws instead. Afterwards everything is put back: also a `Math.random` or a
 * prototype that the code replaced.
 */
import { format } from 'node:util';
import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import type { Printed } from '../model.ts';
import { ForbiddenUse } from './boundary.ts';

/** More lines than this are counted, not kept. */
const MOST_LINES = 40;
const LONGEST_LINE = 400;

/** `Math.random` starts from here at every law, so that a report depends on the seed alone. */
const MATH_RANDOM_SEED = 'gradlings';

const builtins: readonly object[] = [
  ...[Object, Function, Array, Number, String, Boolean, Symbol, Map, Set, WeakMap, WeakSet, Promise],
  ...[RegExp, Date, Float64Array, Math, JSON, Reflect, Matrix],
].flatMap((builtin) => {
  const prototype: unknown = Reflect.get(builtin, 'prototype');
  return typeof prototype === 'object' && prototype !== null
    ? [builtin, prototype, Object.getPrototypeOf(prototype) ?? prototype]
    : [builtin];
});

type Descriptors = ReadonlyMap<PropertyKey, PropertyDescriptor>;

/** As they are when this module loads: no student code has run yet. */
const pristine = builtins.map((builtin) => [builtin, descriptorsOf(builtin)] as const);

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
      if (this.#lines.length < MOST_LINES) this.#lines.push(line.slice(0, LONGEST_LINE));
      else this.#dropped += 1;
    }
  }

  printed(): Printed {
    return { lines: [...this.#lines], dropped: this.#dropped };
  }
}

/** Runs code that may call a student's, and leaves the process as it found it. */
export function withGuardedGlobals<T>(console: Console, run: () => T): T {
  const names = new Set(Reflect.ownKeys(globalThis));
  const undo = [...capture(console), ...forbid(), seedMathRandom()];
  try {
    return run();
  } finally {
    for (const put of undo) put();
    for (const [builtin, descriptors] of pristine) restore(builtin, descriptors);
    for (const name of Reflect.ownKeys(globalThis)) {
      if (!names.has(name)) Reflect.deleteProperty(globalThis, name);
    }
  }
}

function capture(target: Console): (() => void)[] {
  return METHODS_THAT_PRINT.map((method) =>
    replace(globalThis.console, method, (...values: unknown[]) => target.print(...values)),
  );
}

function forbid(): (() => void)[] {
  return forbidden.map(([object, name, label]) =>
    replace(object, name, () => {
      throw new ForbiddenUse(label);
    }),
  );
}

function seedMathRandom(): () => void {
  let source: (() => number) | undefined;
  return replace(Math, 'random', () => {
    source ??= seedrandom(MATH_RANDOM_SEED);
    return source();
  });
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

function restore(object: object, before: Descriptors): void {
  for (const name of Reflect.ownKeys(object)) {
    if (!before.has(name)) Reflect.deleteProperty(object, name);
  }
  for (const [name, was] of before) {
    // Reading a data property costs a hundredth of asking for its descriptor.
    if ('value' in was && Reflect.get(object, name) === was.value) continue;
    const is = Object.getOwnPropertyDescriptor(object, name);
    if (is?.value !== was.value || is?.get !== was.get) Object.defineProperty(object, name, was);
  }
}
