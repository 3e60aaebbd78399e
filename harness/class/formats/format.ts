/**
 * What an output format is: a pure function of a scored class to files.
 */
import type { Roster } from '../roster/person.ts';
import type { ScoredClass } from '../score/scored.ts';

/** A file to be written: its path within the output folder, with `/`. */
export interface OutputFile {
  readonly path: string;
  /** In parts where it may be too long to be one string; bytes where it is no text. */
  readonly text: string | Iterable<string | Uint8Array>;
}

export interface Format {
  /** One line for `--help`. */
  readonly summary: string;
  /**
   * One by one, so that a large class need not be held as text.
   *
   * @param roster  what a system calls its columns
   */
  files(scored: ScoredClass, roster?: Roster): Iterable<OutputFile>;
}

/** JSON as people read it and as version control compares it. */
export function jsonFile(path: string, data: unknown): OutputFile {
  return { path, text: `${JSON.stringify(data, null, 2)}\n` };
}
