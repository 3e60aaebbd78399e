import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Course } from '../../harness/course/course.ts';
import { outlineOf } from '../../harness/course/outline.ts';
import { gradeExercises } from '../../harness/learner/session/grade-exercises.ts';
import { runLines } from '../../harness/report/run-lines.ts';
import { terminalStyle } from '../../harness/report/terminal.ts';
import { COURSE_ROOT, course, courseAt, fileOf, loadGrader } from '../this-course.ts';

const SOFT = '04-lasso/01-soft-threshold';
const SETTINGS = { seed: 1, runs: 5, tree: 'exercises' } as const;

const root = mkdtempSync(join(tmpdir(), 'gradlings-grade-'));
afterAll(() => rmSync(root, { recursive: true }));
cpSync(join(COURSE_ROOT, 'exercises'), join(root, 'exercises'), { recursive: true });

const outlines = { [SOFT]: outlineOf(await loadGrader(SOFT)) };

/** A course that is known, and whose graders cannot be loaded. */
const broken: Course = {
  ...courseAt(root),
  modules: { ...course.modules, outlines, grader: () => Promise.reject(new Error('no such law')) },
};

it('an untouched stub is told without its grader, with all that its grader would have said', async () => {
  const [told] = await gradeExercises(broken, [SOFT], SETTINGS);
  const [graded] = await gradeExercises(courseAt(root), [SOFT], SETTINGS);
  expect(told.grading).toEqual(graded.grading);
  expect(told.grading).toMatchObject({ status: 'not-started', upheld: 0, score: 0 });
});

it('a grader that cannot be loaded is no fault of the exercise, and is told', async () => {
  writeFileSync(fileOf('exercises', SOFT, root), 'export const softThreshold = () => [];\n');
  const outcomes = await gradeExercises(broken, [SOFT], SETTINGS);
  const lines = runLines(outcomes, terminalStyle(false), 0);
  expect(lines[0]).toBe(
    `~ ${SOFT}: the grader itself could not be loaded. This is not the exercise's fault.`,
  );
  expect(lines[1]).toBe('    Error: no such law');
});

it('of what ended while it was graded nobody knows whose fault that is', () => {
  const fault = { what: 'what graded it ended', lines: ['Error: out of memory'] } as const;
  expect(runLines([{ exercise: SOFT, fault }], terminalStyle(false), 0)).toEqual([
    `~ ${SOFT}: what graded it ended.`,
    '    Error: out of memory',
  ]);
});
