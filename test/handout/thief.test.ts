import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtGraders } from '../../harness/authoring/handout/answerless-graders.ts';
import { withheldAnswers } from '../../harness/authoring/handout/withheld-laws.ts';
import { exportsSubject } from '../../harness/engine/calls/exports-subject.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Exports } from '../../harness/engine/model.ts';
import { isSoak } from '../soak.ts';
import { COURSE_ROOT, listCourse, listExercises, loadGraders } from '../this-course.ts';

/** One that nobody was told. */
const SECRET_SEED = 815_162_342;

/** Of each chapter one; a soak asks of all. */
const exercises = listExercises().filter(
  (id, index, all) => isSoak || all[index - 1]?.slice(0, 2) !== id.slice(0, 2),
);
const graders = await loadGraders(exercises);
const withheld = await withheldAnswers(COURSE_ROOT, listCourse(), graders);
const answerless = await builtGraders(COURSE_ROOT, [...graders.keys()], withheld.texts);

/** What somebody gets who hands in the `reference` of a handout's graders under the names of the exercise. */
function stolen(referenceOf: (exercise: string) => Exports | undefined) {
  let [score, worth] = [0, 0];
  for (const [exercise, grader] of graders) {
    const subject = exportsSubject(referenceOf(exercise) ?? {});
    const report = grade(grader, subject, { exercise, seed: SECRET_SEED, runs: 10, resemble: false });
    score += report.score;
    worth += report.maxScore;
  }
  return score / worth;
}

/** docs/decisions/0020 says why a handout holds the reference, 0039 when it does not. */
describe('a student who copies the reference of a handout', () => {
  it('gets nearly all points where it is kept, and this is known', () => {
    expect(stolen((exercise) => graders.get(exercise)?.reference)).toBeGreaterThan(0.9);
  });

  it('gets nothing where it is withheld', () => {
    expect(stolen((exercise) => answerless.graders.get(exercise)?.reference)).toBe(0);
  });
});

describe('a handout that withholds the reference', () => {
  it('answers nothing in any place that the graders take answers from', () => {
    for (const [exercise, { reference }] of answerless.graders) {
      for (const [name, answer] of Object.entries(reference)) {
        expect(() => (answer as () => unknown)(), `${exercise} ${name}`).toThrow();
      }
    }
  });

  it('names no misconception: each is the answer but for one idea', () => {
    const named = [...answerless.graders].filter(([, { misconceptions }]) => misconceptions.length > 0);
    expect(named).toEqual([]);
  });

  it('leaves laws to judge by in every exercise, and most in all', () => {
    const counts = [...graders].map(([id, { laws }]) => ({
      id,
      laws: laws.length,
      left: laws.length - (withheld.laws.get(id)?.length ?? 0),
    }));
    expect(counts.filter(({ left }) => left === 0)).toEqual([]);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
    expect(sum(counts.map(({ left }) => left)) / sum(counts.map(({ laws }) => laws))).toBeGreaterThan(0.5);
  });

  it('judges by the laws that are left as the course does', () => {
    for (const [exercise, grader] of graders) {
      const left = answerless.graders
        .get(exercise)
        ?.laws.filter(({ name }) => !withheld.laws.get(exercise)?.includes(name));
      const report = answerless.grade(
        { ...grader, laws: left ?? [] },
        answerless.exportsSubject(grader.reference),
        { exercise, seed: SECRET_SEED, runs: 5, resemble: false },
      );
      expect(report.status, exercise).toBe('upheld');
    }
  });

  it('withholds what is in the reference, not how it is called', () => {
    const softThreshold = readFileSync(join(COURSE_ROOT, 'reference', 'soft-threshold.ts'), 'utf8');
    const text = withheld.texts.get('reference/soft-threshold.ts') ?? '';
    expect(softThreshold).toContain('Math.');
    expect(text).toContain('export function softThreshold(): never');
    expect(text).not.toContain('Math.');
  });
});
