/**
 * What a child's end says of the code that ran in it.
 */
import type { Observation } from '../engine/model.ts';
import { DISTURBED } from '../runtime/disturbed.ts';
import { INTERRUPTED } from '../runtime/protocol/format.ts';
import type { End } from './channel/channel-memory.ts';

/** Node's words where the heap is full. */
const OUT_OF_MEMORY = /heap out of memory|allocation failed|out of memory/i;

/** Undefined where its time was over, or calls were without end: then it hangs. */
export function observationOfEnd({ cause, code, signal, output }: End): Observation | undefined {
  if (cause === 'memory' || OUT_OF_MEMORY.test(output)) return { kind: 'out-of-memory' };
  if (code === INTERRUPTED || cause === 'calls') return undefined;
  if (cause === 'output') return { kind: 'forbidden', what: 'printing without end' };
  if (cause === 'forged') return DISTURBED;
  if (cause === 'protocol') return { kind: 'forbidden', what: 'writing to the pipe of the grader' };
  return { kind: 'crashed', message: `the process ended (${signal ?? `code ${code}`})` };
}
