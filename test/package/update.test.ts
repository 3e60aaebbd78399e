import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Course } from '../../harness/course/course.ts';
import { lineDiff } from '../../harness/learner/folder/line-diff.ts';
import { writeNewFolder } from '../../harness/learner/folder/new-folder.ts';
import { SHIPPED_FILE } from '../../harness/learner/folder/shipped.ts';
import { type UpdateOptions, updateFolder } from '../../harness/learner/folder/update-folder.ts';
import { notStarted, withGradings, withHints } from '../../harness/learner/progress/state.ts';
import { ProgressStore } from '../../harness/learner/progress/store.ts';

let folder: string;
let root: string;
beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'gradlings-'));
  folder = join(parent, 'été à la plage');
  root = join(parent, 'course');
});
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

const stub = (name: string, comment = 'First version.') =>
  `/** ${comment} */\nexport function ${name}(): number {\n  throw new Error('Not started');\n}\n`;

const FIRST = {
  '01-sums/01-add': stub('add'),
  '01-sums/02-double': stub('double'),
  '01-sums/03-halve': stub('halve'),
};

function course(stubs: Record<string, string>): Course {
  return { root, workspace: folder, stubs, modules: {} as Course['modules'] };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

/** The folder of the first version, in which `add` was started. */
function started(): void {
  writeNewFolder(course(FIRST), '1.0.0', folder);
  write('exercises/01-sums/01-add.ts', MINE);
}
const MINE = 'export const add = () => 3;\n';

function update(stubs: Record<string, string>, options: Partial<UpdateOptions> = {}) {
  const { steps } = updateFolder(course(stubs), { version: '2.0.0', ...options });
  return steps.map(({ kind, path }) => `${kind} ${path.replace('exercises/', '')}`);
}

describe('gradlings update', () => {
  it('replaces a stub that was never started, and keeps what was', () => {
    started();
    const second = {
      ...FIRST,
      '01-sums/01-add': stub('add', 'Second.'),
      '01-sums/02-double': stub('double', 'Second.'),
    };
    expect(update(second)).toEqual(['keep 01-sums/01-add.ts', 'replace 01-sums/02-double.ts']);
    expect(read('exercises/01-sums/01-add.ts')).toBe(MINE);
    expect(read('exercises/01-sums/02-double.ts')).toContain('Second.');
  });

  it('has nothing to do the second time', () => {
    started();
    const second = { ...FIRST, '01-sums/01-add': stub('add', 'Second.') };
    update(second);
    expect(update(second)).toEqual([]);
  });

  it('writes what changed at the end of a started file, where that is wanted, and keeps the file as it was', () => {
    started();
    update({ ...FIRST, '01-sums/01-add': stub('add', 'Second.') }, { inFiles: true });
    expect(read('exercises/01-sums/01-add.ts')).toBe(
      `${MINE}\n// The exercise was changed:\n// - /** First version. */\n// + /** Second. */\n`,
    );
    const [backup] = readdirSync(join(folder, '.gradlings', 'backup'));
    expect(read(`.gradlings/backup/${backup}`)).toBe(MINE);
  });

  it('adds new exercises', () => {
    started();
    expect(update({ ...FIRST, '02-more/01-square': stub('square') })).toEqual(['add 02-more/01-square.ts']);
  });

  it.each([
    ['another number', '01-sums/07-add', stub('add')],
    ['another name', '01-sums/01-plus', stub('add')],
    ['another chapter, name and comment', '04-late/01-plus', stub('add', 'Second.')],
  ])('moves an exercise that has %s, with its progress', (_, to, text) => {
    started();
    new ProgressStore(folder).update((progress) => withHints(progress, '01-sums/01-add', 2));
    const { '01-sums/01-add': _gone, ...others } = FIRST;
    expect(update({ ...others, [to]: text })).toContain('move 01-sums/01-add.ts');
    expect(read(`exercises/${to}.ts`)).toBe(MINE);
    expect(existsSync(join(folder, 'exercises/01-sums/01-add.ts'))).toBe(false);
    expect(new ProgressStore(folder).read().progress.hints).toEqual({ [to]: 2 });
  });

  it('puts aside what is no part of the course any more', () => {
    started();
    const { '01-sums/01-add': _gone, ...others } = FIRST;
    expect(update(others)).toEqual(['retire 01-sums/01-add.ts']);
    const [backup] = readdirSync(join(folder, '.gradlings', 'backup'));
    expect(read(`.gradlings/backup/${backup}`)).toBe(MINE);
  });

  it('restores an exercise that was deleted before it was begun', () => {
    started();
    rmSync(join(folder, 'exercises/01-sums/03-halve.ts'));
    expect(update({ ...FIRST, '01-sums/03-halve': stub('halve', 'Second.') })).toEqual([
      'restore 01-sums/03-halve.ts',
    ]);
    expect(read('exercises/01-sums/03-halve.ts')).toContain('Second.');
  });

  it('leaves a file away that the learner deleted after it was begun', () => {
    started();
    rmSync(join(folder, 'exercises/01-sums/01-add.ts'));
    const outline = { title: 'Add', maxScore: 1, laws: 1, difficulty: null, needs: [] };
    const grading = { ...notStarted(outline, 'f', 1), status: 'refuted' as const };
    new ProgressStore(folder).update((progress) => withGradings(progress, { '01-sums/01-add': grading }));
    expect(update({ ...FIRST, '01-sums/01-add': stub('add', 'Second.') })).toEqual([]);
  });

  it('keeps every file that differs, where there is no record of what was given', () => {
    started();
    rmSync(join(folder, SHIPPED_FILE));
    expect(update({ ...FIRST, '01-sums/02-double': stub('double', 'Second.') })).toEqual([]);
    expect(read('exercises/01-sums/01-add.ts')).toBe(MINE);
    expect(read('exercises/01-sums/02-double.ts')).toBe(FIRST['01-sums/02-double']);
  });

  it('takes line ends of Windows for no change', () => {
    started();
    write('exercises/01-sums/02-double.ts', FIRST['01-sums/02-double'].replaceAll('\n', '\r\n'));
    expect(update({ ...FIRST, '01-sums/02-double': stub('double', 'Second.') })).toEqual([
      'replace 01-sums/02-double.ts',
    ]);
  });
});

describe('a difference of lines', () => {
  it('is what went and what came, with a gap where lines are the same', () => {
    expect(lineDiff('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n')).toEqual(['- b', '+ B', '', '+ e']);
    expect(lineDiff('a\n', 'a\n')).toEqual([]);
  });
});
