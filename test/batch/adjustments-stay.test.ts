import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { EXERCISE, gradlings, handIn, sources, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

describe('adjustments in the folder of results', () => {
  const [submissions, out] = [folder('class'), folder('results')];
  const grade = (...more: string[]) =>
    gradlings('grade', submissions, '--out', out, '--exercises', EXERCISE, '--runs', '5', ...more);
  const totalOf = (name: string) => {
    const rows = parse(readFileSync(join(out, 'grades.csv')), { columns: true }) as Record<string, string>[];
    return Number(rows.find((row) => row.name === name)?.total);
  };

  it('are applied by every run, and left alone', { timeout: 120_000 }, async () => {
    handIn(submissions, 'ann', sources.hard);
    await grade('--seed', '7');
    const found = totalOf('ann');
    const file = join(out, 'adjustments.csv');
    const text = `student,exercise,points,reason\nann,${EXERCISE},0.5,a good idea\nanm,,1,a slip\n`;
    writeFileSync(file, text);
    const { stdout } = await grade();
    expect(stdout).toMatch(/^adjusted +2 lines of adjustments by hand$/m);
    expect(stdout).toContain("nobody is called 'anm', and it changes nothing. Near: ann.");
    expect(totalOf('ann')).toBe(found + 0.5);
    await grade('--only', 'ann', '--no-resume', '--html');
    await grade('--fresh', '--seed', '8');
    expect(totalOf('ann')).toBe(found + 0.5);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('end the command before anything is graded, where a line does not fit', async () => {
    writeFileSync(join(out, 'adjustments.csv'), 'student,law,points,reason\nann,small,1,why\n');
    await expect(grade('--no-resume')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("line 2: 'law' needs 'exercise'"),
    });
  });
});
