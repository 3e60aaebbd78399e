/**
 * The programs of the sandbox, as the build made them. What the child may read of the disk is its program alone.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFile } from '../runtime/built.ts';

export interface ChildProgram {
  /** A folder that holds nothing else. */
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

/**
 * Writes the program to its own folder, which the caller removes.
 *
 * @param change  for tests of the walls: gives the code inside what it would have after an escape
 */
export function writeChildProgram(change = (text: string): string => text): ChildProgram {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'gradlings-'))), 'child');
  mkdirSync(folder, { mode: 0o755 });
  const file = join(folder, 'child.cjs');
  writeFileSync(file, change(readFileSync(builtFile('sandbox-child.cjs'), 'utf8')));
  return { folder, file, remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }) };
}

/** The program of the thread that owns the child, as text. */
export function threadText(): string {
  return readFileSync(builtFile('sandbox-thread.cjs'), 'utf8');
}
