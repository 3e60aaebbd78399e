/**
 * Makes the language's own objects of this realm unchangeable.
 *
 * The realm of the student's code has objects of its own. Should it get hold of one of these, as where a stack that is
 * full makes V8 throw an error of this realm into it, there is nothing that it could change or follow.
 */

/** Of the language, or its own: what Node adds is reached from none of them. */
const ROOTS = [
  ...[Object, Function, Array, Number, String, Boolean, Symbol, BigInt, Math, JSON, Reflect, Proxy, Promise],
  ...[Map, Set, WeakMap, WeakSet, Date, RegExp, ArrayBuffer, SharedArrayBuffer, DataView, Atomics],
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array, WeakRef, FinalizationRegistry],
  ...[Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError],
  ...[[][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator]()],
  ...[''.matchAll(/x/g), function* () {}, async () => {}, async function* () {}, Intl],
];

export function freezeRealm(): void {
  cutLoose(new RangeError());
  const seen = new Set<object>();
  for (const root of ROOTS) freeze(root, seen);
}

/** From the error of a full stack no way leads to anything else. */
function cutLoose(error: RangeError): void {
  Reflect.deleteProperty(RangeError.prototype, 'constructor');
  Object.setPrototypeOf(RangeError.prototype, null);
  // Newer versions of V8 read the stack by functions, which belong to the realm too.
  const stack = Object.getOwnPropertyDescriptor(error, 'stack');
  for (const accessor of [stack?.get, stack?.set]) if (accessor) Object.setPrototypeOf(accessor, null);
}

function freeze(value: unknown, seen: Set<object>): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    for (const part of [property?.value, property?.get, property?.set]) freeze(part, seen);
  }
  freeze(Object.getPrototypeOf(value), seen);
  // Bytes of a buffer cannot be frozen, and none is reached from here.
  Object.freeze(value);
}
