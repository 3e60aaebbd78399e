/**
 * How much is taken in from a link or an archive: as much as `gradlings grade` takes, so that what opens here can be
 * handed in.
 */
export { MAX_FILE_SIZE } from '../../../harness/class/intake/limits.ts';

/** An exported course has some fifty files and 200 kB. */
export const MAX_ARCHIVE_SIZE = 4 << 20;
/** Files of an archive that are looked at; a clone of the course, packed without its packages, has some six hundred. */
export const MAX_ENTRIES = 5000;
/** Characters of a link: MAX_FILE_SIZE that does not compress at all, in base64. */
export const MAX_LINK_LENGTH = 90_000;
