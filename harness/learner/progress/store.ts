/**
 * Keeps the state in `.gradlings/progress.json`. Never throws: a learner's day does not end with a disk.
 *
 * A change is written to its own file, which then takes the place of the old one: a process killed
 * meanwhile leaves either the old state or the new one. What cannot be read is kept aside, not deleted.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, pause, withLock } from './lock.ts';
import { NO_PROGRESS, type Progress, parseProgress } from './state.ts';
import { timestamp } from './timestamp.ts';

export const STATE_FOLDER = '.gradlings';
const STATE_FILE = 'progress.json';

/** A temporary file this old was left by a process that was killed. */
const ABANDONED_MILLISECONDS = 60_000;
/** Windows refuses to replace a file that another process has open at this moment. */
const RENAME_TRIES = 5;
const BETWEEN_RENAMES = 20;

export interface Reading {
  readonly progress: Progress;
  /** What a learner should know, one line each. */
  readonly notes: readonly string[];
}

export class ProgressStore {
  readonly #folder: string;
  readonly #file: string;

  /** @param workspace  the folder that holds the learner's exercises */
  constructor(workspace: string) {
    this.#folder = join(workspace, STATE_FOLDER);
    this.#file = join(this.#folder, STATE_FILE);
  }

  read(): Reading {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      const code = codeOf(error);
      // No state yet is no news. Neither is a folder that is a file: writing will tell.
      const notes = code === 'ENOENT' || code === 'ENOTDIR' ? [] : [`The progress cannot be read (${code}).`];
      return { progress: NO_PROGRESS, notes };
    }
    const progress = parseProgress(text);
    return progress === undefined
      ? { progress: NO_PROGRESS, notes: [this.#keepAside()] }
      : { progress, notes: [] };
  }

  /** Applies a change to the state as it is now, no matter who wrote it last. */
  update(change: (progress: Progress) => Progress): Reading {
    try {
      mkdirSync(this.#folder, { recursive: true });
      return withLock(`${this.#file}.lock`, () => {
        const { progress, notes } = this.read();
        const changed = change(progress);
        this.#replace(`${JSON.stringify(changed, null, 2)}\n`);
        return { progress: changed, notes };
      });
    } catch (error) {
      const note = `The progress is not remembered: ${STATE_FOLDER}/ cannot be written (${codeOf(error)}). Grading goes on.`;
      return { progress: change(NO_PROGRESS), notes: [note] };
    }
  }

  #replace(text: string): void {
    const temporary = `${this.#file}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, text);
      renamePatiently(temporary, this.#file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    this.#tidy();
  }

  #tidy(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!name.startsWith(`${STATE_FILE}.`) || !name.endsWith('.tmp')) continue;
      const stats = statSync(join(this.#folder, name), { throwIfNoEntry: false });
      if (stats && Date.now() - stats.mtimeMs > ABANDONED_MILLISECONDS) {
        rmSync(join(this.#folder, name), { force: true });
      }
    }
  }

  #keepAside(): string {
    const name = `progress-${timestamp()}.json`;
    const rebuilt = 'The exercises are graded again.';
    try {
      renameSync(this.#file, join(this.#folder, name));
      return `The progress could not be read; that file is kept as ${STATE_FOLDER}/${name}. ${rebuilt}`;
    } catch (error) {
      return `The progress could not be read, nor moved aside (${codeOf(error)}). ${rebuilt}`;
    }
  }
}

function renamePatiently(from: string, to: string): void {
  for (let left = RENAME_TRIES; ; left--) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const code = codeOf(error);
      if (left <= 1 || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES')) throw error;
      pause(BETWEEN_RENAMES);
    }
  }
}
