/**
 * `validation_results.json` of a custom validator of Submitty, one for each student.
 *
 * https://submitty.org/instructor/autograding/validation#python-custom-validator-output. The score is a share of the
 * points of the test case; a message has one of four colours.
 */
import { points, shareOf } from '../rounding.ts';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import { type Format, jsonFile } from './format.ts';
import { headline, type LawOutcome, outcomeOf } from './law-outcome.ts';
import { cut, oneLine } from './text.ts';

const MAX_MESSAGE_LENGTH = 2000;

export const submitty: Format = {
  summary: 'submitty/<id>.json: the validation_results.json of a validator of Submitty',
  *files(scored) {
    for (const student of scored.students)
      yield jsonFile(`submitty/${student.student}.json`, {
        status: 'success',
        data: {
          score: Math.min(1, shareOf(student.finalScore, student.maxScore)),
          message: messages(student, scored),
        },
      });
  },
};

function messages(student: ScoredStudent, { showSeed }: ScoredClass) {
  const { exercises, finalScore, maxScore, problems } = student;
  const total = `${points(finalScore)} of ${points(maxScore)} points`;
  return [
    { message: total, status: 'information' },
    ...problems.map(({ where, what }) => ({ message: oneLine(`${where}: ${what}`), status: 'warning' })),
    ...exercises.flatMap((exercise) =>
      exercise.missing
        ? [{ message: `${exercise.title}: no file was handed in`, status: 'failure' }]
        : outcomeOf(exercise, showSeed).laws.map((law) => ({
            message: cut(
              [`${exercise.title}: ${law.name}: ${headline(law)}`, ...law.lines].join('\n'),
              MAX_MESSAGE_LENGTH,
              '\n… cut',
            ),
            status: STATUS[law.outcome],
          })),
    ),
  ];
}

const STATUS: Readonly<Record<LawOutcome['outcome'], string>> = {
  upheld: 'success',
  refuted: 'failure',
  broken: 'failure',
  'not-started': 'warning',
  undecided: 'information',
};
