/**
 * What a student's code finds besides the language: the same in the terminal, in the sandbox and in a browser.
 *
 * The language itself is the realm's own. What Node or a browser adds is offered, where it is harmless and a student of
 * numerics may want it, or refused by its name. Nothing here is of Node or of a browser: it is made of the language.
 */
import type { Attempts } from '../../engine/calls/attempts.ts';
import { Buffer } from './buffer.ts';
import { structuredClone } from './clone.ts';
import { consoleFor } from './console.ts';
import type { Printout } from './printout.ts';
import { TextDecoder, TextEncoder } from './text.ts';

/** Runs code after the verdict, reaches outside, shares memory, or is no JavaScript. */
const REFUSED = [
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'fetch'],
  ...['Worker', 'SharedWorker', 'WebSocket', 'WebSocketStream', 'EventSource', 'XMLHttpRequest'],
  ...['BroadcastChannel', 'MessageChannel', 'MessageEvent', 'MessagePort', 'importScripts', 'postMessage'],
  ...['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'FinalizationRegistry', 'WeakRef'],
  ...['crypto', 'Crypto', 'CryptoKey', 'SubtleCrypto', 'navigator', 'Navigator', 'location', 'document'],
  ...['localStorage', 'sessionStorage', 'Storage', 'indexedDB', 'caches'],
  ...['URL', 'URLPattern', 'URLSearchParams', 'Blob', 'File', 'FormData', 'Headers', 'Request', 'Response'],
  ...['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'CustomEvent', 'CloseEvent', 'ErrorEvent'],
  ...['DOMException', 'QuotaExceededError', 'PerformanceObserver', 'PerformanceObserverEntryList'],
  ...['Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure'],
  ...['PerformanceResourceTiming', 'ReadableStream', 'ReadableStreamDefaultReader'],
  ...['ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest', 'ReadableByteStreamController'],
  ...['ReadableStreamDefaultController', 'TransformStream', 'TransformStreamDefaultController'],
  ...['WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter'],
  ...['ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream'],
  ...['CompressionStream', 'DecompressionStream', 'btoa', 'atob'],
];

/** Stop what cannot have been started. */
const IDLE = ['clearTimeout', 'clearInterval', 'clearImmediate'];

/** What a copied function may read of the process; all else of it is refused. */
const PROCESS = {
  env: {},
  argv: [],
  execArgv: [],
  versions: {},
  version: '',
  platform: '',
  arch: '',
  pid: 1,
};

/** All names, and what stands there. Some may be replaced by the code: they are put back after each law. */
export function environment(
  global: object,
  printout: Printout,
  attempts: Attempts,
): ReadonlyMap<string, unknown> {
  const all = new Map<string, unknown>();
  for (const name of REFUSED) all.set(name, refused(name, attempts));
  for (const name of IDLE) all.set(name, () => {});
  const offered = { structuredClone, TextEncoder, TextDecoder, Buffer, global };
  for (const [name, value] of Object.entries(offered)) all.set(name, value);
  all.set('performance', performanceOf());
  all.set('console', consoleFor(printout, attempts));
  all.set('process', processOf(printout, attempts));
  return all;
}

/** Can be called and constructed, which a function that was written as an arrow cannot. */
class Refused {}

/** Can be named, and refuses whatever is done with it. */
function refused(name: string, attempts: Attempts): unknown {
  const refuse = () => attempts.refuse(name);
  return new Proxy(Refused, {
    apply: refuse,
    construct: refuse,
    get: (_, property) => (typeof property === 'string' ? attempts.refuse(`${name}.${property}`) : undefined),
  });
}

function processOf(printout: Printout, attempts: Attempts): unknown {
  const write = (text: unknown) => {
    printout.write(String(text).replace(/\n$/, ''));
    return true;
  };
  const offered: Record<string, unknown> = {
    ...PROCESS,
    stdout: { write, isTTY: false },
    stderr: { write, isTTY: false },
    hrtime: Object.assign(() => [Math.floor(Date.now() / 1000), 0], {
      bigint: () => BigInt(Date.now()) * 1_000_000n,
    }),
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
    uptime: () => 0,
  };
  return new Proxy(offered, {
    get(target, property) {
      if (typeof property === 'symbol' || Object.hasOwn(target, property))
        return Reflect.get(target, property);
      // As the one or the other function, `process.exit` for instance, which is then called.
      return (..._: unknown[]) => attempts.refuse(`process.${property}`);
    },
  });
}

/** A clock, and marks that nobody reads. */
function performanceOf(): Record<string, unknown> {
  const started = Date.now();
  const now = () => Date.now() - started;
  const entry = (entryType: string) => (name: unknown, options?: { detail?: unknown }) => ({
    ...{ name: String(name), entryType, startTime: now(), duration: 0 },
    detail: options?.detail ?? null,
  });
  const none = () => [];
  return {
    ...{ now, timeOrigin: started, mark: entry('mark'), measure: entry('measure') },
    ...{ getEntries: none, getEntriesByName: none, getEntriesByType: none },
    ...{ clearMarks: () => {}, clearMeasures: () => {}, toJSON: () => ({}) },
  };
}
