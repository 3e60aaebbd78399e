/**
 * When students committed last what they handed in: the time of the commit that their repository stands at.
 *
 * A repository is only read. Its configuration and its hooks could name programs, which git would start: so git runs in
 * an empty repository of ours that borrows the objects, and reads one of them. The time is what the student's clock
 * said, and can be set at will: where that matters, take the times of the system that received the push.
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError } from '../score/config-error.ts';
import type { SubmissionTime, SubmissionTimes } from '../score/submission-times.ts';

interface Place {
  readonly name: string;
  readonly parts: readonly { readonly path: string | Buffer }[];
}

/**
 * Those of submissions that are repositories; the others have no time.
 *
 * @throws ConfigError where none is one, or git is not there
 */
export function gitTimes(submissions: readonly Place[]): SubmissionTimes {
  const borrower = mkdtempSync(join(tmpdir(), 'gradlings-git-'));
  try {
    git(borrower, ['init', '--bare', '--quiet', borrower]);
    const times = new Map<string, SubmissionTime>();
    for (const { name, parts } of submissions) {
      const folder = parts.length === 1 ? parts[0].path : undefined;
      const submitted = typeof folder === 'string' ? commitTime(join(folder, '.git'), borrower) : undefined;
      if (submitted !== undefined) times.set(name, { submitted });
    }
    if (times.size === 0) {
      throw new ConfigError('--times git', [
        'no submission is a repository of git. Give a CSV with the columns student,submitted.',
      ]);
    }
    return times;
  } finally {
    rmSync(borrower, { recursive: true, force: true });
  }
}

/** Of the commit that is checked out, in milliseconds since 1970. */
function commitTime(folder: string, borrower: string): number | undefined {
  const commit = headOf(folder);
  if (commit === undefined) return undefined;
  mkdirSync(join(borrower, 'objects', 'info'), { recursive: true });
  writeFileSync(join(borrower, 'objects', 'info', 'alternates'), `${resolve(folder, 'objects')}\n`);
  try {
    const text = git(borrower, ['cat-file', 'commit', commit]);
    const seconds = text.match(/^committer .*> (\d{1,12}) [+-]\d{4}$/m)?.[1];
    return seconds === undefined ? undefined : Number(seconds) * 1000;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    return undefined;
  }
}

const COMMIT = /^[0-9a-f]{40}$/;
const REF = /^refs\/[\w./-]+$/;

function headOf(folder: string): string | undefined {
  const head = smallText(join(folder, 'HEAD'))?.trim();
  if (head === undefined || COMMIT.test(head)) return head;
  const ref = head.replace(/^ref: /, '');
  if (!REF.test(ref) || ref.includes('..')) return undefined;
  const loose = smallText(join(folder, ...ref.split('/')))?.trim();
  if (loose !== undefined) return COMMIT.test(loose) ? loose : undefined;
  const packed = smallText(join(folder, 'packed-refs'))?.split('\n') ?? [];
  return packed.map((line) => line.trim().split(' ')).find(([, name]) => name === ref)?.[0];
}

/** Beyond it a file of references is no student's. */
const MAX_TEXT_SIZE = 1 << 20;

/** Of a regular file alone: a link could lead anywhere. */
function smallText(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= MAX_TEXT_SIZE ? readFileSync(path, 'utf8') : undefined;
}

const MAX_SECONDS = 20;

/** Without any configuration but git's own. */
function git(folder: string, args: readonly string[]): string {
  try {
    return execFileSync('git', args, {
      ...{ cwd: folder, encoding: 'utf8', timeout: MAX_SECONDS * 1000, maxBuffer: MAX_TEXT_SIZE },
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...(process.env.PATH !== undefined && { PATH: process.env.PATH }),
        ...(process.env.SystemRoot !== undefined && { SystemRoot: process.env.SystemRoot }),
        ...{ GIT_DIR: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: folder },
        ...{ GIT_NO_REPLACE_OBJECTS: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      },
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new ConfigError('--times git', ['git is not installed. Install it, or give a CSV.']);
    }
    throw error;
  }
}
