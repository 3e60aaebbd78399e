/**
 * Makes the globals of a worker those of the bare language: what the environment of a student's code offers comes upon
 * that, the same as in Node. What is gone cannot be reached by any name.
 */

/** Of the language itself, as a bare realm of Node has them. */
const LANGUAGE = new Set([
  ...['Object', 'Function', 'Array', 'Number', 'String', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON'],
  ...[
    'Reflect',
    'Proxy',
    'Date',
    'RegExp',
    'Promise',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'DataView',
    'Intl',
  ],
  ...['ArrayBuffer', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'],
  ...['Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'],
  ...['AggregateError', 'NaN', 'Infinity', 'undefined', 'globalThis', 'isNaN', 'isFinite', 'parseFloat'],
  ...['parseInt', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
  ...['eval', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'WebAssembly'],
]);

/** As V8 words it in a realm without code from strings. */
const NO_STRINGS = 'Code generation from strings disallowed for this context';

/** Nothing of the worker's own is left: keep what is needed of it before. */
export function stripGlobals(global: object): void {
  for (let object: object | null = global; object !== null && object !== Object.prototype; ) {
    for (const name of Reflect.ownKeys(object)) {
      const isKept = name === 'constructor' || (object === global && LANGUAGE.has(String(name)));
      if (!isKept) Reflect.deleteProperty(object, name);
    }
    object = Object.getPrototypeOf(object);
  }
}

/** From here on no text becomes code, by whichever way a function is constructed. */
export function forbidCodeFromStrings(global: object): void {
  const samples = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const sample of samples) {
    const prototype: object = Object.getPrototypeOf(sample);
    const refused = {
      [prototype.constructor.name](): never {
        throw new EvalError(NO_STRINGS);
      },
    }[prototype.constructor.name];
    const constructs = new Proxy(prototype.constructor, { apply: refused, construct: refused });
    Object.defineProperty(prototype, 'constructor', {
      value: constructs,
      configurable: true,
      writable: true,
    });
    if (prototype === Function.prototype) put(global, 'Function', constructs);
  }
  put(global, 'eval', (text: unknown) => {
    if (typeof text !== 'string') return text;
    throw new EvalError(NO_STRINGS);
  });
}

/** Remembers the globals as they are now; what is returned puts them back. */
export function keepGlobals(global: object): () => void {
  const kept = Object.entries(Object.getOwnPropertyDescriptors(global));
  const names = new Set(kept.map(([name]) => name));
  return () => {
    for (const name of Reflect.ownKeys(global)) {
      if (!names.has(String(name))) Reflect.deleteProperty(global, name);
    }
    for (const [name, property] of kept)
      if (property.configurable) Object.defineProperty(global, name, property);
  };
}

function put(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}
