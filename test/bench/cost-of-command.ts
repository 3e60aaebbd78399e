/**
 * What a command takes from its start to its end: clock in seconds, processor time of it and all it starts (Linux only),
 * and the most memory that its own process held.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { COURSE_ROOT } from '../this-course.ts';
import { peakMemory } from './peak-memory.ts';

/** The kernel counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

export interface Cost {
  readonly clock: number;
  readonly processor: number;
  readonly megabytes: number;
}

/** @param args  of this Node: a program, and what it is given */
export async function costOf(args: readonly string[], cwd = COURSE_ROOT): Promise<Cost> {
  const env = { ...process.env, NO_COLOR: '1', CI: undefined };
  const [since, before] = [performance.now(), processorOfChildren()];
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', env });
  const peak = await peakMemory(child);
  const clock = (performance.now() - since) / 1000;
  return { clock, processor: processorOfChildren() - before, megabytes: peak?.own ?? Number.NaN };
}

/** Seconds of all processes that were started here and have ended, and of those that they started. */
function processorOfChildren(): number {
  try {
    const [, fields] = readFileSync('/proc/self/stat', 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(13, 15).map(Number);
    return (user + system) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

export function medianOf(costs: readonly Cost[]): Cost {
  const median = (of: (cost: Cost) => number) => costs.map(of).sort((a, b) => a - b)[costs.length >> 1];
  return {
    clock: median(({ clock }) => clock),
    processor: median(({ processor }) => processor),
    megabytes: median(({ megabytes }) => megabytes),
  };
}

export function costInWords({ clock, processor, megabytes }: Cost): string {
  return `${clock.toFixed(2)} s  CPU ${processor.toFixed(2)} s  ${megabytes.toFixed(0)} MB`;
}
