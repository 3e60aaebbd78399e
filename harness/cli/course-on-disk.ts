import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isCurrent, readCurrent } from '../build/current.ts';
import { builtFile } from '../runtime/built.ts';

/** Whether the course on disk is still the one that this program was built from: a `git pull` makes it another. */
export function courseOnDisk(root: string): () => boolean {
  const own = basename(dirname(builtFile('course.json')));
  // A package comes built, without its sources.
  const hasSources = existsSync(join(root, 'harness', 'build', 'build.mjs'));
  return () => readCurrent(root)?.folder === own && (!hasSources || isCurrent(root));
}
