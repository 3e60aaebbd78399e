/**
 * Packages to install: this one, and one that is older.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COURSE_ROOT } from '../this-course.ts';

const OLDER = '0.0.1';

/** The tarball that `npm run package` makes of this repository. */
export function packThis(into: string): string {
  execFileSync('npm', ['run', '--silent', 'package'], {
    cwd: COURSE_ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const { name, version } = JSON.parse(readFileSync(join(COURSE_ROOT, 'package.json'), 'utf8'));
  const file = `${name}-${version}.tgz`;
  renameSync(join(COURSE_ROOT, file), join(into, file));
  return join(into, file);
}

/**
 * The same package as an older version, in which some stubs had other texts, one exercise had another number, and one
 * was not there yet.
 */
export function packOlder(tarball: string, into: string, differences: OlderStubs): string {
  const folder = join(into, 'older');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  const root = join(folder, 'package');
  edit(join(root, 'package.json'), (manifest) => ({ ...manifest, version: OLDER, scripts: {} }));
  edit(join(root, 'graders', 'stubs.json'), (stubs) =>
    olderStubs(stubs as Record<string, string>, differences),
  );
  return pack(root, folder);
}

interface OlderStubs {
  readonly reworded: readonly string[];
  readonly renamed: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

function olderStubs(stubs: Record<string, string>, { reworded, renamed, missing }: OlderStubs) {
  return Object.fromEntries(
    Object.entries(stubs)
      .filter(([id]) => !missing.includes(id))
      .map(([id, text]) => [
        renamed[id] ?? id,
        reworded.includes(id) ? text.replace('/**\n', '/**\n * Older words.\n') : text,
      ]),
  );
}

function pack(folder: string, into: string): string {
  mkdirSync(into, { recursive: true });
  const made = join(into, `made-${process.pid}`);
  mkdirSync(made);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', made], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [name] = readdirSync(made);
  renameSync(join(made, name), join(into, name));
  return join(into, name);
}

function edit(file: string, change: (value: Record<string, unknown>) => unknown): void {
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`);
}
