/**
 * Which build is current, and whether the sources have changed since.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURRENT } from '../runtime/built.ts';
import { hashOfSources, type Stamps, sameStamps, stampsOf } from './sources.ts';

export interface Current {
  /** The folder in `dist/`: the hash of its sources. */
  readonly folder: string;
  readonly stamps: Stamps;
}

const DIST = 'dist';

export function distOf(root: string): string {
  return join(root, DIST);
}

/** Undefined where nothing is built, or what was built is gone. */
export function readCurrent(root: string): Current | undefined {
  try {
    const current = JSON.parse(readFileSync(join(distOf(root), CURRENT), 'utf8')) as Current;
    return existsSync(join(distOf(root), current.folder)) ? current : undefined;
  } catch {
    return undefined;
  }
}

/** In one step: a reader sees meanwhile the old build or the new one. */
export function writeCurrent(root: string, current: Current): void {
  const file = join(distOf(root), CURRENT);
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(current)}\n`);
  renameSync(temporary, file);
}

/** A file that was saved without a change leaves the build as it is. */
export function isCurrent(root: string): boolean {
  const current = readCurrent(root);
  if (current === undefined) return false;
  const stamps = stampsOf(root);
  if (sameStamps(stamps, current.stamps)) return true;
  if (hashOfSources(root) !== current.folder) return false;
  try {
    writeCurrent(root, { folder: current.folder, stamps });
  } catch {
    // Where nothing can be written, as in an image, the sources are read each time.
  }
  return true;
}
