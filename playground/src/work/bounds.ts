/**
 * How much is taken in from a link or an archive: as much as `gradlings grade` takes, so that what opens here can be
 * handed in.
 */
export { LARGEST_FILE } from '../../../harness/class/intake/limits.ts';

/** Characters of a link: LARGEST_FILE that does not compress at all, in base64. */
export const LONGEST_LINK = 90_000;
