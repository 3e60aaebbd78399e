import { expect, it } from 'vitest';
import { builtGraders } from '../../harness/authoring/handout/answerless-graders.ts';
import { shownGraders } from '../../harness/authoring/handout/course-copy.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { outlineOf } from '../../harness/course/outline.ts';
import { exportsSubject } from '../../harness/engine/calls/exports-subject.ts';
import { grade } from '../../harness/engine/grade.ts';
import { aStudent, results } from '../formats/some-results.ts';
import { COURSE_ROOT, course, loadGraders } from '../this-course.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const HIDDEN = 'scaling x and t scales the result: there is no built-in size';
const config = readConfig(
  JSON.stringify({
    exercises: {
      [EXERCISE]: {
        points: 10,
        laws: {
          'the example': { weight: 0.5 },
          [HIDDEN]: { hidden: true },
          'two thresholds in a row act as their sum, and 0 changes nothing': { drop: true },
          'calls leave no trace': { weight: 2 },
        },
      },
    },
  }),
  'gradlings.config.json',
);
const graders = await loadGraders([EXERCISE]);
const [grader] = [...graders.values()];

it('a handout gives the points that the assignment gives, law by law', async () => {
  const built = await builtGraders(COURSE_ROOT, [EXERCISE], shownGraders({ course, graders, config }));
  const [shown] = [...built.graders.values()];
  const here = built.grade(shown, built.exportsSubject(grader.reference), { exercise: EXERCISE, runs: 5 });

  const graded = grade(grader, exportsSubject(grader.reference), { exercise: EXERCISE, runs: 5 });
  const scored = scoreClass(results(aStudent('ann', [JSON.parse(JSON.stringify(graded))])), config);
  const [there] = scored.students[0].exercises;
  const visible = there.laws.filter(({ hidden }) => !hidden);

  expect(here.findings.map(({ law }) => law)).toEqual(visible.map(({ law }) => law));
  for (const [index, { points }] of here.findings.entries()) {
    expect(Math.abs(points - visible[index].maxScore)).toBeLessThanOrEqual(HUNDREDTH);
  }
  const hidden = there.laws.find(({ law }) => law === HIDDEN)?.maxScore ?? 0;
  expect(Math.abs(here.maxScore + hidden - 10)).toBeLessThanOrEqual(HUNDREDTH);
  expect(here.score).toBe(here.maxScore);
  expect(outlineOf(shown).maxScore).toBe(here.maxScore);
});

/** Points are told with two digits. */
const HUNDREDTH = 0.01 + 1e-9;
