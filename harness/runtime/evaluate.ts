/**
 * Runs a compiled file for what it exports.
 */
import * as mlMatrix from 'ml-matrix';
import { Boundary, Fault, type Realm } from '../engine/calls/boundary.ts';
import type { Exports, Observation } from '../engine/model.ts';

type Require = (name: string) => unknown;
type CompiledModule = (module: { exports: Exports }, exports: Exports, require: Require) => void;

export type Evaluated = { readonly exports: Exports } | { readonly fault: Observation };

/** @param compile  makes a CommonJS module's function, and may throw as the module itself may */
export function evaluate(compile: () => unknown, realm: Realm): Evaluated {
  const module: { exports: Exports } = { exports: {} };
  const load = (): void => (compile() as CompiledModule)(module, module.exports, requireAllowed);
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

function requireAllowed(name: string): unknown {
  if (name === 'ml-matrix') return mlMatrix;
  const reason = `The file imports '${name}'. An exercise stands alone: only 'ml-matrix' may be imported.`;
  throw new Fault({ kind: 'unloadable', reason });
}
