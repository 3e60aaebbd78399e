import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { amount } from '../soak.ts';
import { EXERCISE, filesIn, gradlings, handInMany, startGradlings, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

const KILLS = amount(5, 100);
/** More than one run gets through before it is killed: each kill meets work half done. */
const STUDENTS = amount(25, 60);
const MINUTES = amount(5, 60) * 60_000;

const args = (submissions: string, out: string) => [
  ...['grade', submissions, '--out', out, '--exercises', EXERCISE, '--seed', '7', '--runs', '10'],
  ...['--format', 'json,csv,gradescope', '--html', '--jobs', '2'],
];

it(`a batch killed at ${KILLS} random instants ends with the bytes of one that was left alone`, {
  timeout: MINUTES,
}, async () => {
  const submissions = folder('class');
  handInMany(submissions, STUDENTS);
  const undisturbed = folder('undisturbed');
  const begun = performance.now();
  await gradlings(...args(submissions, undisturbed));
  // From before the first module is loaded until the final files are written, on this machine as busy as it is.
  const longestLife = performance.now() - begun;

  const out = folder('killed');
  const random = seedrandom('kill');
  let mostLines = 0;
  for (let killed = 0; killed < KILLS; killed++) {
    const child = startGradlings(...args(submissions, out));
    const ended = once(child, 'exit');
    await pause(random() * longestLife);
    child.kill('SIGKILL');
    await ended;
    const lines = linesIn(join(out, 'results.jsonl'));
    // Nothing that was found is lost.
    expect(lines).toBeGreaterThanOrEqual(Math.min(mostLines, STUDENTS + 1));
    mostLines = Math.max(mostLines, lines);
  }
  // The kills came while there was work to do, and after some of it was done.
  expect(mostLines).toBeGreaterThan(1);

  await gradlings(...args(submissions, out));
  expect(differing(filesIn(out), filesIn(undisturbed))).toEqual([]);
});

/** By name only: a class is too long to be printed. */
function differing(files: Record<string, string>, others: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(files), ...Object.keys(others)]);
  return [...paths].filter((path) => files[path] !== others[path]);
}

function linesIn(path: string): number {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}
