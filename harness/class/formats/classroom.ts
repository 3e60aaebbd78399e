/**
 * The result of a runner for the autograding reporter of GitHub Classroom, one for each student: base64 of JSON.
 *
 * The reporter reads it from the variable `<RUNNER>_RESULTS`, adds up `score` of all tests and compares with
 * `max_score`, so that partial credit counts. It prints names and messages into the log of the run: they are
 * cleaned of commands to the runner. Fields as the reporter reads them:
 * https://github.com/classroom-resources/autograding-grading-reporter/tree/main/src
 */

import { counted } from '../../report/counted.ts';
import { byHandWords } from '../adjustments/adjustment.ts';
import { points, pointsOfParts } from '../rounding.ts';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import { byHandFor } from '../score/student-view.ts';
import type { Format } from './format.ts';
import { fileOfExercise, headline, type LawOutcome, outcomeOf } from './law-outcome.ts';
import { cut, oneLine } from './text.ts';

const VERSION = 1;

/** A variable of the environment holds 128 KiB on Linux; base64 adds a third. */
const MAX_JSON_LENGTH = 90_000;
/** Without the explanations a test takes less than a third of this. */
const MAX_MESSAGES_LENGTH = [4000, 1000, 200, 0];

export const classroom: Format = {
  summary: 'classroom/<id>.txt: a result for the reporter of GitHub Classroom',
  *files(scored) {
    for (const student of scored.students) {
      const text = Buffer.from(shortEnough(student, scored)).toString('base64');
      yield { path: `classroom/${student.student}.txt`, text };
    }
  },
};

function shortEnough(student: ScoredStudent, scored: ScoredClass): string {
  const all = MAX_MESSAGES_LENGTH.map((longest) => () => JSON.stringify(result(student, scored, longest)));
  for (const write of all.slice(0, -1)) {
    const text = write();
    if (Buffer.byteLength(text) <= MAX_JSON_LENGTH) return text;
  }
  return JSON.stringify(result(student, scored, 0));
}

function result(student: ScoredStudent, { showSeed }: ScoredClass, longest: number) {
  const rows = student.exercises.flatMap((exercise) =>
    outcomeOf(exercise, showSeed).laws.map((law) => ({ exercise, law })),
  );
  const scores = pointsOfParts(student.exercises.flatMap(({ laws }) => laws.map(({ score }) => score)));
  const tests = rows.map(({ exercise: { exercise, title }, law }, index) => ({
    name: `${title}: ${law.name}`,
    status: statusOf(law),
    score: scores[index],
    message: longest === 0 ? '' : cut([headline(law), ...law.lines].join('\n'), longest, '\n… cut'),
    test_code: law.statement,
    filename: fileOfExercise(exercise),
    // Its log says "line undefined" where there is none: what is not of a line is of the whole file.
    line_no: law.line ?? 1,
    // Reports hold no times, so that the same submission gives the same bytes.
    execution_time: '0ms',
  }));
  const late = [...byHandTest(student), ...lateTest(student)];
  const isPass = tests.every(({ status }) => status === 'pass') && late.length === 0;
  const isError = tests.length > 0 && tests.every(({ status }) => status === 'error');
  return {
    version: VERSION,
    status: isPass ? 'pass' : isError ? 'error' : 'fail',
    max_score: points(student.maxScore),
    tests: [...tests, ...late],
  };
}

function statusOf({ outcome }: LawOutcome): 'pass' | 'fail' | 'error' {
  if (outcome === 'upheld' || outcome === 'undecided') return 'pass';
  return outcome === 'broken' ? 'error' : 'fail';
}

/** The reporter only adds: what no law earned is a test of its own. */
function byHandTest(student: ScoredStudent) {
  const { exercises, score, finalScore, late, byHand = [] } = student;
  const words = [...exercises.flatMap(byHandFor), ...byHand].map(byHandWords);
  if (words.length === 0) return [];
  const ofLaws = exercises.flatMap(({ laws }) => laws.map((law) => law.score));
  const earned = ofLaws.reduce((sum, each) => sum + each, 0);
  const whole = finalScore - score * (1 - (late?.penalty ?? 0));
  return [
    {
      name: 'adjusted by the instructor',
      status: 'pass' as const,
      score: points(score - earned + whole),
      message: cut(words.map((each) => oneLine(each)).join('\n'), MAX_BY_HAND, '\n… cut'),
      test_code: '',
      filename: '',
      line_no: 1,
      execution_time: '0ms',
    },
  ];
}

const MAX_BY_HAND = 2000;

/** The reporter only adds: what lateness takes off is a test of its own. */
function lateTest({ late, score }: ScoredStudent) {
  if (late === undefined || late.penalty === 0) return [];
  return [
    {
      name: 'handed in late',
      status: 'fail' as const,
      score: points(-score * late.penalty),
      message: `${counted(late.daysLate, 'day')} late: ${points(late.penalty * 100)} % taken off`,
      test_code: '',
      filename: '',
      line_no: 1,
      execution_time: '0ms',
    },
  ];
}
