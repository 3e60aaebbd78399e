import { expect, it } from 'vitest';
import { exportsSubject } from '../../harness/engine/calls/exports-subject.ts';
import { grade } from '../../harness/engine/grade.ts';
import { listExercises, loadGraders } from '../this-course.ts';

/** One that nobody was told. */
const SECRET_SEED = 815_162_342;

/**
 * What somebody gets who hands in `reference/` under other names. A handout holds it, since laws compare with it on
 * inputs that are drawn and made smaller: docs/decisions/0020 says why, and `docs/instructors.md` what is done about it.
 */
it('whoever copies the reference of a handout gets nearly all points, and this is known', async () => {
  const graders = await loadGraders(listExercises());
  let [score, worth] = [0, 0];
  for (const [exercise, grader] of graders) {
    const report = grade(grader, exportsSubject(grader.reference), { exercise, seed: SECRET_SEED, runs: 10 });
    score += report.score;
    worth += report.maxScore;
  }
  expect(score / worth).toBeGreaterThan(0.9);
});
