/**
 * One batch at a time in a folder of results: two would write each other's journal.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = '.gradlings-lock';

/** Somebody else works in the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Takes the folder; the function that is returned gives it back.
 *
 * @throws FolderInUse with the number of the process that has it
 */
export function takeFolder(out: string): () => void {
  const lock = join(out, LOCK);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'EEXIST') throw error;
    }
    const owner = Number(readFileSync(lock, 'utf8'));
    if (isRunning(owner)) {
      throw new FolderInUse(
        `Process ${owner} is grading into ${out}. Wait for it, or name another folder: --out <folder>. ` +
          `Should it not be a gradlings grade, remove ${lock}`,
      );
    }
    // Left by a process that was killed.
    rmSync(lock, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but it is not ours.
    return Reflect.get(Object(error), 'code') === 'EPERM';
  }
}
