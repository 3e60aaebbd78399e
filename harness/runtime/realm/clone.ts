/**
 * `structuredClone`, made of nothing but the language.
 */

/** Copies data as the platform does, typed arrays of every kind included; functions cannot be cloned. */
export function structuredClone(value: unknown): unknown {
  return cloned(value, new Map());
}

function cloned(value: unknown, known: Map<unknown, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new Error(`${String(value)} could not be cloned.`);
  }
  if (typeof value !== 'object' || value === null) return value;
  const done = known.get(value);
  if (done !== undefined) return done;
  const copy = emptyCopy(value, known);
  known.set(value, copy);
  if (value instanceof Map && copy instanceof Map) {
    for (const [key, item] of value) copy.set(cloned(key, known), cloned(item, known));
  } else if (value instanceof Set && copy instanceof Set) {
    for (const item of value) copy.add(cloned(item, known));
  } else if (value instanceof Error) {
    for (const key of ['message', 'stack', 'cause']) {
      if (Object.hasOwn(value, key)) define(copy, key, cloned(Reflect.get(value, key), known));
    }
  } else if (!isWhole(value)) {
    for (const key of Object.keys(value)) Reflect.set(copy, key, cloned(Reflect.get(value, key), known));
  }
  return copy;
}

/** What `emptyCopy` copies with all it holds. */
function isWhole(value: object): boolean {
  return ArrayBuffer.isView(value) || WHOLE.some((kind) => value instanceof kind);
}

const WHOLE = [ArrayBuffer, Date, RegExp, Boolean, Number, String, BigInt];

function emptyCopy(value: object, known: Map<unknown, unknown>): object {
  if (Array.isArray(value)) return new Array(value.length);
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (value instanceof Date) return new Date(value);
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (ArrayBuffer.isView(value)) return viewOf(value, known);
  if (value instanceof Boolean || value instanceof Number || value instanceof String) {
    return Object(value.valueOf());
  }
  if (value instanceof BigInt) return Object(value.valueOf());
  if (value instanceof Error) return emptyError(value);
  for (const kind of [Promise, WeakMap, WeakSet]) {
    if (value instanceof kind) throw new Error(`#<${kind.name}> could not be cloned.`);
  }
  // The platform forgets classes too.
  return {};
}

/** Views of one buffer stay views of one buffer. */
function viewOf(view: ArrayBufferView, known: Map<unknown, unknown>): object {
  const buffer = cloned(view.buffer, known) as ArrayBuffer;
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  const kind = TYPED_ARRAYS.find((one) => view instanceof one) ?? Uint8Array;
  const length = view.byteLength / kind.BYTES_PER_ELEMENT;
  return new kind(buffer, view.byteOffset, length);
}

const TYPED_ARRAYS = [
  ...[Float64Array, Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array],
  ...[Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array],
];

function emptyError(value: Error): Error {
  const kinds = [TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError];
  const kind = kinds.find((one) => value instanceof one) ?? Error;
  return Object.create(kind.prototype) as Error;
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, configurable: true, writable: true });
}
