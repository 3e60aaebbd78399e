import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { studentRepository } from '../../harness/authoring/handout/student-repository.ts';
import { DEFAULT_CONFIG, readConfig } from '../../harness/class/score/config.ts';
import { NO_TRACE } from '../../harness/engine/no-trace.ts';
import { COURSE_ROOT, course, loadGraders } from '../this-course.ts';

const FIRST = '04-lasso/01-soft-threshold';
const graders = await loadGraders([FIRST]);
const root = mkdtempSync(join(tmpdir(), 'gradlings-git-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ENVIRONMENT = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, env: ENVIRONMENT, encoding: 'utf8', stdio: 'pipe' });

it('a handout that went through git is whole, builds and grades', () => {
  const repository = studentRepository({ course, graders, config: DEFAULT_CONFIG });
  const made = join(root, 'made');
  for (const [path, text] of repository) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  run(made, 'git', 'init', '-q');
  run(made, 'git', 'add', '-A');
  const author = ['-c', 'user.name=instructor', '-c', 'user.email=instructor@example.org'];
  run(made, 'git', ...author, 'commit', '-q', '-m', 'handout');
  run(root, 'git', 'clone', '-q', made, 'cloned');
  const cloned = join(root, 'cloned');
  const tracked = run(cloned, 'git', 'ls-files').trim().split('\n');
  expect(tracked.sort()).toEqual([...repository.keys()].sort());
  // The packages of the project stand for those that `npm ci` would fetch; it ends with the build.
  symlinkSync(join(COURSE_ROOT, 'node_modules'), join(cloned, 'node_modules'), 'junction');
  run(cloned, 'npm', 'run', '--silent', 'prepare');
  expect(run(cloned, 'npm', 'test', '--silent')).toContain('1 not started');
  expect(run(cloned, 'git', 'status', '--porcelain')).not.toContain('dist');
});

describe('a handout', () => {
  it('is refused where the law that the engine adds is to be hidden: it cannot be', () => {
    const text = JSON.stringify({ exercises: { [FIRST]: { laws: { [NO_TRACE.name]: { hidden: true } } } } });
    const config = readConfig(text, 'gradlings.config.json');
    expect(() => studentRepository({ course, graders, config })).toThrow('cannot be hidden');
  });
});
