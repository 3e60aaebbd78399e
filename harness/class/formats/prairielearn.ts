/**
 * `results.json` of an external grader of PrairieLearn, one for each student.
 *
 * Fields: https://github.com/PrairieLearn/PrairieLearn/blob/master/docs/externalGrading.md#grading-results. The score is a
 * share of the points; the file may have 1 MB. A submission without a file to read is not gradable, and costs no attempt.
 */
import { points, shareOf } from '../rounding.ts';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import { type Format, jsonFile } from './format.ts';
import { headline, outcomeOf } from './law-outcome.ts';
import { cut, oneLine } from './text.ts';

/** Of some 300 laws, all of them below a megabyte. */
const MAX_OUTPUT_LENGTH = 1500;
const MAX_MESSAGE_LENGTH = 300;
const MAX_PROBLEMS = 20;

export const prairielearn: Format = {
  summary: 'prairielearn/<id>.json: the results.json of an external grader of PrairieLearn',
  *files(scored) {
    for (const student of scored.students)
      yield jsonFile(`prairielearn/${student.student}.json`, results(student, scored));
  },
};

function results(student: ScoredStudent, { showSeed }: ScoredClass) {
  const { exercises, finalScore, maxScore, problems } = student;
  const unread = problems
    .slice(0, MAX_PROBLEMS)
    .map(({ where, what }) => oneLine(`${where}: ${what}`, MAX_MESSAGE_LENGTH));
  if (exercises.every(({ missing }) => missing))
    return {
      gradable: false,
      format_errors: unread.length > 0 ? unread : ['No file of the assignment was found.'],
    };
  return {
    gradable: true,
    score: Math.min(1, shareOf(finalScore, maxScore)),
    message: [`${points(finalScore)} of ${points(maxScore)} points.`, ...unread].join('\n'),
    tests: exercises.flatMap((exercise) =>
      outcomeOf(exercise, showSeed).laws.map((law) => ({
        name: `${exercise.title}: ${law.name}`,
        description: oneLine(law.statement, MAX_MESSAGE_LENGTH),
        points: law.score,
        max_points: law.maxScore,
        message: oneLine(headline(law), MAX_MESSAGE_LENGTH),
        output: cut(law.lines.join('\n'), MAX_OUTPUT_LENGTH, '\n… cut'),
      })),
    ),
  };
}
