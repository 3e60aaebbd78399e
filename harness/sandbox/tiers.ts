/**
 * What stands between a submission and the machine.
 *
 * - `basic`: a process of its own with Node's permission model, an empty environment and limits of memory,
 *   time and output. It stops cheating and accidents; code that breaks out of V8 is stopped by nothing.
 * - `bwrap`: the same inside bubblewrap: no network, no files but Node and its libraries, no other process
 *   to be seen, a user without rights.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ChildProgram } from './bundle.ts';
import type { Launch } from './channel/launch.ts';
import { nodeFlags, speedFlags } from './flags.ts';

const TIERS = ['basic', 'bwrap'] as const;
export type Tier = (typeof TIERS)[number];

export interface ChosenTier {
  readonly tier: Tier;
  /** Why it is not the other one, or what it gives. */
  readonly words: string;
}

/** The tier to use: the best there is, unless one was asked for. Throws where the one asked for does not work. */
export function chooseTier(asked: Tier | 'auto'): ChosenTier {
  if (asked === 'basic') return { tier: 'basic', words: 'a process without permissions, as asked' };
  const missing = whyNoBubblewrap();
  if (missing === undefined) {
    return { tier: 'bwrap', words: 'bubblewrap: no network, no files, no other processes' };
  }
  if (asked === 'bwrap') {
    throw new Error(
      `The sandbox 'bwrap' does not work here: ${missing}. Install bubblewrap on Linux, allow user ` +
        'namespaces, or ask for --sandbox basic where the submissions are trusted not to attack the machine.',
    );
  }
  return { tier: 'basic', words: `a process without permissions; no bubblewrap: ${missing}` };
}

/** How a child of that tier is started. */
export function launchOf(tier: Tier, program: ChildProgram): Launch {
  const speed = speedFlags(process.version, process.execPath);
  if (tier === 'basic') {
    return {
      command: process.execPath,
      args: [...speed, ...nodeFlags(process.version, program.folder), program.file],
      cwd: program.folder,
      reportsPid: false,
    };
  }
  const inside = ['/node', ...speed, ...nodeFlags(process.version, '/child'), '/child/child.cjs'];
  const wall = [...bubblewrap(), '--ro-bind', program.folder, '/child', '--chdir', '/child'];
  const [command, ...args] = [
    ...resourceLimits(),
    ...[findProgram('bwrap') ?? 'bwrap', '--json-status-fd', '5', ...wall, '--remount-ro', '/', '--'],
    ...inside,
  ];
  return { command, args, cwd: program.folder, reportsPid: true };
}

function whyNoBubblewrap(): string | undefined {
  if (process.platform !== 'linux') return 'it exists on Linux only';
  const found = findProgram('bwrap');
  if (found === undefined) return 'no program bwrap was found';
  const args = [...bubblewrap(), '--remount-ro', '/', '--', '/node', '-e', '0'];
  const { status, stderr } = spawnSync(found, args, { env: {}, timeout: PROBE_MILLISECONDS });
  if (status === 0) return undefined;
  return String(stderr).split('\n')[0].slice(0, MAX_REASON_LENGTH) || `it ended with ${status}`;
}

const PROBE_MILLISECONDS = 10_000;
const MAX_REASON_LENGTH = 200;
/** The number that Linux keeps for nobody. */
const NOBODY = '65534';

/** Everything is taken away, and then Node and the libraries it is linked to are given back. */
function bubblewrap(): string[] {
  return [
    ...['--unshare-all', '--unshare-user', '--uid', NOBODY, '--gid', NOBODY, '--as-pid-1'],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--hostname', 'sandbox'],
    ...['--ro-bind', '/usr/lib', '/usr/lib', '--ro-bind-try', '/usr/lib64', '/usr/lib64'],
    ...[...libraries('/lib'), ...libraries('/lib64')],
    ...['--ro-bind', realpathSync(process.execPath), '/node', '--dev', '/dev'],
  ];
}

function libraries(folder: string): string[] {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return ['--symlink', readlinkSync(folder).replace(/^\//, ''), folder];
  return ['--ro-bind-try', folder, folder];
}

/** Limits that the kernel keeps; where the program for them is missing, the other walls have to do. */
function resourceLimits(): string[] {
  const program = findProgram('prlimit');
  if (program === undefined) return [];
  return [program, '--core=0', `--fsize=${MAX_FILE_SIZE}`, '--nofile=64', '--'];
}

/** No file can be written in there; this holds if one could. */
const MAX_FILE_SIZE = 1 << 20;

function findProgram(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
