/**
 * How much of a submission is looked at. An exercise file has some three kilobytes, a repository of the
 * course some three hundred files.
 */

export const LARGEST_FILE = 64 << 10;
/** Files that could be an exercise; packages, pictures and what version control keeps are not counted. */
export const MOST_CANDIDATES = 5000;
/** All entries, whatever they are: a repository with its packages has some fifty thousand. */
export const MOST_ENTRIES = 200_000;
export const DEEPEST_FOLDER = 12;
/** All files of a submission that are read. */
export const LARGEST_SUBMISSION = 4 << 20;
/** An archive inside a submission. */
export const LARGEST_ARCHIVE = 16 << 20;
export const MOST_ARCHIVES = 20;
/** A zip of an exercise shrinks to a third; a thousandth is a bomb. */
export const MOST_COMPRESSION = 200;
/** Longer paths are cut where they are told. */
const LONGEST_PATH = 200;

/** A path as it may be told: hostile ones are as long as they like. */
export function told(path: string): string {
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
}
