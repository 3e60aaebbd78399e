/**
 * What a child's end says of the code that ran in it.
 */
import type { Observation } from '../engine/model.ts';
import { CALLS_WITHOUT_END } from '../runtime/protocol/ends.ts';
import { INTERRUPTED } from '../runtime/protocol/format.ts';
import type { End } from './channel/channel-memory.ts';

/** Node's words where the heap is full. */
const OUT_OF_MEMORY = /heap out of memory|allocation failed|out of memory/i;

/** Undefined where its time was over: that is known by other means. */
export function observationOfEnd({ cause, code, signal, output }: End): Observation | undefined {
  if (cause === 'memory' || OUT_OF_MEMORY.test(output)) return { kind: 'out-of-memory' };
  if (code === INTERRUPTED) return undefined;
  if (cause === 'output') return { kind: 'forbidden', what: 'printing without end' };
  if (cause === 'protocol') return { kind: 'forbidden', what: 'writing to the pipe of the grader' };
  if (cause === 'calls') return CALLS_WITHOUT_END;
  return { kind: 'crashed', message: `the process ended (${signal ?? `code ${code}`})` };
}
