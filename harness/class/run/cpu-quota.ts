/**
 * How many programs may run at one time: the processors of the machine, or fewer where a container may not use them all.
 *
 * cgroup v2: `cpu.max` holds "quota period", or "max period". v1: two files, and −1 for no quota.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const CGROUPS = '/sys/fs/cgroup';

/** At least 1. */
export function processorsAllowed(machine = availableParallelism(), root = CGROUPS): number {
  const quotas = [quotaOfTwo(root), quotaOfOne(root)].filter((quota) => quota !== undefined);
  return Math.max(1, Math.floor(Math.min(machine, ...quotas)));
}

function quotaOfTwo(root: string): number | undefined {
  const [quota, period] = text(join(root, 'cpu.max')).split(' ').map(Number);
  return shareOf(quota, period);
}

function quotaOfOne(root: string): number | undefined {
  const folder = join(root, 'cpu');
  return shareOf(
    Number(text(join(folder, 'cpu.cfs_quota_us'))),
    Number(text(join(folder, 'cpu.cfs_period_us'))),
  );
}

function shareOf(quota: number, period: number): number | undefined {
  return quota > 0 && period > 0 ? quota / period : undefined;
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
