import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFiles } from '../../harness/authoring/check-files.ts';
import { filesOf, newExercise, optionalFilesOf } from '../../harness/authoring/new-exercise.ts';
import { checkOrphans } from '../../harness/authoring/orphans.ts';
import { listExercises } from '../this-course.ts';

const ID = '04-lasso/08-group-lasso';
const allOf = (id: string) => [...filesOf(id), ...optionalFilesOf(id)];
const roots: string[] = [];

function emptyCourse(): string {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-'));
  mkdirSync(join(root, 'exercises'));
  roots.push(root);
  return root;
}

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

describe('new', () => {
  it('writes all files of an exercise, with its names filled in', () => {
    const root = emptyCourse();
    expect(newExercise({ root }, ID)).toEqual({ written: allOf(ID), leftAlone: [] });
    expect(listExercises(root)).toEqual([ID]);
    for (const name of allOf(ID)) {
      const text = readFileSync(join(root, name), 'utf8');
      expect(text).not.toContain('{{');
      expect(text).toContain('groupLasso');
    }
  });

  it('never overwrites', () => {
    const root = emptyCourse();
    const [stub, ...others] = allOf(ID);
    write(root, stub, 'mine');
    expect(newExercise({ root }, ID)).toEqual({ written: others, leftAlone: [stub] });
    expect(newExercise({ root }, ID).written).toEqual([]);
    expect(readFileSync(join(root, stub), 'utf8')).toBe('mine');
  });

  it('leaves an exercise that names what is still to be filled in', () => {
    const root = emptyCourse();
    newExercise({ root }, ID);
    const complaints = checkFiles(ID, root);
    expect(complaints.map(({ at }) => at?.replace(/:\d+$/, ''))).toEqual(allOf(ID));
  });
});

describe('the files of an exercise', () => {
  const statement = [
    '/**',
    ' * The mean.',
    ' *',
    ' *     m = Σᵢ xᵢ / n',
    ' *',
    ' * Shapes:  x is a vector',
    ' * Example: mean([1, 3]) = 2',
    ' * Source:  somebody, https://example.org',
    ' */',
  ].join('\n');
  const stub = `${statement}\nexport function mean(x: number[]): number {\n  throw new Error('Not started');\n}\n`;
  const solution = 'export function mean(x: number[]): number {\n  return x[0];\n}\n';

  function complaintsAbout(files: { stub?: string; solution?: string }): string[] {
    const root = emptyCourse();
    for (const name of filesOf(ID)) write(root, name, '');
    write(root, filesOf(ID)[0], files.stub ?? stub);
    write(root, filesOf(ID)[1], files.solution ?? solution);
    return checkFiles(ID, root).map(({ what }) => what);
  }

  it('agree', () => {
    expect(complaintsAbout({})).toEqual([]);
  });

  it.each([
    [' *     m = Σᵢ xᵢ / n\n', 'the statement has no formula'],
    [' * Shapes:', 'the statement has no shapes'],
    [' * Example:', 'the statement has no example'],
    [' * Source:', 'the statement has no source'],
    ['https://example.org', 'the statement has no link'],
  ])('miss %s', (part, complaint) => {
    expect(complaintsAbout({ stub: stub.replace(part, ' * ') })).toEqual([
      expect.stringContaining(complaint),
    ]);
  });

  it.each([
    [
      'x: number[]',
      'y: number[]',
      /^stub and solution differ: mean\(x: number\[\]\): number in the one, mean\(y/,
    ],
    ['mean', 'average', /^the solution exports no function mean$/],
    ['export', 'export function g() {}\nexport', /^the solution exports g, which the stub does not have$/],
  ])('differ in %s', (from, to, complaint) => {
    expect(complaintsAbout({ solution: solution.replace(from, to) })).toEqual([
      expect.stringMatching(complaint),
    ]);
  });

  it('are all to be written, or none', () => {
    const half = `${stub}export function g(): void {}\n`;
    const both = `${solution}export function g(): void {}\n`;
    expect(complaintsAbout({ stub: half, solution: both })).toEqual([
      '1 of the 2 functions of the stub are not started',
    ]);
  });

  it('are missing', () => {
    const root = emptyCourse();
    write(root, filesOf(ID)[0], stub);
    expect(checkFiles(ID, root)).toMatchObject([{ details: filesOf(ID).slice(1) }]);
  });
});

describe('orphans', () => {
  it('are files that belong to no exercise', () => {
    const root = emptyCourse();
    newExercise({ root }, ID);
    write(root, 'graders/04-lasso/lasso-problem.ts', 'shared by graders');
    write(root, 'test/equivalents/04-lasso/08-group-laso.json', '[]');
    write(root, 'solutions/04-lasso/09-gone.ts', '');
    write(root, 'exercises/04-lasso/notes.ts', '');
    expect(checkOrphans({ root, workspace: root }).map(({ exercise }) => exercise)).toEqual([
      'exercises/04-lasso/notes.ts',
      'solutions/04-lasso/09-gone.ts',
      'test/equivalents/04-lasso/08-group-laso.json',
    ]);
  });
});
