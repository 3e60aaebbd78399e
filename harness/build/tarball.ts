/**
 * A package as one file, as npm packs it: the same bytes for the same files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';

/** Its path with `/` from the package, and what is in it. */
export type PackedFile = readonly [path: string, data: string | Uint8Array];

export function tarballOf(files: readonly PackedFile[]): Uint8Array {
  const entries = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, data]) => ({ name: `package/${path}`, data, attrs: { mtime: 0, mode: '644' } }));
  return gzipSync(createTar(entries));
}

/** Of all files below a folder, with `/` from it, but those that `isLeftOut` names; none where there is no folder. */
export function pathsBelow(
  folder: string,
  isLeftOut: (path: string) => boolean = () => false,
  path = '',
): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): string[] => {
    const name = path === '' ? entry.name : `${path}/${entry.name}`;
    if (isLeftOut(name)) return [];
    if (entry.isDirectory()) return pathsBelow(join(folder, entry.name), isLeftOut, name);
    return entry.isFile() ? [name] : [];
  });
}

export function fileAt(folder: string, path: string): PackedFile {
  return [path, readFileSync(join(folder, ...path.split('/')))];
}
