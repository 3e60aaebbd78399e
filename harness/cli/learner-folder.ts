import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The nearest folder, from this one upwards, that holds exercises and names gradlings among its packages.
 *
 * Only for the commands of a learner: a teacher's current folder may be a submission.
 */
export function learnerFolder(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'exercises')) && namesGradlings(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function namesGradlings(manifest: string): boolean {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
    return Object.hasOwn({ ...dependencies, ...devDependencies }, 'gradlings');
  } catch {
    return false;
  }
}
