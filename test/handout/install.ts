/**
 * Puts a handout where students have it: its files, and the package that it brings along as `npm ci` installs it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import type { Repository } from '../../harness/authoring/handout/student-repository.ts';

/** Texts by their paths in the archive. */
export function unpackedTar(tarball: string | Uint8Array | undefined): Map<string, string> {
  const files = parseTar(gunzipSync(tarball instanceof Uint8Array ? tarball : ''));
  return new Map(files.map(({ name, data }) => [name, Buffer.from(data ?? []).toString('utf8')]));
}

export function writeFiles(folder: string, files: Iterable<readonly [string, string | Uint8Array]>): void {
  for (const [path, content] of files) {
    const file = join(folder, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** What `npm ci` does with the tarball in the folder; the other packages are for editors. */
export function installVendored(folder: string): void {
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const tarball = readFileSync(join(folder, devDependencies.gradlings.replace(/^file:/, '')));
  const files = parseTar(gunzipSync(tarball));
  writeFiles(
    join(folder, 'node_modules', 'gradlings'),
    files.map(({ name, data }) => [name.replace(/^package\//, ''), data ?? '']),
  );
}

export function writeHandout(folder: string, repository: Repository): void {
  writeFiles(folder, repository);
  installVendored(folder);
}
