import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { courseVersion } from '../../harness/class/run/course-version.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

/** A course in small. */
function course(): string {
  const root = folder('course');
  const files = {
    'package.json': JSON.stringify({ version: '1.2.3', dependencies: { 'fast-check': '4.0.0' } }),
    'graders/04-lasso/01-soft.grader.ts': 'laws\n',
    'graders/04-lasso/01-soft.figures.ts': 'pictures\n',
    'reference/soft.ts': 'numbers\n',
    'harness/engine/grade.ts': 'engine\n',
    'harness/runtime/load.ts': 'subject\n',
    'harness/report/terminal.ts': 'words\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

it('the version of a course begins with that of its package', () => {
  expect(courseVersion(course())).toMatch(/^1\.2\.3\+[0-9a-f]{12}$/);
  expect(courseVersion(COURSE_ROOT)).toBe(courseVersion(COURSE_ROOT));
});

it.each([
  'graders/04-lasso/01-soft.grader.ts',
  'reference/soft.ts',
  'harness/engine/grade.ts',
  'harness/runtime/load.ts',
])('it is another after a change of %s', (path) => {
  const root = course();
  const before = courseVersion(root);
  appendFileSync(join(root, path), 'changed\n');
  expect(courseVersion(root)).not.toBe(before);
});

it.each(['graders/04-lasso/01-soft.figures.ts', 'harness/report/terminal.ts'])(
  'it is the same after a change of %s, which judges nothing',
  (path) => {
    const root = course();
    const before = courseVersion(root);
    appendFileSync(join(root, path), 'changed\n');
    expect(courseVersion(root)).toBe(before);
  },
);

it('is the same on a system that ends lines otherwise', () => {
  const root = course();
  const before = courseVersion(root);
  writeFileSync(join(root, 'reference', 'soft.ts'), 'numbers\r\n');
  expect(courseVersion(root)).toBe(before);
});

it('is another with another release of a package that judges', () => {
  const root = course();
  const before = courseVersion(root);
  const newer = { version: '1.2.3', dependencies: { 'fast-check': '4.0.1' } };
  writeFileSync(join(root, 'package.json'), JSON.stringify(newer));
  expect(courseVersion(root)).not.toBe(before);
});
