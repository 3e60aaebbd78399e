/**
 * What a handout says of itself: a copy of the course for students, without solutions and hidden laws.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the root of a handout; the course itself has none. */
export const HANDOUT_FILE = 'handout.json';

export interface HandoutNotes {
  /** Laws that count and are not judged here, because they are hidden or need an answer that is withheld. */
  readonly hiddenLaws: number;
}

/** Undefined in the course itself. */
export function handoutNotes(root: string): HandoutNotes | undefined {
  const file = join(root, HANDOUT_FILE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
