/**
 * How much of a submission is looked at. An exercise file has some three kilobytes, a repository of the
 * course some three hundred files.
 */

export const MAX_FILE_SIZE = 64 << 10;
/** Files that could be an exercise; packages, pictures and what version control keeps are not counted. */
export const MAX_CANDIDATES = 5000;
/** All entries, whatever they are: a repository with its packages has some fifty thousand. */
export const MAX_ENTRIES = 200_000;
export const MAX_FOLDER_DEPTH = 12;
/** All files of a submission that are read. */
export const MAX_SUBMISSION_SIZE = 4 << 20;
/** An archive inside a submission. */
export const MAX_ARCHIVE_SIZE = 16 << 20;
export const MAX_ARCHIVES = 20;
/** A zip of an exercise shrinks to a third; a thousandth is a bomb. */
export const MAX_COMPRESSION = 200;
/** Longer paths are cut where they are told. */
const MAX_PATH_LENGTH = 200;

/** A path as it may be told: hostile ones are as long as they like. */
export function told(path: string): string {
  return path.length > MAX_PATH_LENGTH ? `${path.slice(0, MAX_PATH_LENGTH)}…` : path;
}
