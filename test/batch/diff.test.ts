import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { compareClasses } from '../../harness/class/comparison/compare-classes.ts';
import type { ReadClass } from '../../harness/class/comparison/read-class.ts';
import { EXERCISE, gradlings, handIn, sources, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

async function grade(submissions: string, out: string, ...more: string[]) {
  await gradlings(
    'grade',
    submissions,
    '--out',
    out,
    '--exercises',
    EXERCISE,
    '--seed',
    '7',
    '--runs',
    '20',
    ...more,
  );
}

interface Change {
  readonly students: readonly {
    readonly name: string;
    readonly points: number;
    readonly otherPoints: number;
    readonly laws: readonly { readonly before?: string; readonly after?: string; readonly points: number }[];
  }[];
  readonly unchanged: number;
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

describe('gradlings diff', () => {
  const [first, second, before, after] = ['first', 'second', 'before', 'after'].map((name) => folder(name));

  it('says who gained or lost, and by which law', { timeout: 120_000 }, async () => {
    handIn(first, 'ann', sources.hard);
    handIn(first, 'bob', sources.right);
    handIn(first, 'cleo', sources.right);
    handIn(first, 'gone', sources.right);
    handIn(second, 'ann', sources.right);
    handIn(second, 'bob', sources.withoutSign);
    handIn(second, 'cleo', sources.right);
    handIn(second, 'new', sources.right);
    await Promise.all([grade(first, before), grade(second, after)]);

    const json = JSON.parse((await gradlings('diff', before, after, '--format', 'json')).stdout) as Change;
    expect(
      json.students.map(({ name }) => name),
      'whoever lost most comes first',
    ).toEqual(['bob', 'ann']);
    const [bob, ann] = json.students;
    expect(bob.points).toBeLessThan(0);
    expect(ann.points).toBeGreaterThan(0);
    for (const each of [bob, ann]) {
      expect(
        each.laws.reduce((sum, { points }) => sum + points, 0),
        'laws explain the change',
      ).toBe(each.points);
      expect(each.otherPoints).toBe(0);
    }
    expect(ann.laws.every((law) => law.before !== 'upheld' && law.after === 'upheld')).toBe(true);
    expect([json.unchanged, json.onlyBefore, json.onlyAfter]).toEqual([1, ['gone'], ['new']]);

    const { stdout: table } = await gradlings('diff', before, after);
    expect(table).toContain('1 student lost points, 1 gained points');
    expect(table).toMatch(/^ann .* refuted → upheld \(\+\d\)/m);
    expect(table).toContain('only before: gone');

    const { stdout: csv } = await gradlings('diff', before, join(after, 'class.json'), '--format', 'csv');
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    const ofBob = rows.filter(({ student }) => student === 'bob');
    expect(ofBob.reduce((sum, row) => sum + Number(row['law change']), 0)).toBe(bob.points);
  });

  it('finds other weights, where every verdict is as it was', { timeout: 120_000 }, async () => {
    const [submissions, plain, weighed] = ['one', 'plain', 'weighed'].map((name) => folder(name));
    handIn(submissions, 'ann', sources.right);
    const config = join(submissions, 'gradlings.config.json');
    writeFileSync(config, JSON.stringify({ exercises: { [EXERCISE]: { points: 100 } } }));
    await Promise.all([grade(submissions, plain), grade(submissions, weighed, '--config', config)]);
    expect((await gradlings('diff', plain, plain)).stdout).toMatch(
      /changed {3}nothing: 1 student as before\n$/,
    );
    const { stdout } = await gradlings('diff', plain, weighed);
    expect(stdout).toMatch(/^ann .* 100 .*: upheld \(\+/m);
  });

  it('says what a folder without class.json lacks', async () => {
    await expect(gradlings('diff', folder('empty'), before)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/There is no .*class\.json\. Name a folder .* --format json/),
    });
  });
});

describe('points of a change', () => {
  const student = (finalScore: number, score: number) => ({
    ...{ student: 'ann', name: 'ann', finalScore, score: finalScore, maxScore: 10 },
    exercises: [
      {
        ...{ exercise: EXERCISE, status: 'refuted' as const, score, maxScore: 10 },
        laws: ['a', 'b', 'c'].map((law) => ({ law, score, maxScore: 3.333333, verdict: { kind: 'upheld' } })),
      },
    ],
  });
  const classOf = (finalScore: number, score: number) =>
    ({ version: 1, course: '1', students: [student(finalScore, score)] }) as unknown as ReadClass;
  const otherPoints = (finalScore: number) =>
    compareClasses(classOf(0, 0), classOf(finalScore, 3.333333)).students[0].otherPoints;

  it('come from nothing but laws where thirds of them add up', () => {
    expect(otherPoints(10)).toBe(0);
  });

  it('come from elsewhere too where more is missing than rounding takes', () => {
    expect(otherPoints(9)).toBe(-0.999999);
  });
});
