/**
 * What a process had of the machine: its processor time, and how long its main thread stood in line for a processor.
 *
 * Nobody can forge it from within: who computes has the time, and who sleeps does not stand in line.
 */
import { readFileSync } from 'node:fs';

export interface ProcessorShare {
  /** Milliseconds in which any of its threads computed. */
  readonly computed: number;
  /** Milliseconds in which its main thread could have gone on, had a processor been free. */
  readonly stoodInLine: number;
}

/** Linux counts processor time for programs in hundredths of a second. */
const MILLISECONDS_PER_TICK = 10;
const NANOSECONDS = 1e6;

/** Fields after the name of a program, which may hold blanks and brackets. */
const [USER, SYSTEM] = [11, 12];

/** Undefined where the system does not tell, and where the process is no more. */
export function processorShareOf(pid: number): ProcessorShare | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ');
    const share = {
      computed: (Number(fields[USER]) + Number(fields[SYSTEM])) * MILLISECONDS_PER_TICK,
      stoodInLine: Number(waited) / NANOSECONDS,
    };
    return Number.isFinite(share.computed + share.stoodInLine) ? share : undefined;
  } catch {
    return undefined;
  }
}
