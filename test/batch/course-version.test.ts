import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judgingVersion } from '../../harness/build/judging-version.ts';
import { courseVersion } from '../../harness/class/run/course-version.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();

const GRADER = 'graders/04-lasso/01-soft-threshold.grader.ts';

/** A copy of the course, with the packages of the original. */
function copy(): string {
  const root = folder('course');
  for (const path of ['harness', 'reference', 'graders/common', 'graders/04-lasso', 'package.json']) {
    cpSync(join(COURSE_ROOT, path), join(root, path), { recursive: true });
  }
  // Each on its own, so that one can be replaced.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(COURSE_ROOT, 'node_modules'))) {
    symlinkSync(join(COURSE_ROOT, 'node_modules', name), join(root, 'node_modules', name), 'junction');
  }
  return root;
}

const versionOf = (root: string) => judgingVersion(root, [GRADER]);
const unchanged = await versionOf(copy());

it('the version of the course begins with that of its package', () => {
  const { version } = JSON.parse(readFileSync(join(COURSE_ROOT, 'package.json'), 'utf8'));
  expect(courseVersion()).toMatch(/\+[0-9a-f]{12}$/);
  expect(courseVersion().split('+')[0]).toBe(version);
});

it('is the same for the same course in another folder', async () => {
  expect(await versionOf(copy())).toBe(unchanged);
});

it.each([
  GRADER,
  'reference/soft-threshold.ts',
  'graders/common/grid.ts',
  'harness/engine/grade.ts',
  'harness/runtime/load.ts',
  'harness/sandbox/child/host.ts',
  'harness/class/intake/zip.ts',
  'harness/class/run/grade-submission.ts',
])('it is another after a change of what %s does', async (path) => {
  const root = copy();
  appendFileSync(join(root, path), "Object.assign(Object, { changed: 'yes' });\n");
  expect(await versionOf(root)).not.toBe(unchanged);
});

it.each([
  'graders/04-lasso/01-soft-threshold.figures.ts',
  'harness/report/terminal.ts',
  'harness/pages/html.ts',
  'harness/cli/grade.ts',
])('it is the same after a change of %s, which judges nothing', async (path) => {
  const root = copy();
  appendFileSync(join(root, path), "Object.assign(Object, { changed: 'yes' });\n");
  expect(await versionOf(root)).toBe(unchanged);
});

it('is the same after a change of a comment', async () => {
  const root = copy();
  appendFileSync(join(root, 'harness/engine/grade.ts'), '// Another word.\n');
  expect(await versionOf(root)).toBe(unchanged);
});

it('is the same on a system that ends lines otherwise', async () => {
  const root = copy();
  for (const path of [GRADER, 'harness/engine/grade.ts', 'harness/class/intake/limits.ts']) {
    writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8').replaceAll('\n', '\r\n'));
  }
  expect(await versionOf(root)).toBe(unchanged);
});

it('is another with another release of a package that judges', async () => {
  const root = copy();
  rmSync(join(root, 'node_modules', 'seedrandom'));
  cpSync(join(COURSE_ROOT, 'node_modules', 'seedrandom'), join(root, 'node_modules', 'seedrandom'), {
    recursive: true,
  });
  appendFileSync(join(root, 'node_modules', 'seedrandom', 'seedrandom.js'), '\nMath.changed = 1;\n');
  expect(await versionOf(root)).not.toBe(unchanged);
});
