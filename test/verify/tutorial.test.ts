/**
 * `docs/authors.md`, done as it says: the files typed in, the exercise proven.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { mergeParts } from '../../harness/authoring/merge-parts.ts';
import { writeNewCourse } from '../../harness/authoring/new-course.ts';
import { PARTS } from '../../harness/authoring/proof.ts';
import { verifyPart } from '../../harness/authoring/verify-exercise.ts';
import { openCourse } from '../../harness/course/course.ts';
import { foreignModules } from '../../harness/course/foreign-modules.ts';
import { writeStubs } from '../../harness/course/stubs.ts';
import { COURSE_ROOT } from '../this-course.ts';

const EXERCISE = '02-series/01-moving-average';

/** A course for each step: what was loaded is not loaded again. */
const parent = mkdtempSync(join(tmpdir(), 'gradlings-tutorial-'));
let root = parent;
const opened = () => openCourse(root, foreignModules(root, 'of a test'));

/** A path in its own line, and the block below it. */
const FILE = /^`([^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm;

const files = [...readFileSync(join(COURSE_ROOT, 'docs', 'authors.md'), 'utf8').matchAll(FILE)].map(
  ([, path, text]) => [path, text] as const,
);

function write(path: string, text: string): void {
  const file = join(root, ...path.split('/'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function complaints(): Promise<readonly string[]> {
  const proofs = [];
  for (const part of PARTS) proofs.push(await verifyPart(opened(), EXERCISE, part, 3));
  return mergeParts(proofs).complaints.map(({ what }) => what);
}

beforeEach(() => {
  root = mkdtempSync(join(parent, 'course-'));
  writeNewCourse(COURSE_ROOT, root, { name: 'numbers', packages: {} });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

it('the files of the page are those of an exercise', () => {
  expect(files.map(([path]) => path)).toEqual([
    `exercises/${EXERCISE}.ts`,
    `solutions/${EXERCISE}.ts`,
    'reference/moving-average.ts',
    `graders/${EXERCISE}.grader.ts`,
    `graders/${EXERCISE}.misconceptions.ts`,
    `test/alternatives/${EXERCISE}.ts`,
    `test/equivalents/${EXERCISE}.json`,
  ]);
});

it('before the misconceptions, verify asks for what is missing, and says nothing against the laws', async () => {
  for (const [path, text] of files.slice(0, 4)) write(path, text);
  write(`graders/${EXERCISE}.misconceptions.ts`, 'export const misconceptions = [];\n');
  expect(await complaints()).toEqual([
    'a file is still to be written',
    'graders/stubs.json does not hold this exercise: nobody could begin it again',
    'there are no alternative solutions',
    'there are 0 misconceptions',
    '1 mutant of the worked solution is upheld',
  ]);
});

it('with all of them, and the stub taken over, the exercise is proven', async () => {
  for (const [path, text] of files) write(path, text);
  writeStubs(opened());
  expect(await complaints()).toEqual([]);
});
