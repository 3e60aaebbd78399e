/**
 * `results.json` of an Exercism test runner, version 3: one file for each exercise of each student.
 *
 * Fields and limits: https://exercism.org/docs/building/tooling/test-runners/interface. A law is a task of its
 * own, in teaching order, since Exercism shows the first failure only.
 */
import type { ScoredExercise } from '../score/scored.ts';
import { type Format, jsonFile } from './format.ts';
import { headline, type LawOutcome, outcomeOf } from './law-outcome.ts';
import { cut } from './text.ts';

const VERSION = 3;
/** Published. */
const MAX_OUTPUT_LENGTH = 500;
/** Published. The words are those that Exercism asks for. */
const OUTPUT_CUT = '\nOutput was truncated. Please limit to 500 chars';
/** Published as 65,535 characters, fewer where some take several bytes: none takes more than four. */
const MAX_MESSAGE_LENGTH = Math.floor(65_535 / 4);

export const exercism: Format = {
  summary: 'exercism/<id>/<exercise>/results.json: the results of a test runner of Exercism',
  *files({ students, showSeed }) {
    for (const { student, exercises } of students) {
      for (const exercise of exercises) {
        const folder = `exercism/${student}/${exercise.exercise.replaceAll('/', '-')}`;
        yield jsonFile(`${folder}/results.json`, results(exercise, showSeed));
      }
    }
  },
};

function results(exercise: ScoredExercise, showSeed: boolean) {
  const { laws, printed } = outcomeOf(exercise, showSeed);
  const firstToExplain = laws.find(({ outcome }) => outcome !== 'upheld') ?? laws[0];
  const statuses = laws.map(statusOf);
  const isError = statuses.length === 0 || statuses.every((status) => status === 'error');
  const status = isError ? 'error' : statuses.every((each) => each === 'pass') ? 'pass' : 'fail';
  return {
    version: VERSION,
    status,
    message: isError
      ? firstToExplain === undefined
        ? 'no law was judged'
        : messageOf(firstToExplain)
      : null,
    tests: laws.map((law, index) => ({
      name: law.name,
      status: statuses[index],
      message: law.outcome === 'upheld' ? null : messageOf(law),
      output:
        law === firstToExplain && printed.length > 0
          ? cut(printed.join('\n'), MAX_OUTPUT_LENGTH, OUTPUT_CUT)
          : null,
      test_code: law.statement,
      task_id: law.number,
    })),
  };
}

function messageOf(law: LawOutcome): string {
  return cut([headline(law), ...law.lines].join('\n'), MAX_MESSAGE_LENGTH, '\n… cut');
}

/** What the grader could not decide is no failure of a test, and not a pass. */
function statusOf({ outcome }: LawOutcome): 'pass' | 'fail' | 'error' {
  if (outcome === 'upheld') return 'pass';
  return outcome === 'broken' || outcome === 'undecided' ? 'error' : 'fail';
}
