import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXERCISE, filesIn, gradlings, handIn, sources, temporaryFolders } from './a-batch.ts';

const SECOND = '04-lasso/02-coordinate-descent';
const folder = temporaryFolders();
const RUNS = ['--runs', '10', '--format', 'json,csv'] as const;
const FIRST_ONLY = ['--exercises', EXERCISE, ...RUNS] as const;

interface ClassFile {
  readonly students: readonly {
    readonly name: string;
    readonly student: string;
    readonly finalScore: number;
    readonly late?: { readonly daysLate: number };
  }[];
}

function classIn(out: string): ClassFile['students'] {
  return (JSON.parse(readFileSync(join(out, 'class.json'), 'utf8')) as ClassFile).students;
}

const pointsIn = (out: string) =>
  Object.fromEntries(classIn(out).map((each) => [each.name, each.finalScore]));

describe('a folder with the results of a class', () => {
  let submissions: string;
  let out: string;
  let before: Record<string, string>;

  beforeAll(async () => {
    submissions = folder('class');
    for (const [student, source] of [
      ['ann', sources.right],
      ['bob', sources.hard],
      ['cy', sources.rightInALoop],
    ])
      handIn(submissions, student, source);
    handIn(submissions, 'ann', 'export function lasso(): number[] { return []; }', SECOND);
    out = folder('out');
    const both = `${EXERCISE},${SECOND}`;
    await gradlings('grade', submissions, '--out', out, '--seed', '7', '--exercises', both, ...RUNS);
    before = filesIn(out);
  });

  it('loses none where one student is graded, who is graded again', async () => {
    const { stdout } = await gradlings('grade', submissions, '--out', out, '--only', 'bob', ...RUNS);
    expect(stdout).toContain('1 of 1 now, 2 kept that were not graded this time');
    expect(filesIn(out)).toEqual(before);
  });

  it('loses none where a student is absent', async () => {
    const without = folder('without');
    handIn(without, 'ann', sources.right);
    handIn(without, 'ann', 'export function lasso(): number[] { return []; }', SECOND);
    await gradlings('grade', without, '--out', out, ...RUNS);
    expect(filesIn(out)).toEqual(before);
  });

  it('goes on with its own seed and assignment where none is given', async () => {
    const { stdout } = await gradlings('grade', submissions, '--out', out, ...RUNS);
    expect(stdout).toContain('0 of 3 now, 3 were known');
    expect(filesIn(out)).toEqual(before);
  });

  it('keeps the other exercises where some are graded again', async () => {
    const { stdout } = await gradlings('grade', submissions, '--out', out, ...FIRST_ONLY);
    expect(stdout).toContain('3 of 3 now');
    expect(filesIn(out)).toEqual(before);
  });

  it.each([
    ['another seed', ['--seed', '8'], '--seed is 8 now, and was 7'],
    ['another number of runs', ['--runs', '11'], '--runs is 11 now, and was 10'],
    ['a time limit', ['--timeout', '9'], '--timeout is 9 now, and was not given'],
    ['an exercise that is not in it', ['--exercises', 'fista'], '04-lasso/05-fista is not in the assignment'],
    ['a part of the class', ['--shard', '1/2'], '--shard is 1/2 now, and was not given'],
    ['a student nobody knows', ['--only', 'bobb'], 'Near: bob'],
  ])('refuses %s, says what differs, and stays as it is', async (_, options, words) => {
    await expect(gradlings('grade', submissions, '--out', out, ...options)).rejects.toThrow(words);
    expect(filesIn(out)).toEqual(before);
  });

  it('is started over where that is asked for', async () => {
    const other = folder('out');
    await gradlings('grade', submissions, '--out', other, '--seed', '7', ...FIRST_ONLY);
    const one = folder('one');
    handIn(one, 'dora', sources.right);
    await gradlings('grade', one, '--out', other, '--seed', '8', '--fresh', ...FIRST_ONLY);
    expect(pointsIn(other)).toEqual({ dora: 10 });
  });
});

describe('what a student prints', () => {
  it('loses no line of the journal, whatever ends a line elsewhere', async () => {
    const submissions = folder('lines');
    handIn(submissions, 'bob', sources.right);
    handIn(submissions, 'eve', `console.log('a\\u2028b\\u2029c\\u0085d');\n${sources.right}`);
    const out = folder('out');
    await gradlings('grade', submissions, '--out', out, '--seed', '7', ...FIRST_ONLY);
    expect(pointsIn(out)).toEqual({ bob: 10, eve: 10 });
    const journal = readFileSync(join(out, 'results.jsonl'), 'utf8');
    expect(journal).toContain('\\u2028');
    expect(journal).not.toMatch(/[\u007f-\u009f\u2028\u2029]/);
  });
});

describe('students whose names are nearly the same', () => {
  it('each have a row and a lateness of their own', async () => {
    const submissions = folder('names');
    const names = ['Ada', 'ada', 'ada!', 'ada-2', '__proto__', 'constructor'];
    for (const [index, name] of names.entries())
      handIn(submissions, name, `${index % 2 === 0 ? sources.right : sources.hard}\n// ${name}\n`);
    const config = join(folder('config'), 'gradlings.config.json');
    writeFileSync(config, JSON.stringify({ late: { due: '2030-03-01T00:00:00Z', penaltyPerDay: 0.25 } }));
    const times = join(folder('times'), 'times.csv');
    writeFileSync(
      times,
      `student,submitted\n${names.map((name, index) => `${name},2030-03-0${index + 1}T12:00:00Z\n`).join('')}`,
    );
    const out = folder('out');
    const late = ['--config', config, '--times', times];
    await gradlings('grade', submissions, '--out', out, '--seed', '7', ...FIRST_ONLY, ...late);
    const found = classIn(out);
    expect(Object.fromEntries(found.map(({ name, late }) => [name, late?.daysLate]))).toEqual(
      Object.fromEntries(names.map((name, index) => [name, index + 1])),
    );
    expect(new Set(found.map(({ student }) => student.toLowerCase())).size).toBe(names.length);
  });
});

describe('a folder where nothing can be written', () => {
  it.skipIf(process.platform !== 'linux')('a full disk ends with words, and no trace', async () => {
    const submissions = folder('one');
    handIn(submissions, 'ann', sources.right);
    const out = folder('full');
    symlinkSync('/dev/full', join(out, '.gradlings-draft'));
    const failed = await gradlings('grade', submissions, '--out', out, '--seed', '7', ...FIRST_ONLY).catch(
      (error) => error,
    );
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('disk is full');
    expect(failed.stderr).not.toMatch(/\n +at /);
  });

  it('a file that is no journal is left alone', async () => {
    const submissions = folder('one');
    handIn(submissions, 'ann', sources.right);
    const out = folder('out');
    writeFileSync(join(out, 'results.jsonl'), 'my own notes\n');
    await expect(gradlings('grade', submissions, '--out', out)).rejects.toThrow(
      'was not written by gradlings',
    );
    expect(readFileSync(join(out, 'results.jsonl'), 'utf8')).toBe('my own notes\n');
  });
});
