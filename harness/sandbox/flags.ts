/**
 * How Node is started for code that nobody trusts.
 *
 * The permission model is a seat belt, as its own documentation says: it stops what comes by accident and
 * what knows no way around it. bubblewrap is the wall.
 */
import { spawnSync } from 'node:child_process';

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
 * The helpers of V8 compile and collect beside the code, on processors that other children wait for; and a heap that may
 * grow to this before it is looked through as a whole holds all that most submissions ever make. It takes a twentieth off
 * the processor time of a child on Node 20, a tenth on 24, and nothing on 22.
 */
const SINGLE = ['--single-threaded', '--initial-old-space-size=64'];

/**
 * A child lives for half a second: compiling for speed costs more than it gains until a function has run long. Later
 * compilation takes an eighth off the processor time of a child on Node 20, a fifth on 22 and a twentieth on 24; loops
 * that run on are compiled all the same. On 26 it gains nothing.
 */
const LATER_COMPILATION: readonly Flag[] = [
  ...['--interrupt-budget=1000000', '--max-inlined-bytecode-size-cumulative=200', ...SINGLE].map(
    (flag): Flag => ({ flag, from: [20, 0], to: [21, 0] }),
  ),
  ...[
    ...['--invocation-count-for-maglev=1000', '--invocation-count-for-maglev-osr=500'],
    ...['--invocation-count-for-turbofan=10000', '--invocation-count-for-osr=2000'],
  ].flatMap((flag): Flag[] => [
    { flag, from: [22, 0], to: [23, 0] },
    { flag, from: [24, 0], to: [25, 0] },
  ]),
  ...SINGLE.map((flag): Flag => ({ flag, from: [24, 0], to: [25, 0] })),
];

/** The first release that has a flag, and the first that no longer has it. */
interface Flag {
  readonly flag: string;
  readonly from: Version;
  readonly to?: Version;
}

const BY_VERSION: readonly Flag[] = [
  { flag: '--experimental-permission', from: [20, 0], to: [22, 13] },
  { flag: '--permission', from: [22, 13] },
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
  return [...ALWAYS, ...flagsOf(BY_VERSION, version), `--allow-fs-read=${readable}`];
}

/** Flags that only make a child quicker; none where this build of Node does not know them. */
export function speedFlags(version: string, program: string): string[] {
  const flags = flagsOf(LATER_COMPILATION, version);
  if (flags.length === 0) return [];
  const { status } = spawnSync(program, [...flags, '-e', '0'], {
    env: {},
    stdio: 'ignore',
    timeout: PROBE_MILLISECONDS,
  });
  return status === 0 ? flags : [];
}

const PROBE_MILLISECONDS = 10_000;

function flagsOf(table: readonly Flag[], version: string): string[] {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return table
    .filter(({ from, to }) => atLeast([major, minor], from) && !(to && atLeast([major, minor], to)))
    .map(({ flag }) => flag);
}

function atLeast(version: Version, other: Version): boolean {
  return version[0] > other[0] || (version[0] === other[0] && version[1] >= other[1]);
}
