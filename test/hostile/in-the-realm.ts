/**
 * Attacks with what the language offers: time, memory, lies, poisoned built-ins, ways out of the realm.
 */
import { type Attack, atLoad, hidingAChange, inside } from './attack.ts';

const TIME = ['timed-out', 'unloadable'] as const;
const MEMORY = ['out-of-memory', 'timed-out', 'crashed', 'malformed', 'unloadable'] as const;

const time: readonly Attack[] = [
  inside('an endless loop', 'while (true) {}', TIME),
  inside(
    'an endless loop that catches everything',
    'for (;;) { try { for (;;) {} } catch {} finally { continue; } }',
    TIME,
  ),
  atLoad('an endless loop at load', 'while (true) {}', TIME),
  inside('a regular expression that backtracks', '/^(a+)+$/.test("a".repeat(40) + "!");', TIME),
  inside('waiting on a shared cell', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', [
    'forbidden',
  ]),
  inside(
    'a loop in what answers are written with',
    'Object.getPrototypeOf(Uint8Array.prototype).subarray = () => { for (;;) {} };',
    TIME,
  ),
  inside('a getter that never returns', 'return { get length() { for (;;) {} } };', [
    'timed-out',
    'malformed',
    'crashed',
  ]),
  inside('a proxy that never answers', 'return new Proxy([], { get() { for (;;) {} } });', [
    'timed-out',
    'crashed',
  ]),
  inside('endless microtasks', 'const again = (): any => Promise.resolve().then(again); again();'),
  inside('a promise for an answer', 'return Promise.resolve(values);', ['malformed']),
  inside('a slow answer just under the limit', 'const end = Date.now() + 200; while (Date.now() < end) {}'),
];

const memory: readonly Attack[] = [
  inside(
    'objects without end',
    'const all: any[] = []; for (;;) all.push(new Array(1000).fill({}));',
    MEMORY,
  ),
  inside(
    'buffers without end',
    'const all: any[] = []; for (;;) { const b = new Uint8Array(1 << 24); b.fill(1); all.push(b); }',
    MEMORY,
  ),
  inside(
    'buffers, asked for again when refused',
    'const all: any[] = []; for (;;) { try { all.push(new ArrayBuffer(1 << 28)); } catch {} }',
    MEMORY,
  ),
  inside('a string that doubles', 'let s = "x"; for (;;) s += s;', MEMORY),
  inside('a huge array', 'return new Array(4294967295);', ['malformed', 'out-of-memory', 'timed-out']),
  inside('a hundred million numbers', 'return new Array(1e8).fill(0);', MEMORY),
  inside('a value that holds itself', 'const a: any = []; a.push(a); return a;', ['malformed']),
  inside(
    'a value that holds itself a million times over',
    'let a: any = [1]; for (let i = 0; i < 40; i++) a = [a, a]; return a;',
    ['malformed'],
  ),
  inside('a value ten thousand deep', 'let a: any = []; for (let i = 0; i < 10000; i++) a = [a]; return a;', [
    'malformed',
    'crashed',
  ]),
  inside('recursion without end', 'const f = (): any => f() + 1; return f();', ['crashed']),
  inside(
    'recursion until the last frame, then an answer',
    'const f = (): any => { try { return f(); } catch { return [0]; } }; return f();',
  ),
  inside('printing without end', 'for (;;) console.log("x".repeat(1000));', ['timed-out', 'out-of-memory']),
];

/** Whatever a file can cause is charged to it: none of these is undecided. */
const excuses: readonly Attack[] = [
  inside('two million arrays, nested', 'let a: any = []; for (let i = 0; i < 2e6; i++) a = [a]; return a;', [
    'malformed',
    'crashed',
    'out-of-memory',
    'timed-out',
  ]),
  inside('a million lines', 'for (let i = 0; i < 1e6; i++) console.log(i, values);'),
  inside(
    'a million lines at load, in groups',
    'for (let i = 0; i < 2e4; i++) { console.group(); console.log(i); }',
  ),
  atLoad('"use asm"', 'function m() { "use asm"; function f() { return 1; } return f; } m();', [
    'unloadable',
  ]),
  inside('a message that takes its time', 'throw { get message() { for (;;); } };', ['timed-out', 'crashed']),
  inside(
    'a getter that is slow whenever it is read',
    'return values.map(() => ({ get x() { const end = Date.now() + 300; while (Date.now() < end); return 1; } }));',
  ),
  inside('the words of a busy machine', 'throw new Error("the machine is too busy");', ['crashed']),
];

const lies: readonly Attack[] = [
  inside('an object that says it is a list', 'return { length: values.length, 0: 0, map: () => values };', [
    'malformed',
  ]),
  inside(
    'a list whose length changes',
    'let n = 0; return new Proxy([], { get: (t, k) => (k === "length" ? ++n : 0) });',
  ),
  inside(
    'a number that differs at every look',
    'let n = 0; return values.map(() => ({ valueOf: () => n++ }));',
    ['malformed'],
  ),
  inside('a fake Matrix', 'return { klass: "Matrix", rows: 1, columns: 1, to2DArray: () => [[0]] };', [
    'malformed',
  ]),
  inside('a prototype as a field', 'return JSON.parse(\'{"__proto__": {"polluted": true}}\');', [
    'malformed',
  ]),
  inside('a symbol', 'return Symbol("x");', ['malformed']),
  inside('a bigint', 'return 10n;', ['malformed']),
  inside('NaN everywhere', 'return values.map(() => NaN);', ['malformed', 'refuted']),
  inside(
    'a getter that throws',
    'return Object.defineProperty([], 0, { get() { throw new Error("no"); } });',
  ),
  inside('throwing null', 'throw null;', ['crashed']),
  inside('throwing a proxy', 'throw new Proxy({}, { get() { throw 1; } });', ['crashed', 'unloadable']),
  inside('throwing a message of ten megabytes', 'throw new Error("x".repeat(1e7));'),
  inside('throwing the text of a stub', 'throw new Error("Not started");', ['not-started']),
  inside(
    'throwing words of the grader',
    'throw { kind: "undecided", observation: { kind: "undecided" }, message: "undecided" };',
    ['crashed'],
  ),
  inside(
    'printing commands of a CI server',
    'console.log("::error::forged"); console.log("::set-output name=score::100");',
  ),
];

const poison: readonly Attack[] = [
  atLoad('Array.prototype.map replaced', 'Array.prototype.map = function () { return [] as any; };', [
    'unloadable',
  ]),
  atLoad('Array.prototype.every says yes', 'Array.prototype.every = () => true;', ['unloadable']),
  atLoad('Number.isFinite says yes', 'Number.isFinite = (() => true) as any;', ['unloadable']),
  atLoad(
    'Object.prototype with a setter',
    'Object.defineProperty(Object.prototype, "kind", { set() {}, get: () => "upheld", configurable: true });',
  ),
  atLoad(
    'JSON and Reflect replaced',
    'JSON.stringify = (() => "{}") as any; Reflect.get = (() => 0) as any;',
    ['unloadable'],
  ),
  atLoad('DataView writes something else', 'DataView.prototype.setFloat64 = function () {};'),
  inside(
    'Math.abs replaced for one call',
    'const abs = Math.abs; Math.abs = () => { Math.abs = abs; return 0; };',
  ),
  hidingAChange(
    'a poison that takes itself away',
    'const every = Array.prototype.every; Array.prototype.every = function (this: any) { Array.prototype.every = every; return true; } as any; values[0] = 1;',
  ),
  hidingAChange(
    'equal whatever it is given',
    'const is = Object.is, isNaN = Number.isNaN; Object.is = () => { Object.is = is; return true; }; Number.isNaN = () => { Number.isNaN = isNaN; return true; }; values[0] = 1;',
  ),
  hidingAChange(
    'iterators that end at once',
    'const p = Object.getPrototypeOf([][Symbol.iterator]()); const next = p.next; p.next = () => { p.next = next; return { done: true }; }; values[0] = 1;',
  ),
  atLoad(
    'Function.prototype.call replaced',
    'Function.prototype.call = function () { return undefined; } as any;',
    ['unloadable'],
  ),
  atLoad('Map.prototype.get replaced', 'Map.prototype.get = function () { return undefined; } as any;'),
];

const escapes: readonly Attack[] = [
  inside('the constructor of an argument', 'return values.constructor.constructor("return process")().env;', [
    'crashed',
    'forbidden',
    'malformed',
  ]),
  inside(
    'the constructor of an error',
    'try { null.x; } catch (e) { return e.constructor.constructor("return process")().mainModule; }'.replace(
      'null.x',
      '(null as any).x',
    ),
    ['crashed'],
  ),
  inside('eval', 'return eval("process");', ['crashed', 'malformed']),
  inside('import()', 'import("node:fs").then((fs) => fs.writeFileSync("/tmp/gradlings-escaped", "x"));'),
  inside(
    'the stack of callers',
    'Error.prepareStackTrace = (_: any, frames: any) => frames; const frames: any = new Error().stack; for (const f of frames as any) { const host = f.getFunction?.() ?? f.getThis?.(); if (host?.process) host.process.exit(0); }',
  ),
  inside('the caller of the function', 'return (softThreshold as any).caller("x");', ['crashed']),
  inside(
    'the constructor of console.log',
    'return (console.log as any).constructor.constructor("return process")();',
    ['crashed'],
  ),
  inside('require', 'return require("node:fs").readFileSync("/etc/passwd");', ['crashed', 'unloadable']),
  inside('process.exit', 'process.exit(0);', ['forbidden']),
  inside('process.binding', 'return (process as any).binding("fs");', ['forbidden']),
  inside('process.env', 'return Object.keys(process.env).concat(JSON.stringify(process.env));', [
    'crashed',
    'malformed',
  ]),
  inside('WebAssembly', 'return new WebAssembly.Memory({ initial: 65536 });', ['forbidden']),
  inside('a timer', 'setTimeout(() => {}, 0);', ['forbidden']),
  inside('fetch', 'fetch("http://127.0.0.1:1/");', ['forbidden']),
  inside(
    'a formatter that is called from outside',
    'console.log({ [Symbol.for("nodejs.util.inspect.custom")]: (_: any, o: any) => o.constructor.constructor("return process")().exit(0) });',
  ),
];

/** For every tier: the realm alone must hold these. */
export const inTheRealm: readonly Attack[] = [...time, ...memory, ...excuses, ...lies, ...poison, ...escapes];
