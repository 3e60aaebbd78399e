/**
 * The most memory that a process and its children held, each at its own worst moment: Linux only.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const BETWEEN_LOOKS = 20;

export interface PeakMemory {
  /** Megabytes of the process itself. */
  readonly own: number;
  /** Megabytes of the largest process below it. */
  readonly largestChild: number;
}

/** Waits for the end of the process. Undefined where the system does not tell. */
export async function peakMemory(child: ChildProcess): Promise<PeakMemory | undefined> {
  if (!existsSync('/proc/self/status')) {
    await once(child, 'exit');
    return undefined;
  }
  let [own, largestChild] = [0, 0];
  const look = () => {
    if (child.pid === undefined) return;
    own = Math.max(own, highWater(child.pid));
    for (const pid of descendants(child.pid)) largestChild = Math.max(largestChild, highWater(pid));
  };
  const timer = setInterval(look, BETWEEN_LOOKS);
  await once(child, 'exit');
  clearInterval(timer);
  return { own, largestChild };
}

/** VmHWM, in megabytes. */
function highWater(pid: number): number {
  return Number(field(pid, /^VmHWM:\s+(\d+) kB$/m) ?? 0) / 1024;
}

function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(field(Number(name), /^PPid:\s+(\d+)$/m) ?? 0)] as const);
  const below = (parent: number): number[] =>
    parents.filter(([, above]) => above === parent).flatMap(([found]) => [found, ...below(found)]);
  return below(pid);
}

/** A process may end while it is looked at. */
function field(pid: number, pattern: RegExp): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8').match(pattern)?.[1];
  } catch {
    return undefined;
  }
}
