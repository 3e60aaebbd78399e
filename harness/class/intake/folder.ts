/**
 * A submission in a folder. Nothing but regular files inside it is opened, whatever their names say.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../schema.ts';
import type { Found } from './found.ts';
import { DEEPEST_FOLDER, LARGEST_FILE, MOST_ENTRIES, told } from './limits.ts';

/** The files of a folder. Never throws. */
export function filesOfFolder(root: string): Found {
  const problems: Problem[] = [];
  const paths: string[] = [];
  let entries = 0;
  const walk = (folder: string, depth: number): void => {
    for (const name of namesIn(join(root, folder), folder, problems)) {
      entries += 1;
      if (entries > MOST_ENTRIES) return;
      const path = folder === '' ? name : `${folder}/${name}`;
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (stats === undefined || name === 'node_modules' || name === '.git') continue;
      if (stats.isDirectory() && depth < DEEPEST_FOLDER) walk(path, depth + 1);
      else if (stats.isFile()) paths.push(path);
      else if (name.endsWith('.ts')) problems.push({ where: told(path), what: kindOf(stats) });
    }
  };
  if (lstatSync(root).isSymbolicLink()) {
    problems.push({ where: '.', what: 'is a symbolic link: it was not followed' });
  } else {
    walk('', 0);
  }
  if (entries > MOST_ENTRIES) {
    problems.push({ where: '.', what: `has more than ${MOST_ENTRIES} files: the others were not looked at` });
  }
  return { paths, problems, read: async (path) => readRegularFile(join(root, ...path.split('/'))) };
}

function namesIn(folder: string, path: string, problems: Problem[]): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    problems.push({ where: told(path) || '.', what: 'could not be read' });
    return [];
  }
}

function kindOf(stats: { isSymbolicLink(): boolean }): string {
  return stats.isSymbolicLink() ? 'is a symbolic link: it was not followed' : 'is not a regular file';
}

/** What is opened is looked at once more: it may have changed since the folder was listed. */
function readRegularFile(path: string): Uint8Array | string {
  let descriptor: number;
  try {
    // Without waiting, should it be a pipe by now. Windows knows neither flag.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    descriptor = openSync(path, flags);
  } catch {
    return 'could not be opened';
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return 'is not a regular file';
    if (stats.nlink > 1) return 'is linked from another place: it was not read';
    const bytes = new Uint8Array(LARGEST_FILE + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } catch {
    return 'could not be read';
  } finally {
    closeSync(descriptor);
  }
}
