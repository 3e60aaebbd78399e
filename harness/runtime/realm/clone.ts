/**
 * What a bare realm lacks and an exercise may use, made of nothing but the language.
 */
/** A realm has no clock but this one. */
const started = Date.now();

export function installRealmGlobals(): void {
  define('structuredClone', cloned);
  define('performance', { now: () => Date.now() - started });
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Copies data as the platform's structuredClone does; functions cannot be cloned. */
function cloned(value: unknown, known = new Map<unknown, unknown>()): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new Error(`${String(value)} could not be cloned.`);
  }
  if (typeof value !== 'object' || value === null) return value;
  const done = known.get(value);
  if (done !== undefined) return done;
  const copy = emptyCopy(value);
  known.set(value, copy);
  if (value instanceof Map && copy instanceof Map) {
    for (const [key, item] of value) copy.set(cloned(key, known), cloned(item, known));
  } else if (value instanceof Set && copy instanceof Set) {
    for (const item of value) copy.add(cloned(item, known));
  } else if (!ArrayBuffer.isView(value)) {
    for (const key of Object.keys(value)) Reflect.set(copy, key, cloned(Reflect.get(value, key), known));
  }
  return copy;
}

function emptyCopy(value: object): object {
  if (Array.isArray(value)) return new Array(value.length);
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (value instanceof Date) return new Date(value);
  if (value instanceof Float64Array) return value.slice();
  // The platform forgets classes too.
  return {};
}
