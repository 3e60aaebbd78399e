/**
 * How long this thread has had a processor, in milliseconds.
 */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const NANOSECONDS = 1e6;
const MICROSECONDS = 1e3;

interface CpuUsage {
  readonly user: number;
  readonly system: number;
}

function byNode(): (() => number) | undefined {
  const usage: unknown = Reflect.get(process, 'threadCpuUsage');
  return typeof usage === 'function' ? () => inMilliseconds(usage.call(process)) : undefined;
}

/** The kernel's own count; reading it takes ten microseconds. */
const SCHEDULED = '/proc/thread-self/schedstat';

function byLinux(): (() => number) | undefined {
  const read = () => Number(readFileSync(SCHEDULED, 'utf8').split(' ')[0]) / NANOSECONDS;
  try {
    return read() > 0 ? read : undefined;
  } catch {
    return undefined;
  }
}

const GRADERS = isMainThread ? 1 : 2;

function byProcess(): number {
  return inMilliseconds(process.cpuUsage()) / GRADERS;
}

function inMilliseconds({ user, system }: CpuUsage): number {
  return (user + system) / MICROSECONDS;
}

/**
 * Of the thread, by Node from 23.9 on, or by Linux. Elsewhere that of the process is shared out among two graders: of
 * two at work, one may have had all the time.
 */
export const processorTime: () => number = byNode() ?? byLinux() ?? byProcess;
