import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { processorsAllowed } from '../../harness/class/run/cpu-quota.ts';
import { temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

function cgroups(files: Readonly<Record<string, string>>): string {
  const root = folder('cgroups');
  mkdirSync(join(root, 'cpu'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), `${text}\n`);
  return root;
}

it.each([
  ['nothing is said', {}, 8],
  ['there is no quota (v2)', { 'cpu.max': 'max 100000' }, 8],
  ['the quota is two and a half (v2)', { 'cpu.max': '250000 100000' }, 2],
  ['the quota is half a processor (v2)', { 'cpu.max': '50000 100000' }, 1],
  ['the quota is more than there is (v2)', { 'cpu.max': '1600000 100000' }, 8],
  ['there is no quota (v1)', { 'cpu/cpu.cfs_quota_us': '-1', 'cpu/cpu.cfs_period_us': '100000' }, 8],
  ['the quota is three (v1)', { 'cpu/cpu.cfs_quota_us': '300000', 'cpu/cpu.cfs_period_us': '100000' }, 3],
])('of eight processors as many are used as a container may have: %s', (_, files, jobs) => {
  expect(processorsAllowed(8, cgroups(files))).toBe(jobs);
});
