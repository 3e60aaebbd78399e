/**
 * The class with all that is known of it, and for each student what the student may know.
 *
 * `class.json` is for those who teach. `students/<id>.json` can be handed to the student: no hidden law, no
 * seed unless it is shown, nothing of the class. Both obey `report.schema.json`.
 */

import type { Report } from '../../engine/model.ts';
import type { ByHand } from '../adjustments/adjustment.ts';
import { points } from '../rounding.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import { byHandFor } from '../score/student-view.ts';
import { type Format, jsonFile } from './format.ts';
import { outcomeOf } from './law-outcome.ts';
import { oneLine } from './text.ts';

export const json: Format = {
  summary: 'class.json, and students/<id>.json with what each student may know',
  *files(scored) {
    yield { path: 'class.json', text: classText(scored) };
    for (const student of scored.students) {
      yield jsonFile(`students/${student.student}.json`, feedback(student, scored));
    }
  },
};

/** As `JSON.stringify(scored, null, 2)` writes it, but one student at a time: a large class is too long for a string. */
function* classText(scored: ScoredClass): Iterable<string> {
  const { students, ...head } = scored;
  yield `${JSON.stringify(head, null, 2).slice(0, -'\n}'.length)},\n  "students": [`;
  for (const [index, student] of students.entries()) {
    const text = JSON.stringify(student, scored.seed === undefined ? withoutReplay : undefined, 2).replaceAll(
      '\n',
      '\n    ',
    );
    yield `${index === 0 ? '' : ','}\n    ${text}`;
  }
  yield `${students.length === 0 ? '' : '\n  '}]\n}\n`;
}

/** The way to replay a counterexample holds a seed. */
function withoutReplay(key: string, value: unknown): unknown {
  return key === 'replay' ? undefined : value;
}

/** What a student may know, as data. */
interface Feedback {
  readonly version: 1;
  readonly course: string;
  readonly student: string;
  readonly score: number;
  readonly maxScore: number;
  readonly late?: ScoredStudent['late'];
  readonly finalScore: number;
  readonly byHand?: ScoredStudent['byHand'];
  readonly problems: ScoredStudent['problems'];
  readonly exercises: readonly ExerciseFeedback[];
}

interface ExerciseFeedback {
  readonly exercise: string;
  readonly title: string;
  readonly status: Report['status'];
  readonly missing: boolean;
  readonly score: number;
  readonly maxScore: number;
  readonly laws: readonly {
    readonly law: string;
    readonly statement: string;
    readonly hidden: boolean;
    readonly hint?: string;
    readonly verdict: string;
    readonly score: number;
    readonly maxScore: number;
    /** As `npm test` prints it. */
    readonly lines: readonly string[];
  }[];
  readonly printed: readonly string[];
  readonly byHand?: ScoredExercise['byHand'];
}

function feedback(
  student: ScoredStudent,
  { course, showSeed }: Pick<ScoredClass, 'course' | 'showSeed'>,
): Feedback {
  const { score, maxScore, finalScore, late } = student;
  const problems = student.problems.map(({ where, what }) => ({
    where: oneLine(where),
    what: oneLine(what),
  }));
  return {
    ...{ version: 1, course, student: student.student, problems },
    ...{
      score: points(score),
      maxScore: points(maxScore),
      ...(late && { late }),
      finalScore: points(finalScore),
      ...(student.byHand && { byHand: shownByHand(student.byHand) }),
    },
    exercises: student.exercises.map((exercise) => ofExercise(exercise, showSeed)),
  };
}

function shownByHand(byHand: readonly ByHand[]): ByHand[] {
  return byHand.map((each) => ({ ...each, reason: oneLine(each.reason) }));
}

function ofExercise(each: ScoredExercise, showSeed: boolean): ExerciseFeedback {
  const { exercise, title, status, missing, score, maxScore } = each;
  const { laws, printed } = outcomeOf(each, showSeed);
  return {
    ...{ exercise, title, status, missing, score: points(score), maxScore: points(maxScore) },
    laws: laws.map(({ name, statement, hidden, hint, kind, score, maxScore, lines }) => ({
      ...{ law: name, statement, hidden, verdict: kind, score, maxScore, lines },
      ...(hint !== undefined && { hint }),
    })),
    printed,
    ...(each.byHand && { byHand: shownByHand(byHandFor(each)) }),
  };
}
