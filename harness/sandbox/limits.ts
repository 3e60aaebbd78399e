/**
 * How long code in a sandbox may take, in milliseconds of a machine that does nothing else.
 */

/** Where nobody set a limit. */
export const UNLIMITED_MILLISECONDS = 3000;

/** The child stops code by itself; one that does not answer this long after its time is killed. */
export const GRACE_MILLISECONDS = 2000;

/** How much slower than before the machine may become within one request. */
export const SUDDEN_SLOWNESS = 3;

/**
 * Crossing the pipe for every call takes time that the code itself does not: this many times what it has. The slowest
 * right solution makes 4000 calls of some 0.05 ms in a second's limit.
 */
export const CALLS_FACTOR = 3;

/** A file that ended its process this often is not started again. */
export const MAX_DEATHS = 4;

/** All laws of one file, in the time that its code works: the slowest right solution takes a fortieth. */
export const FILE_MILLISECONDS = 40_000;

/** This many times that on the clock, and either the machine is too busy or the child says less than it takes. */
export const TOO_BUSY = 5;
