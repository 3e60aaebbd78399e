import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { studentRepository } from '../../harness/authoring/handout/student-repository.ts';
import { DEFAULT_CONFIG } from '../../harness/class/score/config.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { NO_TRACE } from '../../harness/engine/no-trace.ts';
import { course, loadGraders } from '../this-course.ts';
import { installVendored, writeFiles } from './install.ts';

const FIRST = '04-lasso/01-soft-threshold';
const graders = await loadGraders([FIRST]);
const root = mkdtempSync(join(tmpdir(), 'gradlings-git-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ENVIRONMENT = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, env: ENVIRONMENT, encoding: 'utf8', stdio: 'pipe' });

it('a handout that went through git is whole, and grades', async () => {
  const repository = await studentRepository({ course, graders, config: DEFAULT_CONFIG });
  const made = join(root, 'made');
  writeFiles(made, repository);
  run(made, 'git', 'init', '-q');
  run(made, 'git', 'add', '-A');
  const author = ['-c', 'user.name=instructor', '-c', 'user.email=instructor@example.org'];
  run(made, 'git', ...author, 'commit', '-q', '-m', 'handout');
  run(root, 'git', 'clone', '-q', made, 'cloned');
  const cloned = join(root, 'cloned');
  const tracked = run(cloned, 'git', 'ls-files').trim().split('\n');
  expect(tracked.sort()).toEqual([...repository.keys()].sort());
  installVendored(cloned);
  const program = join(cloned, 'node_modules', 'gradlings', 'harness', 'cli', 'gradlings.mjs');
  expect(run(cloned, process.execPath, program, 'test')).toContain('1 not started');
  expect(run(cloned, 'git', 'status', '--porcelain')).toBe('');
});

describe('a handout', () => {
  it('is refused where the law that the engine adds is to be hidden: it cannot be', async () => {
    const text = JSON.stringify({ exercises: { [FIRST]: { laws: { [NO_TRACE.name]: { hidden: true } } } } });
    const config = readConfig(text, 'gradlings.config.json');
    await expect(studentRepository({ course, graders, config })).rejects.toThrow('cannot be hidden');
  });
});
