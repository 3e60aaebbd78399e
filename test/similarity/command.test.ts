import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { filesIn, gradlings, handIn, temporaryFolders } from '../batch/a-batch.ts';
import { coordinateDescentOf } from './classmates.ts';

const folder = temporaryFolders();
const EXERCISE = '04-lasso/02-coordinate-descent';

describe('gradlings grade --similarity', () => {
  it('lists a renamed copy, for people to look at', { timeout: 120_000 }, async () => {
    const [submissions, out] = [folder('alike'), folder('results')];
    for (const name of ['ann', 'bob', 'cleo', 'dan'])
      handIn(submissions, name, coordinateDescentOf(name), EXERCISE);
    const copy = coordinateDescentOf('ann').replace(/\b(w|weights|beta)\b/g, 'theta');
    handIn(submissions, 'eve <img>', `// </script>\n${copy}`, EXERCISE);
    const { stdout } = await gradlings(
      ...['grade', submissions, '--out', out, '--exercises', EXERCISE, '--runs', '2', '--seed', '7'],
      ...['--similarity', '--html'],
    );
    expect(stdout).toMatch(/^similar +1 pair of sources; a list to look at, no more$/m);
    const files = filesIn(out);
    const rows = parse(files['similarity.csv'], { columns: true }) as Record<string, string>[];
    expect(rows).toMatchObject([{ exercise: EXERCISE, one: 'ann', other: 'eve <img>', '% alike': '100' }]);
    expect(files['similar.html']).not.toMatch(/<img>|\/\/ <\/script>/);
    expect(files['index.html']).toContain('href="similar.html"');
    expect(files[join('students', 'eve-img.md')], 'students are told nothing').not.toContain('alike');
  });

  it('says that a part of a class cannot be compared, nor one without names', async () => {
    for (const [words, ...other] of [
      ['Give it to gradlings merge, with --submissions', '--shard', '1/2'],
      ['Leave one of them out', '--anonymous'],
    ]) {
      await expect(
        gradlings('grade', folder('part'), '--similarity', ...other, '--out', folder('none')),
      ).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(words) });
    }
  });
});
