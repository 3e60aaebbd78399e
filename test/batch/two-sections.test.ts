import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { EXERCISE, filesIn, gradlings, handIn, sources, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

describe('two sections with an ada each', () => {
  const [root, out] = [folder('sections'), folder('results')];
  const [one, two] = ['section-1', 'section-2'].map((name) => join(root, name));
  const grade = (...more: string[]) =>
    gradlings('grade', ...more, '--out', out, '--exercises', EXERCISE, '--runs', '5', '--seed', '7');

  it('are told apart by the path, in every file', { timeout: 120_000 }, async () => {
    handIn(one, 'ada', sources.right);
    handIn(one, 'bob', sources.right);
    handIn(two, 'ada', sources.hard);
    const formats = 'json,csv,canvas,gradescope,classroom,junit,ctrf,exercism,markdown';
    const { stderr } = await grade(one, two, '--format', formats, '--html');
    expect(stderr, 'points are those of the gradebook').toMatch(/section-2\/ada {2}\d+ of \d+ points/);
    const files = filesIn(out);
    const rows = parse(files['grades.csv'], { columns: true }) as Record<string, string>[];
    const names = ['bob', 'section-1/ada', 'section-2/ada'];
    expect(rows.slice(1).map(({ name }) => name)).toEqual(names);
    for (const student of ['section-1-ada', 'section-2-ada']) {
      for (const path of [
        'students/ID.md',
        'students/ID.html',
        'students/ID.json',
        'gradescope/ID.json',
        'junit/ID.xml',
      ])
        expect(Object.keys(files)).toContain(path.replace('ID', student));
    }
    for (const path of ['summary.md', 'canvas.csv', 'index.html']) {
      expect(files[path], path).toContain('section-1/ada');
      expect(files[path], path).toContain('section-2/ada');
    }
    expect(files['students/section-1-ada.md']).toContain('section-1');
  });

  it('have the people of their sections on a roster', { timeout: 120_000 }, async () => {
    const roster = join(root, 'roster.csv');
    writeFileSync(roster, 'id,name,section\n1,ada,Section 1\n2,ada,Section 2\n3,bob,Section 1\n');
    await grade(one, two, '--roster', roster);
    const rows = parse(filesIn(out)['grades.csv'], { columns: true }) as Record<string, string>[];
    expect(Object.fromEntries(rows.slice(1).map(({ name, id }) => [name, id]))).toEqual({
      bob: '3',
      'section-1/ada': '1',
      'section-2/ada': '2',
    });
  });

  it('are no one else than the ada who was graded alone before: that is an error', {
    timeout: 120_000,
  }, async () => {
    await grade(one, '--fresh');
    await expect(grade(one, two)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("a result of 'ada', and now there are two of that name"),
    });
  });

  it('are an error where one path is given twice', async () => {
    mkdirSync(join(root, 'empty'), { recursive: true });
    await expect(grade(one, one)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is named twice'),
    });
  });
});
