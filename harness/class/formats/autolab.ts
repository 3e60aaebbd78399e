/**
 * What an autograder of Autolab prints, one file for each student: feedback, and in the last line the scores.
 *
 * https://github.com/autolab/Autolab/blob/master/docs/lab.md#writing-autograders. The problems of the lab have to be
 * named as the exercises are, such as "04-lasso/01-soft-threshold".
 */

import { counted } from '../../report/counted.ts';
import { points, pointsOfParts } from '../rounding.ts';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import type { Format } from './format.ts';
import { headline, type LawOutcome, outcomeOf } from './law-outcome.ts';
import { oneLine } from './text.ts';

export const autolab: Format = {
  summary: 'autolab/<id>.txt: what an autograder of Autolab prints, the scores in the last line',
  *files(scored) {
    for (const student of scored.students)
      yield { path: `autolab/${student.student}.txt`, text: `${printed(student, scored).join('\n')}\n` };
  },
};

function printed(student: ScoredStudent, { showSeed }: ScoredClass): string[] {
  const { exercises, problems, late } = student;
  return [
    ...problems.map(({ where, what }) => `not read: ${oneLine(`${where}: ${what}`)}`),
    ...exercises.flatMap((exercise) => [
      `${exercise.exercise}: ${points(exercise.score)} of ${points(exercise.maxScore)} points`,
      ...(exercise.missing ? ['  no file was handed in'] : lawLines(outcomeOf(exercise, showSeed).laws)),
    ]),
    ...(late === undefined
      ? []
      : [`${counted(late.daysLate, 'day')} late: ${points(late.penalty * 100)} % taken off`]),
    JSON.stringify({ scores: scoresOf(student) }),
  ];
}

/** The counterexample of the first law that has one. */
function lawLines(laws: readonly LawOutcome[]): string[] {
  const first = laws.find(({ lines }) => lines.length > 0);
  return laws.flatMap((law) => [
    `  ${law.name}: ${headline(law)}`,
    ...(law === first ? law.lines.map((line) => `      ${line}`) : []),
  ]);
}

/** Autolab adds up the problems, so each bears its share of what lateness and adjustments of the whole change. */
function scoresOf({ exercises, score, finalScore }: ScoredStudent): Record<string, number> {
  const factor = score === 0 ? 0 : finalScore / score;
  const parts = exercises.map((each, place) =>
    score === 0 && place === 0 ? finalScore : each.score * factor,
  );
  const shown = pointsOfParts(parts);
  return Object.fromEntries(exercises.map(({ exercise }, place) => [exercise, shown[place]]));
}
