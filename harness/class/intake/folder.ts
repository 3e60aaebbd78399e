/**
 * A submission in a folder. Nothing but regular files inside it is opened, whatever their names say.
 *
 * Names are bytes: one that is no UTF-8 is shown as Latin-1, and opened all the same.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from 'node:fs';
import type { Problem } from '../schema.ts';
import { couldBeAnswer, isEntered } from './answer-names.ts';
import type { Found } from './found.ts';
import { MAX_CANDIDATES, MAX_ENTRIES, MAX_FILE_SIZE, MAX_FOLDER_DEPTH, told } from './limits.ts';

/** A path as the system has it. */
export type SystemPath = string | Buffer;

/** The files of a folder. Never throws. */
export function filesOfFolder(root: SystemPath): Found {
  const problems: Problem[] = [];
  const paths = new Map<string, Buffer>();
  let entries = 0;
  const walk = (folder: Buffer, shown: string, depth: number): void => {
    for (const name of namesIn(folder, shown, problems)) {
      entries += 1;
      if (entries > MAX_ENTRIES || paths.size > MAX_CANDIDATES) return;
      const path = within(folder, name);
      const text = shownName(name);
      const where = shown === '' ? text : `${shown}/${text}`;
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined || !isEntered(text)) continue;
      if (stats.isDirectory() && depth < MAX_FOLDER_DEPTH) walk(path, where, depth + 1);
      else if (!couldBeAnswer(where)) continue;
      else if (stats.isFile()) paths.set(where, path);
      else if (text.endsWith('.ts')) problems.push({ where: told(where), what: kindOf(stats) });
    }
  };
  if (lstatSync(root).isSymbolicLink()) {
    problems.push({ where: '.', what: 'is a symbolic link: it was not followed' });
  } else {
    walk(Buffer.from(root as string), '', 0);
  }
  if (paths.size > MAX_CANDIDATES || entries > MAX_ENTRIES) {
    const most = entries > MAX_ENTRIES ? MAX_ENTRIES : MAX_CANDIDATES;
    problems.push({ where: '.', what: `has more than ${most} files: the others were not looked at` });
  }
  return {
    paths: [...paths.keys()],
    problems,
    read: async (path, most = MAX_FILE_SIZE) => {
      const place = paths.get(path);
      return place === undefined ? 'is not there' : readRegularFile(place, most);
    },
  };
}

function within(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}

/** A name for people. */
export function shownName(name: Buffer): string {
  const text = name.toString('utf8');
  return Buffer.from(text).equals(name) ? text : name.toString('latin1');
}

function namesIn(folder: Buffer, shown: string, problems: Problem[]): Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' }).sort(Buffer.compare);
  } catch {
    problems.push({ where: told(shown) || '.', what: 'could not be read' });
    return [];
  }
}

function kindOf(stats: Stats): string {
  return stats.isSymbolicLink() ? 'is a symbolic link: it was not followed' : 'is not a regular file';
}

/** What is opened is looked at once more: it may have changed since the folder was listed. */
export function readRegularFile(path: SystemPath, most = MAX_FILE_SIZE): Uint8Array | string {
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
    const bytes = new Uint8Array(Math.min(most, stats.size) + 1);
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
