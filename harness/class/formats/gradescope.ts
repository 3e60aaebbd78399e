/**
 * `results.json` of Gradescope, one for each student.
 *
 * Fields: https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format. All texts are sent with
 * the format `text`, in which nothing is rendered. Gradescope publishes no limit of size; these files stay small
 * because every line and every block of lines is cut.
 *
 * A hidden law has the visibility `hidden`: instructors read it whole, students do not see it. Gradescope then
 * keeps the total from students until grades are published.
 */

import { counted } from '../../report/counted.ts';
import { byHandWords } from '../adjustments/adjustment.ts';
import { points } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import { byHandFor, counterexampleOf } from '../score/student-view.ts';
import { type Format, jsonFile } from './format.ts';
import { headline, type LawOutcome, outcomeOf } from './law-outcome.ts';
import { blockLines, cut, oneLine } from './text.ts';

/** A test with more output is hard to read on the page of Gradescope. */
const MAX_OUTPUT_LENGTH = 20_000;
const CUT = '\n… cut';

export const gradescope: Format = {
  summary: 'gradescope/<id>.json: the results.json of Gradescope',
  *files(scored) {
    for (const student of scored.students) {
      yield jsonFile(`gradescope/${student.student}.json`, results(student, scored));
    }
  },
};

function results(student: ScoredStudent, scored: ScoredClass) {
  const { late, finalScore, maxScore, problems } = student;
  const lines = [
    `${points(finalScore)} of ${points(maxScore)} points.`,
    ...(late === undefined
      ? []
      : [`${counted(late.daysLate, 'day')} late: ${points(late.penalty * 100)} % taken off.`]),
    ...hintsOf(student, scored.showSeed),
    ...byHandOf(student).map((words) => oneLine(words)),
    ...problems.map(({ where, what }) => `Not read: ${oneLine(where)}: ${oneLine(what)}`),
  ];
  return {
    score: points(finalScore),
    output: cut(lines.join('\n'), MAX_OUTPUT_LENGTH, CUT),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    // What the grader itself prints can name hidden laws.
    stdout_visibility: 'hidden',
    extra_data: { course: scored.course },
    tests: student.exercises.flatMap((exercise, index) => testsOf(exercise, index + 1, scored)),
  };
}

/** Students do not see the tests of hidden laws: what they may know of these stands above all tests. */
function hintsOf({ exercises }: ScoredStudent, showSeed: boolean): string[] {
  return exercises.flatMap((exercise) =>
    outcomeOf(exercise, showSeed).laws.flatMap(({ name, hint }) =>
      hint === undefined ? [] : [`${exercise.title}: ${name}: ${hint}`],
    ),
  );
}

function byHandOf({ byHand = [], exercises }: ScoredStudent): string[] {
  const ofExercises = exercises.flatMap((exercise) =>
    byHandFor(exercise).map((each) => `${exercise.title}: ${byHandWords(each)}`),
  );
  return [...ofExercises, ...byHand.map(byHandWords)];
}

function testsOf(
  exercise: ScoredExercise,
  position: number,
  { showSeed, visibility = 'visible' }: ScoredClass,
) {
  const { laws, printed } = outcomeOf(exercise, showSeed);
  const firstToExplain = laws.find(({ lines }) => lines.length > 0) ?? laws[0];
  return laws.map((law, index) => {
    const { law: name, hidden } = exercise.laws[index];
    const explained = hidden ? blockLines(counterexampleOf(exercise, name)) : law.lines;
    const console =
      law === firstToExplain && printed.length > 0 ? ['', 'printed by the exercise:', ...printed] : [];
    const lines = [...statementOf(exercise, index), headline(law), ...explained, ...console];
    return {
      score: law.score,
      max_score: law.maxScore,
      status: statusOf(law),
      name: `${exercise.title}: ${name}`,
      name_format: 'text',
      number: `${position}.${law.number}`,
      output: cut(lines.join('\n'), MAX_OUTPUT_LENGTH, CUT),
      output_format: 'text',
      tags: [exercise.exercise],
      visibility: hidden ? 'hidden' : visibility,
    };
  });
}

function statementOf(exercise: ScoredExercise, index: number): string[] {
  return [exercise.laws[index].statement];
}

/** Gradescope knows two: what is undecided is not held against anybody. */
function statusOf({ outcome }: LawOutcome): 'passed' | 'failed' {
  return outcome === 'upheld' || outcome === 'undecided' ? 'passed' : 'failed';
}
