/**
 * Where the programs lie that the build made: for processes and threads, which are started from a file.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of all builds, beside the sources. */
export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** Names the build that is current; written last, so that what it names is whole. */
export const CURRENT = 'build.json';

/** Of the build that this code belongs to, or for code that runs from its sources, of the latest. */
declare const BUILT_FOLDER: string | undefined;

/** @throws where nothing was built */
export function builtFile(name: string): string {
  return join(DIST, builtFolder(), name);
}

/** The hash of all sources. @throws where nothing was built */
export function builtFolder(): string {
  return typeof BUILT_FOLDER === 'string' ? BUILT_FOLDER : latestFolder();
}

function latestFolder(): string {
  const current: unknown = JSON.parse(readFileSync(join(DIST, CURRENT), 'utf8'));
  return String(Reflect.get(Object(current), 'folder'));
}
