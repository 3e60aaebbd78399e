import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeFlags, speedFlags } from '../../harness/sandbox/flags.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlings-flags-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that ends as it is told, whatever it is started with. */
function programThatEndsWith(status: number): string {
  const path = join(folder, `ends-with-${status}`);
  writeFileSync(path, `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 });
  return path;
}

describe('flags for speed', () => {
  it.each(['v20.20.2', 'v22.23.3', 'v24.21.0'])('are asked of Node %s where it knows them', (version) => {
    expect(speedFlags(version, programThatEndsWith(0))).not.toEqual([]);
  });

  it.each(['v20.20.2', 'v22.23.3', 'v24.21.0'])('are left out where a build of %s does not', (version) => {
    expect(speedFlags(version, programThatEndsWith(9))).toEqual([]);
  });

  it.each(['v21.7.0', 'v26.10.0', 'v99.0.0'])(
    'are not asked of %s: other engines have other names',
    (version) => {
      expect(speedFlags(version, programThatEndsWith(0))).toEqual([]);
    },
  );

  it('are known to this Node, if its version has any', () => {
    expect(speedFlags(process.version, process.execPath)).toEqual(
      speedFlags(process.version, programThatEndsWith(0)),
    );
  });
});

it('permissions are asked for on every version', () => {
  for (const version of ['v20.20.2', 'v22.23.3', 'v24.21.0', 'v26.10.0']) {
    expect(
      nodeFlags(version, '/x').filter((flag) => /^--(experimental-)?permission$/.test(flag)),
    ).toHaveLength(1);
    expect(nodeFlags(version, '/x')).toContain('--allow-fs-read=/x');
  }
});
