/**
 * A class of submissions on disk, and the command that grades it, for tests of whole batches.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

const run = promisify(execFile);
const GRADLINGS = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
const ENVIRONMENT = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };

export const EXERCISE = '04-lasso/01-soft-threshold';

/** Ways to write one exercise: right ones, wrong ones, and some that do not run. */
export const sources = {
  right: `export const softThreshold = (values: number[], threshold: number): number[] =>
  values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));`,
  rightInALoop: `export function softThreshold(values: number[], threshold: number): number[] {
  const result: number[] = [];
  for (const value of values) {
    if (value > threshold) result.push(value - threshold);
    else if (value < -threshold) result.push(value + threshold);
    else result.push(0);
  }
  return result;
}`,
  hard: `export const softThreshold = (values: number[], threshold: number): number[] =>
  values.map((value) => (Math.abs(value) > threshold ? value : 0));`,
  withoutSign: `export const softThreshold = (values: number[], threshold: number): number[] =>
  values.map((value) => Math.max(Math.abs(value) - threshold, 0));`,
  crashing: `export function softThreshold(): number[] { throw new Error('no idea'); }`,
  stub: `export function softThreshold(): number[] { throw new Error('Not started'); }`,
  broken: 'export const softThreshold = (',
} as const;

const folders: string[] = [];

/** Removes what the tests of a file wrote. */
export function temporaryFolders(): (name: string) => string {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return (name) => {
    const folder = mkdtempSync(join(tmpdir(), `gradlings-${name}-`));
    folders.push(folder);
    return folder;
  };
}

export function handIn(folder: string, student: string, source: string, exercise = EXERCISE): void {
  const file = join(folder, student, 'exercises', ...`${exercise}.ts`.split('/'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
}

/** So many students, the ways in turn; each file differs, so that none is known from another. */
export function handInMany(folder: string, students: number): void {
  const ways = Object.values(sources);
  for (let index = 0; index < students; index++) {
    const student = `student-${String(index + 1).padStart(3, '0')}`;
    handIn(folder, student, `${ways[index % ways.length]}\n// ${student}\n`);
  }
}

export function gradlings(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, [GRADLINGS, ...args], { cwd: COURSE_ROOT, env: ENVIRONMENT });
}

/** The same, to be killed. */
export function startGradlings(...args: string[]): ChildProcess {
  return spawn(process.execPath, [GRADLINGS, ...args], {
    cwd: COURSE_ROOT,
    env: ENVIRONMENT,
    stdio: 'ignore',
  });
}

/** Every file below a folder, by its path. */
export function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}
