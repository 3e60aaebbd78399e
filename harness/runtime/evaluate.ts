/**
 * Runs a compiled file for what it exports.
 */
import { Boundary, Fault, type Realm } from '../engine/calls/boundary.ts';
import type { Exports, Observation } from '../engine/model.ts';

type Require = (name: string) => unknown;
type CompiledModule = (module: { exports: Exports }, exports: Exports, require: Require) => void;

export type Evaluated = { readonly exports: Exports } | { readonly fault: Observation };

/** What an exercise may import: an object without a prototype. */
export type Offered = Readonly<Record<string, Exports>>;

/** A module of the course itself, which imports nothing. */
export function evaluateTrusted(compile: () => unknown): Exports {
  const module: { exports: Exports } = { exports: {} };
  (compile() as CompiledModule)(module, module.exports, (name) => {
    throw new Error(`A kind of value imports nothing, and this one imports '${name}'.`);
  });
  return module.exports;
}

/** @param compile  makes a CommonJS module's function, and may throw as the module itself may */
export function evaluate(compile: () => unknown, realm: Realm, offered: Offered): Evaluated {
  const module: { exports: Exports } = { exports: {} };
  const load = (): void =>
    (compile() as CompiledModule)(module, module.exports, (name) => required(name, offered));
  try {
    new Boundary(new Map(), realm).call('the file', load, undefined, []);
    return { exports: module.exports };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const fault = error.observation;
    if (fault.kind !== 'crashed') return { fault };
    const reason = `Loading the file failed: ${fault.message}`;
    return { fault: { kind: 'unloadable', reason, ...(fault.at && { at: fault.at }) } };
  }
}

function required(name: string, offered: Offered): unknown {
  if (name in offered) return offered[name];
  const names = Object.keys(offered).map((one) => `'${one}'`);
  const allowed = names.length > 0 ? `only ${names.join(' and ')} may be imported` : 'it imports nothing';
  const reason = `The file imports '${name}'. An exercise stands alone: ${allowed}.`;
  throw new Fault({ kind: 'unloadable', reason });
}
