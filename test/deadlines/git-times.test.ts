import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gitTimes } from '../../harness/class/deadlines/git-times.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlings-git-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const AUTHOR = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@b',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@b',
};

function git(folder: string, date: string, ...args: string[]): void {
  const env = { ...process.env, ...AUTHOR, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  execFileSync('git', args, { cwd: folder, env, stdio: 'ignore' });
}

/** A repository with two commits; the second is what was handed in. */
function repository(name: string, handedIn: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  git(folder, handedIn, 'init', '--initial-branch=main');
  for (const [index, date] of ['2030-01-01T10:00:00+01:00', handedIn].entries()) {
    writeFileSync(join(folder, 'work.ts'), `${index}\n`);
    git(folder, date, 'add', '.');
    git(folder, date, '-c', 'commit.gpgsign=false', 'commit', '-m', String(index));
  }
  return folder;
}

const timeOf = (folder: string) =>
  gitTimes([{ name: 'ann', parts: [{ path: folder }] }]).get('ann')?.submitted;

describe('the times of commits', () => {
  it('are those of the last one, as loose objects and packed', () => {
    const handedIn = '2030-10-27T02:30:00+02:00';
    const folder = repository('plain', handedIn);
    expect(timeOf(folder)).toBe(Date.parse(handedIn));
    git(folder, handedIn, 'gc', '--quiet');
    git(folder, handedIn, 'pack-refs', '--all');
    expect(timeOf(folder)).toBe(Date.parse(handedIn));
    git(folder, handedIn, 'checkout', '--detach');
    expect(timeOf(folder)).toBe(Date.parse(handedIn));
  });

  it('are missing where there is no repository, and that all are missing is an error', () => {
    const folder = repository('one', '2030-02-01T00:00:00Z');
    const submissions = [
      { name: 'ann', parts: [{ path: folder }] },
      { name: 'bob', parts: [{ path: join(root, 'nothing') }] },
    ];
    expect([...gitTimes(submissions).keys()]).toEqual(['ann']);
    expect(() => gitTimes(submissions.slice(1))).toThrow('no submission is a repository of git');
  });

  it('start no program that a repository names', () => {
    const folder = repository('hostile', '2030-02-01T00:00:00Z');
    const mark = join(root, 'started');
    const program = join(root, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    appendFileSync(
      join(folder, '.git', 'config'),
      `[core]\n\tfsmonitor = ${program}\n\tpager = ${program}\n\thooksPath = ${root}\n[alias]\n\tcat-file = !${program}\n`,
    );
    expect(timeOf(folder)).toBe(Date.parse('2030-02-01T00:00:00Z'));
    expect(existsSync(mark)).toBe(false);
  });

  it.each([
    ['leads out of the repository', 'ref: refs/heads/../../../../secret\n'],
    ['is an option', '--help\n'],
    ['is no reference', 'ref: main\n'],
    ['is nothing', ''],
  ])('are missing where HEAD %s', (name, head) => {
    const folder = repository(name.replaceAll(' ', '-'), '2030-02-01T00:00:00Z');
    writeFileSync(join(folder, '.git', 'HEAD'), head);
    expect(() => timeOf(folder)).toThrow('no submission is a repository of git');
  });

  it.skipIf(process.platform === 'win32')('are missing where HEAD is a link', () => {
    const folder = repository('link', '2030-02-01T00:00:00Z');
    rmSync(join(folder, '.git', 'HEAD'));
    symlinkSync(join(root, 'plain', '.git', 'HEAD'), join(folder, '.git', 'HEAD'));
    expect(() => timeOf(folder)).toThrow('no submission is a repository of git');
  });
});
