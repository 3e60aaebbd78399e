/**
 * A realm of its own for one file, in this process: what one file does to it the next does not see.
 */
import {
  type Context,
  type CreateContextOptions,
  compileFunction,
  createContext,
  runInContext,
  Script,
} from 'node:vm';
import type { OpenRealm } from '../surroundings.ts';
import type { Core, Host } from './core.ts';

/** Code inside a realm finds its built-ins a hundred times faster as arguments than as globals. */
const BUILTINS = [
  ...['Object', 'Function', 'Array', 'Number', 'String', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON'],
  ...['Reflect', 'Proxy', 'Date', 'RegExp', 'Promise', 'Map', 'Set', 'WeakMap', 'WeakSet', 'DataView'],
  ...['ArrayBuffer', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'],
  ...['Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'AggregateError'],
  ...['NaN', 'Infinity', 'undefined', 'isNaN', 'isFinite', 'parseFloat', 'parseInt'],
];

const OPTIONS: CreateContextOptions = {
  codeGeneration: { strings: false, wasm: false },
  // A queue of its own, which nobody works off: what promises continue, without end perhaps, has no answer to give.
  microtaskMode: 'afterEvaluate',
};

/** One script for all realms: it is compiled once. */
export function coreScriptOf(core: string): Script {
  return new Script(`(function (${BUILTINS.join(', ')}) {${core}\nreturn core.start; })`);
}

export function openRealm(coreScript: Script, host: Host): OpenRealm {
  const context = createContext({}, OPTIONS);
  const values = builtinsOf(context);
  return {
    core: coreScript.runInContext(context)(...values)(host) as Core,
    compile: (code, path) =>
      compileFunction(`return function (module, exports, require) {\n${code}\n}`, BUILTINS, {
        parsingContext: context,
        filename: path,
        lineOffset: -1,
      })(...values),
  };
}

function builtinsOf(context: Context): unknown[] {
  return runInContext(`[${BUILTINS.join(', ')}]`, context);
}
