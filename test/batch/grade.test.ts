import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  EXERCISE,
  filesIn,
  gradlings,
  handIn,
  handInMany,
  sources,
  startGradlings,
  temporaryFolders,
} from './a-batch.ts';

const folder = temporaryFolders();
const ASSIGNMENT = ['--exercises', EXERCISE, '--seed', '7', '--runs', '20'] as const;
const ALL_FORMATS = 'json,csv,canvas,gradescope,classroom,junit,ctrf,exercism,markdown';
const STUDENTS = 14;

function grade(submissions: string, out: string, ...more: string[]) {
  return gradlings('grade', submissions, '--out', out, ...ASSIGNMENT, ...more);
}

/** How many were graded, as the command says it. */
function counted({ stdout }: { stdout: string }): string | undefined {
  return stdout.match(/^graded +(.*?);/)?.[1];
}

describe('a class', () => {
  let submissions: string;
  let whole: Record<string, string>;

  beforeAll(async () => {
    submissions = folder('class');
    handInMany(submissions, STUDENTS);
    const out = folder('whole');
    await grade(submissions, out, '--jobs', '1', '--format', ALL_FORMATS, '--html');
    whole = filesIn(out);
  });

  it('has every form asked for, and a page for the class and for each student', () => {
    for (const path of [
      'class.json',
      'grades.csv',
      'canvas.csv',
      'summary.md',
      'index.html',
      'results.jsonl',
    ]) {
      expect(Object.keys(whole)).toContain(path);
    }
    for (const form of ['gradescope', 'classroom', 'junit', 'ctrf', 'exercism']) {
      const students = new Set(
        Object.keys(whole)
          .filter((path) => path.startsWith(`${form}/`))
          .map((path) => path.split('/')[1]),
      );
      expect(students.size, form).toBe(STUDENTS);
    }
    expect(Object.keys(whole).filter((path) => /^students\/.*\.html$/.test(path))).toHaveLength(STUDENTS);
  });

  it('gives right solutions all points, the stub none, and counts what was found', () => {
    const scores = (JSON.parse(whole['class.json']) as { students: { student: string; score: number }[] })
      .students;
    const ways = Object.keys(sources);
    for (const [index, { score }] of scores.entries()) {
      const way = ways[index % ways.length];
      if (way.startsWith('right')) expect(score, way).toBe(10);
      else expect(score, way).toBeLessThan(10);
      if (way === 'stub' || way === 'broken') expect(score, way).toBe(0);
    }
  });

  it('has the same bytes with two jobs', async () => {
    const out = folder('two-jobs');
    await grade(submissions, out, '--jobs', '2', '--format', ALL_FORMATS, '--html');
    expect(filesIn(out)).toEqual(whole);
  });

  it('has the same bytes as shards that are joined', async () => {
    const shards = [folder('shard'), folder('shard'), folder('shard')];
    for (const [index, out] of shards.entries()) await grade(submissions, out, '--shard', `${index + 1}/3`);
    const out = folder('merged');
    await gradlings('merge', ...shards, '--out', out, '--format', ALL_FORMATS, '--html');
    expect(filesIn(out)).toEqual(whole);
    await expect(gradlings('merge', ...shards.slice(1), '--out', folder('part'))).rejects.toThrow(
      'Of the shards 1 there are no results',
    );
  });

  it('is not graded again, whatever the weights; of a change only what changed', async () => {
    const out = folder('again');
    expect(counted(await grade(submissions, out))).toBe(`${STUDENTS} of ${STUDENTS} now`);
    const config = join(folder('config'), 'gradlings.config.json');
    writeFileSync(config, JSON.stringify({ exercises: { [EXERCISE]: { points: 100 } } }));
    const weighed = await grade(submissions, out, '--config', config);
    expect(counted(weighed)).toBe(`0 of ${STUDENTS} now, ${STUDENTS} were known`);
    expect(readFileSync(join(out, 'grades.csv'), 'utf8')).toContain('"maximum","",100,');
    const changed = folder('changed');
    handInMany(changed, STUDENTS);
    handIn(changed, 'student-003', `${sources.right}\n// at last\n`);
    expect(counted(await grade(changed, out))).toBe(`1 of ${STUDENTS} now, ${STUDENTS - 1} were known`);
    expect(counted(await grade(changed, out, '--no-resume'))).toBe(`${STUDENTS} of ${STUDENTS} now`);
  });

  it('without names is told apart by numbers', async () => {
    const out = folder('anonymous');
    await grade(submissions, out, '--format', ALL_FORMATS.replace('canvas,', ''), '--html', '--anonymous');
    const { 'results.jsonl': journal, 'names.key.json': key, ...files } = filesIn(out);
    expect(journal).toContain('student-001');
    expect(key).toContain('student-001');
    for (const [path, text] of Object.entries(files)) expect(path + text).not.toContain('student-001');
    const pages = Object.keys(files).filter((path) => /^students\/anonymous-\d+\.html$/.test(path));
    expect(pages).toHaveLength(STUDENTS);
  });
});

describe('what is handed in', () => {
  it('may be folders and zips; the same files twice are graded once', async () => {
    const submissions = folder('mixed');
    handIn(submissions, 'Ann Müller', sources.right);
    handIn(submissions, 'twin', sources.right);
    const zip = zipSync({ 'homework/01-soft-threshold.ts': strToU8(sources.hard) });
    writeFileSync(join(submissions, 'bob.zip'), zip);
    writeFileSync(join(submissions, 'late.zip'), zip.subarray(0, zip.length / 2));
    const out = folder('out');
    const { stdout } = await grade(submissions, out);
    expect(counted({ stdout })).toBe('3 of 4 now, 1 with the same files as another');
    expect(readdirSync(join(out, 'students')).filter((name) => name.endsWith('.json'))).toEqual([
      'Ann-Müller.json',
      'bob.json',
      'late.json',
      'twin.json',
    ]);
    expect(readFileSync(join(out, 'students', 'late.md'), 'utf8')).toContain('is no zip that can be read');
  });

  it('may be a single submission', async () => {
    const submissions = folder('one');
    handIn(submissions, 'ann', sources.right);
    const { stdout } = await grade(join(submissions, 'ann'), folder('out'));
    expect(stdout).toContain('points    10 of 10');
  });

  it('with a seed that was drawn is known the next time', async () => {
    const submissions = folder('random');
    handIn(submissions, 'ann', sources.right);
    const out = folder('out');
    const again = () =>
      gradlings('grade', submissions, '--out', out, '--exercises', EXERCISE, '--seed', 'random');
    expect(counted(await again())).toBe('1 of 1 now');
    expect(counted(await again())).toBe('0 of 1 now, 1 were known');
  });

  it('that costs too much time is stopped after the seconds allowed, and those beside it are graded', async () => {
    const submissions = folder('slow');
    handIn(submissions, 'ann', sources.right);
    handIn(submissions, 'slow', 'export function softThreshold(): number[] { for (;;); }');
    const { stderr } = await grade(submissions, folder('out'), '--timeout', '2');
    expect(stderr).toMatch(/ann {2}10 of 10 points/);
    expect(stderr).toMatch(/slow {2}0 of 10 points {3}1 refuted/);
  });
});

// Windows has no such signal to send.
describe.skipIf(process.platform === 'win32')('a batch that is interrupted', () => {
  it('ends at once, keeps what it found, and goes on from there', async () => {
    const submissions = folder('interrupted');
    handInMany(submissions, 40);
    const out = folder('out');
    const child = startGradlings('grade', submissions, '--out', out, ...ASSIGNMENT, '--jobs', '1');
    const ended = once(child, 'exit');
    const found = () => (existsSync(join(out, 'results.jsonl')) ? linesIn(join(out, 'results.jsonl')) : 0);
    while (found() < 3 && child.exitCode === null) await pause(20);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(existsSync(join(out, '.gradlings-lock'))).toBe(false);
    // The first line says what the batch is.
    const graded = found() - 1;
    expect(counted(await grade(submissions, out))).toBe(`${40 - graded} of 40 now, ${graded} were known`);
  });
});

function linesIn(path: string): number {
  return readFileSync(path, 'utf8').split('\n').length - 1;
}

describe('a mistake is named, with what to do', () => {
  it.each([
    ['a folder that is not there', ['no-such-folder'], "There is no 'no-such-folder'"],
    ['an exercise that is not there', ['.', '--exercises', 'laso'], "No exercise is named 'laso'. Near: "],
    ['a form that is not there', ['.', '--format', 'jsn'], "There is no format 'jsn'. Did you mean 'json'?"],
    ['a part of nothing', ['.', '--shard', '3/2'], "'3/2' is no part"],
    ['times without a policy', ['.', '--times', 'times.csv'], 'the configuration has no "late" policy'],
    ['a section of no roster', ['.', '--section', 'A'], '--section needs the list of the class: --roster'],
    [
      'a ledger of a shard',
      ['.', '--shard', '1/2', '--ledger', 'l.json'],
      'give --ledger to gradlings merge',
    ],
    ['a ledger without a policy', ['.', '--ledger', 'l.json'], 'it needs a "late" policy with --config'],
    ['two walls', ['.', '--sandbox', 'basic', '--require-sandbox', 'bwrap'], 'exclude each other'],
  ])('%s', async (_, args, words) => {
    await expect(gradlings('grade', ...args, '--out', folder('out'))).rejects.toThrow(words);
  });

  it('a late policy without times: lateness would silently count for nobody', async () => {
    const submissions = folder('timeless');
    handIn(submissions, 'ann', sources.right);
    const config = join(folder('config'), 'gradlings.config.json');
    writeFileSync(config, JSON.stringify({ late: { due: '2030-03-01T23:59:00Z', penaltyPerDay: 0.1 } }));
    const withPolicy = (...more: string[]) => grade(submissions, folder('out'), '--config', config, ...more);
    await expect(withPolicy()).rejects.toThrow('nothing says when work was handed in');
    expect(counted(await withPolicy('--times', 'none'))).toBe('1 of 1 now');
  });

  it('a folder without submissions', async () => {
    await expect(grade(folder('empty'), folder('out'))).rejects.toThrow('There is no submission');
  });
});
