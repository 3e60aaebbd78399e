import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EXERCISE, gradlings, sources, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const LIMIT = { timeout: 120_000 };
const RUN = ['--exercises', EXERCISE, '--seed', '7', '--runs', '10'];

/** A download of Moodle: feedback goes back by the names of its folders. */
function download(): string {
  const top = folder('download');
  for (const [student, source] of [
    ['Zoë Example_11', sources.rightInALoop],
    ['Bob Example_12', `${sources.rightInALoop}\n`],
  ] as const) {
    const own = join(top, `${student}_assignsubmission_file_`);
    mkdirSync(own);
    writeFileSync(join(own, '01-soft-threshold.ts'), source);
  }
  return top;
}

describe('gradlings merge', () => {
  it('writes feedback for the system and compares sources, given what was handed in', LIMIT, async () => {
    const submissions = download();
    const [shard, out] = [folder('shard'), folder('out')];
    await gradlings('grade', submissions, '--out', shard, ...RUN, '--format', 'none');
    const asked = ['merge', shard, '--out', out, '--feedback-zip', '--similarity', '--excel'];
    await expect(gradlings(...asked)).rejects.toThrow('Name it: --submissions <folder>');

    const { stdout } = await gradlings(...asked, '--submissions', submissions);
    expect(stdout).toContain('similar');
    const names = Object.keys(unzipSync(readFileSync(join(out, 'feedback.zip'))));
    expect(names.map((name) => name.split('/')[0]).sort()).toEqual([
      'Bob Example_12_assignsubmission_file_',
      'Zoë Example_11_assignsubmission_file_',
    ]);
    expect(readFileSync(join(out, 'grades.csv'), 'utf8').startsWith('\ufeff"student"')).toBe(true);
    expect(readFileSync(join(out, 'similarity.csv'), 'utf8').startsWith('\ufeff"exercise"')).toBe(true);

    await gradlings('merge', shard, '--out', out);
    expect(readFileSync(join(out, 'grades.csv'), 'utf8').startsWith('"student"')).toBe(true);
    await expect(
      gradlings('merge', shard, '--out', out, '--anonymous', '--format', 'canvas'),
    ).rejects.toThrow('is imported by name, and --anonymous hides names');
  });
});

describe('a file that somebody named', () => {
  it.each([
    [
      ['grade', 'submissions', '--roster', 'nosuch.csv'],
      'nosuch.csv is not there. Name another file: --roster',
    ],
    [
      ['gradebook', 'grades', '--roster', 'nosuch.csv'],
      'nosuch.csv is not there. Name another file: --roster',
    ],
    [['grade', 'submissions', '--config', '.'], '. is a folder, where a file is needed'],
    [['diff', 'README.md', 'grades'], 'README.md is no JSON. Name a folder that gradlings grade wrote'],
  ])('%s: is told in words', LIMIT, async (args, words) => {
    const submissions = folder('submissions');
    writeFileSync(join(submissions, '01-soft-threshold.ts'), sources.right);
    const asked = args.map((each) => (each === 'submissions' ? submissions : each));
    const failure = await gradlings(...asked, '--out', folder('out')).catch((error: Error) => error.message);
    const withoutOut =
      args[0] === 'diff' ? await gradlings(...asked).catch((error: Error) => error.message) : failure;
    expect(withoutOut).toContain(words);
    expect(withoutOut).not.toContain('ENOENT');
  });
});
