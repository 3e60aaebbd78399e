import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathsBelow } from '../../harness/build/tarball.ts';
import { sourceOf, writeVendored } from '../../harness/cli/package-source.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'gradlings-source-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A package as it lies in a folder that names it by `range`. */
function installed(range: string, { files = {}, at = 'node_modules/knots' }: Installed = {}): string {
  write('package.json', JSON.stringify({ devDependencies: { knots: range } }));
  write(
    `${at}/package.json`,
    JSON.stringify({ name: 'knots', version: '1.2.3', scripts: { prepare: 'no' }, files: ['graders'] }),
  );
  write(`${at}/graders/a.ts`, 'a');
  for (const [path, text] of Object.entries(files)) write(`${at}/${path}`, text);
  return join(parent, ...at.split('/'));
}

interface Installed {
  readonly files?: Readonly<Record<string, string>>;
  readonly at?: string;
}

function write(path: string, text: string): void {
  const file = join(parent, ...path.split('/'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('where a package came from', () => {
  it.each(['1.2.3', '^1.2.0', '>=1 <2', '1.x || 2.x', 'latest'])('is a registry where it is %s', (range) => {
    expect(sourceOf(installed(range))).toEqual({ name: 'knots', version: '1.2.3' });
  });

  it.each([
    'file:../knots-1.2.3.tgz',
    '../knots-1.2.3.tgz',
    'knots-1.2.3.tgz',
    'https://example.org/knots-1.2.3.tgz',
    'github:somebody/knots',
    'workspace:*',
  ])('is no registry where it is %s', (range) => {
    expect(sourceOf(installed(range)).version).toBe('file:vendor/knots-1.2.3.tgz');
  });

  it('is asked of the folder that it was installed for, where pnpm keeps it elsewhere', () => {
    const at = 'node_modules/.pnpm/knots@1.2.3/node_modules/knots';
    expect(sourceOf(installed('1.2.3', { at })).file).toBeUndefined();
  });

  it('is not known of a clone', () => {
    expect(sourceOf(installed('1.2.3', { at: 'knots' })).file).toBeDefined();
  });
});

describe('a package that travels', () => {
  const unpacked = (root: string) => {
    const [path] = writeVendored(join(parent, 'learn'), sourceOf(root));
    execFileSync('tar', ['-xzf', join(parent, 'learn', path), '-C', parent]);
    return join(parent, 'package');
  };

  it('holds what npm ships, and no scripts that would run where it is installed', () => {
    const files = {
      'README.md': 'r',
      'test/t.ts': 't',
      'graders/node_modules/x.js': 'x',
      '.gradlings/p.json': '{}',
    };
    const folder = unpacked(installed('file:k.tgz', { files }));
    expect(pathsBelow(folder).sort()).toEqual(['README.md', 'graders/a.ts', 'package.json']);
    const { scripts, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect({ scripts, version }).toEqual({ version: '1.2.3' });
  });

  it('holds the current build alone, without the times of its sources', () => {
    const [current, old] = ['0123456789abcdef', 'fedcba9876543210'];
    const root = installed('file:k.tgz', {
      files: {
        'dist/build.json': JSON.stringify({ folder: current, stamps: { 'a.ts': 1 } }),
        [`dist/${current}/main.js`]: 'new',
        [`dist/${old}/main.js`]: 'old',
      },
    });
    write('node_modules/knots/package.json', '{ "name": "knots", "version": "1.2.3", "files": ["dist"] }');
    const dist = join(unpacked(root), 'dist');
    expect(readdirSync(dist).sort()).toEqual([current, 'build.json']);
    expect(JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8'))).toEqual({
      folder: current,
      stamps: {},
    });
  });

  it('has no link that leads out of it', () => {
    const files = {
      'README.md':
        'See [A](graders/a.ts), [B](docs/b.md#part) and [C](https://c.org).\n\n![A map](docs/map.png)\n\nEnd.\n',
    };
    const text = readFileSync(join(unpacked(installed('file:k.tgz', { files })), 'README.md'), 'utf8');
    expect(text).toBe('See [A](graders/a.ts), B and [C](https://c.org).\n\nEnd.\n');
  });

  it('is the same file whenever it is packed', () => {
    const root = installed('file:k.tgz');
    expect(sourceOf(root).file?.[1]).toEqual(sourceOf(root).file?.[1]);
  });
});
