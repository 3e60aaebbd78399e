import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type Course, listCourse, openCourse } from '../../harness/course/course.ts';
import { gradeFile } from '../../harness/course/grade-file.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Grader } from '../../harness/engine/model.ts';
import { number } from '../../harness/engine/shape.ts';
import { CourseProgress } from '../../harness/learner/progress/course-progress.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

const ID = '00-start/01-answer';

/** A course of one exercise, whose answer is a number. */
function courseWhoseAnswerIs(answer: number, source: string): Course {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-course-'));
  roots.push(root);
  mkdirSync(join(root, 'exercises', '00-start'), { recursive: true });
  writeFileSync(join(root, 'exercises', `${ID}.ts`), source);
  const law = lawsFor<{ f: (x: number) => number }>();
  const grader: Grader = {
    title: `The answer ${answer}`,
    reference: { f: () => answer },
    laws: [
      law({
        ...{
          name: `the answer is ${answer}`,
          statement: '',
          points: 1,
          given: fc.record({ x: fc.integer() }),
        },
        observe: (student, { x }) => student.f(x),
        answer: () => number,
        judge: (_, got) => (got === answer ? upheld : refuted({ expected: answer, got })),
      }),
    ],
    misconceptions: [],
    hints: [],
  };
  return openCourse(root, {
    grader: async () => grader,
    figures: async () => [],
    solution: async () => ({}),
    alternatives: async () => ({}),
  });
}

it('two courses are graded in one process, by turns, and neither sees the other', async () => {
  const one = courseWhoseAnswerIs(1, 'export const f = (x: number) => 1;');
  const two = courseWhoseAnswerIs(2, 'export const f = (x: number) => 1;');
  expect([listCourse(one), listCourse(two)]).toEqual([[ID], [ID]]);
  const graders = [await one.modules.grader(ID), await two.modules.grader(ID)];
  const statuses = [one, two, one, two].map(
    (course, index) => gradeFile(course, ID, graders[index % 2]).report.status,
  );
  expect(statuses).toEqual(['upheld', 'refuted', 'upheld', 'refuted']);
  const [first, second] = [new CourseProgress(one), new CourseProgress(two)];
  const maps = await Promise.all([first.map(), second.map()]);
  expect(maps.map(({ upheld: count }) => count)).toEqual([1, 0]);
  expect(first.store.read().progress.gradings[ID].title).toBe('The answer 1');
});
