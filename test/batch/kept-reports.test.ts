import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SubmissionResult } from '../../harness/class/schema.ts';
import { EXERCISE, gradlings, handIn, sources, temporaryFolders } from './a-batch.ts';

const OTHER = '01-gradients/01-numerical-gradient';
const EXERCISES = ['--exercises', EXERCISE, OTHER, '--runs', '5'];
const temporary = temporaryFolders();

/** No grader says it: where it stands, the report was taken over. */
const MARK = 'taken over';

function journalOf(out: string): string {
  return join(out, 'results.jsonl');
}

function resultsIn(out: string): SubmissionResult[] {
  const lines = readFileSync(journalOf(out), 'utf8').trim().split('\n');
  return lines.slice(1).map((line) => JSON.parse(line).result);
}

/** Marks every report of a folder of results. */
function mark(out: string): void {
  const text = readFileSync(journalOf(out), 'utf8');
  writeFileSync(journalOf(out), text.replaceAll(/"title":"[^"]*"/g, `"title":"${MARK}"`));
}

function takenOver(out: string, name: string): string[] {
  const result = resultsIn(out).find((each) => each.name === name);
  return (result?.reports ?? []).filter(({ title }) => title === MARK).map(({ exercise }) => exercise);
}

async function gradedTwice(before: readonly string[], after: readonly string[], name = 'ada') {
  const [folder, out] = [temporary('class'), temporary('out')];
  const grade = () => gradlings('grade', folder, '--out', out, ...EXERCISES);
  const hand = (files: readonly string[], student: string) => {
    for (const [index, exercise] of [EXERCISE, OTHER].entries()) {
      if (files[index] !== '') handIn(folder, student, files[index], exercise);
    }
  };
  hand(before, 'ada');
  await grade();
  mark(out);
  if (name !== 'ada') rmSync(join(folder, 'ada'), { recursive: true });
  hand(after, name);
  await grade();
  return { folder, out };
}

const gradient =
  'export const numericalGradient = (f: (x: number[]) => number, x: number[]) => x.map(() => 0);';

describe('a submission that is handed in again', () => {
  it('is graded for the files that changed alone', async () => {
    const { out } = await gradedTwice([sources.right, gradient], [sources.hard, gradient]);
    expect(takenOver(out, 'ada')).toEqual([OTHER]);
    expect(resultsIn(out)[0].reports.map(({ status }) => status)).toEqual(['refuted', 'refuted']);
  });

  it('has the results of one that was never graded before', async () => {
    const { folder, out } = await gradedTwice([sources.right, gradient], [sources.hard, gradient]);
    const alone = temporary('alone');
    await gradlings('grade', folder, '--out', alone, ...EXERCISES);
    const titles = resultsIn(alone)[0].reports.map(({ title }) => title);
    const text = judgedIn(out).replace(`"title":"${MARK}"`, `"title":"${titles[0]}"`);
    expect(text).toBe(judgedIn(alone));
  });

  it('is graded again where a file was stopped or crashed: that may have been the machine', async () => {
    const { out } = await gradedTwice([sources.crashing, gradient], [sources.crashing, `${gradient}\n`]);
    expect(takenOver(out, 'ada')).toEqual([]);
  });

  it('is graded for a file that was missing', async () => {
    const { out } = await gradedTwice([sources.right, ''], [sources.right, gradient]);
    expect(takenOver(out, 'ada')).toEqual([EXERCISE]);
    expect(resultsIn(out)[0].missing).toEqual([]);
  });

  it('has nothing from the submission of another student', async () => {
    const { out } = await gradedTwice([sources.right, gradient], [sources.right, `${gradient}\n`], 'bob');
    expect(takenOver(out, 'bob')).toEqual([]);
  });

  it('is graded in full where --no-resume asks for it', async () => {
    const [folder, out] = [temporary('class'), temporary('out')];
    handIn(folder, 'ada', sources.right);
    await gradlings('grade', folder, '--out', out, ...EXERCISES);
    mark(out);
    await gradlings('grade', folder, '--out', out, ...EXERCISES, '--no-resume');
    expect(existsSync(journalOf(out))).toBe(true);
    expect(takenOver(out, 'ada')).toEqual([]);
  });
});

/** The journal without what it remembers of earlier attempts. */
function judgedIn(out: string): string {
  const lines = readFileSync(journalOf(out), 'utf8').split('\n');
  return lines.filter((line) => !/^\{"(?:laws|earlier)":/.test(line)).join('\n');
}
