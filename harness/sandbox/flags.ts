/**
 * How Node is started for code that nobody trusts.
 *
 * The permission model is a seat belt, as its own documentation says: it stops what comes by accident and
 * what knows no way around it. bubblewrap is the wall.
 */

/** A submission's own data takes a few megabytes. */
const HEAP_MEGABYTES = 256;

const ALWAYS = [
  '--no-warnings',
  `--max-old-space-size=${HEAP_MEGABYTES}`,
  '--max-semi-space-size=16',
  '--disallow-code-generation-from-strings',
  '--disable-proto=delete',
  '--no-addons',
];

/**
 * A child lives for half a second: compiling for speed costs more than it gains until a function has run long. Double
 * the budget of V8 takes a fifth off the time of an assignment; loops that run on are compiled all the same.
 */
const LATER_COMPILATION = '--interrupt-budget=300000';

/** First release of each flag, and the one that no longer knows it. */
const BY_VERSION: readonly { readonly flag: string; readonly from: Version; readonly to?: Version }[] = [
  { flag: '--experimental-permission', from: [20, 0], to: [22, 13] },
  { flag: '--permission', from: [22, 13] },
  { flag: LATER_COMPILATION, from: [20, 0], to: [21, 0] },
  { flag: '--no-experimental-websocket', from: [20, 10] },
  { flag: '--no-experimental-fetch', from: [20, 0], to: [24, 0] },
  { flag: '--no-experimental-sqlite', from: [22, 5] },
  { flag: '--no-experimental-webstorage', from: [22, 4] },
  { flag: '--disable-sigusr1', from: [22, 14] },
  { flag: '--no-experimental-ffi', from: [26, 0] },
];

type Version = readonly [major: number, minor: number];

/** The flags for a version of Node, which may read one folder and nothing else. */
export function nodeFlags(version: string, readable: string): string[] {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  const known = BY_VERSION.filter(
    ({ from, to }) => atLeast([major, minor], from) && !(to && atLeast([major, minor], to)),
  );
  return [...ALWAYS, ...known.map(({ flag }) => flag), `--allow-fs-read=${readable}`];
}

function atLeast(version: Version, other: Version): boolean {
  return version[0] > other[0] || (version[0] === other[0] && version[1] >= other[1]);
}
