import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlings-prove-on-save-'));
let child: ChildProcess | undefined;

afterAll(() => {
  child?.kill();
  rmSync(root, { recursive: true, force: true });
});

it('verify --watch proves again on a save', async () => {
  cpSync(join(COURSE_ROOT, 'examples', 'courses', 'probability'), root, { recursive: true });
  const program = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
  const args = ['verify', '--watch', '--course', root, '--seeds', '1', 'bayes-rule'];
  child = spawn(process.execPath, [program, ...args], { env: { ...process.env, NO_COLOR: '1' } });
  const printed = lines(child);
  await printed('1 of 1 exercise proven');
  await printed('Waiting for a save');

  const grader = join(root, 'graders', '01-distributions', '02-bayes-rule.grader.ts');
  writeFileSync(grader, readFileSync(grader, 'utf8').replace('points: 3', 'points: 0'));
  await printed('is worth 0 points');
  expect(child.exitCode).toBe(null);
});

/** Waits for words that are printed after those that were waited for before. */
function lines(process: ChildProcess): (words: string) => Promise<void> {
  let text = '';
  let from = 0;
  let look = () => {};
  for (const stream of [process.stdout, process.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
      look();
    });
  }
  return (words) =>
    new Promise((done) => {
      look = () => {
        const at = text.indexOf(words, from);
        if (at === -1) return;
        from = at + words.length;
        done();
      };
      look();
    });
}
