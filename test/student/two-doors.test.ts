/**
 * `npm test` and vitest say the same of the same course.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { COURSE_ROOT, fileOf, listExercises } from '../this-course.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlings-doors-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A course in all states: by turns solved, a stub, wrong in its first sum, and no TypeScript. */
cpSync(join(COURSE_ROOT, 'exercises'), join(root, 'exercises'), { recursive: true });
for (const [index, id] of listExercises().entries()) {
  const solution = readFileSync(fileOf('solutions', id), 'utf8');
  const texts = [solution, undefined, solution.replace(/ \+ /, ' - '), `${solution}(`];
  const text = texts[index % texts.length];
  if (text !== undefined) writeFileSync(fileOf('exercises', id, root), text);
}

function run(...args: string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const env = { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: COURSE_ROOT, env }, (error, stdout) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      // How long it took is told in one line, and may differ.
      done({ code, lines: stdout.replace(/, \d+\.\d s$/m, '').split('\n') });
    });
  });
}

it('both doors print the same, and end with the same code', async () => {
  const first = await run(join('harness', 'cli', 'gradlings.mjs'), 'test', '--root', root);
  const second = await run('--import', 'tsx', join('test', 'student', 'second-door.ts'), root);
  expect(first.lines).toEqual(second.lines);
  expect(first.code).toBe(second.code);
  expect(first.lines.join('\n')).toMatch(/\d+ upheld, \d+ refuted, \d+ not started/);
});
