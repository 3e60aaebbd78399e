/**
 * The gradebook as CSV: students sorted, the maximum in its own row.
 */
import { byHandWords } from '../adjustments/adjustment.ts';
import { isOpen, isUndecided } from '../lms/grades.ts';
import { type Cell, csvTable } from '../lms/table.ts';
import { points } from '../rounding.ts';
import { maximumOf } from '../score/maximum.ts';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import { toLookAt } from '../score/to-look-at.ts';
import { sameSourceWords } from '../statistics/same-source.ts';
import type { Format } from './format.ts';
import { nameLine } from './text.ts';

/** A row for each student, a column for each exercise. */
export const csv: Format = {
  summary: 'grades.csv: a row for each student, a column for each exercise',
  *files(scored) {
    yield { path: 'grades.csv', text: csvTable(gradebook(scored)) };
  },
};

function gradebook(scored: ScoredClass): Cell[][] {
  const { exercises } = scored;
  const most = maximumOf(exercises);
  const hasRoster = scored.students.some(({ person }) => person !== undefined);
  const onRoster = hasRoster ? ROSTER : [];
  return [
    ['student', 'name', ...onRoster, ...exercises.map(({ exercise }) => exercise), ...AFTER],
    [
      'maximum',
      '',
      ...onRoster.map(() => ''),
      ...exercises.map(({ maxScore }) => points(maxScore)),
      points(most),
      '',
      '',
      points(most),
      '',
      '',
      '',
    ],
    ...sorted(scored).map((student) => row(student, exercises, hasRoster)),
  ];
}

const AFTER = ['score', 'days late', 'taken off', 'total', 'to look at', 'same source', 'by hand'] as const;

/** The word of Canvas. */
const EXEMPT = 'EX';

const ROSTER = ['id', 'on roster', 'email', 'section', 'handed in'] as const;

function personOf({ person, absent }: ScoredStudent): Cell[] {
  const { id, name, email, section } = person ?? {};
  return [...[id, name, email, section].map((text) => nameLine(text ?? '')), absent ? 'no' : 'yes'];
}

function row(student: ScoredStudent, exercises: ScoredClass['exercises'], hasRoster: boolean): Cell[] {
  const { late, exercises: all } = student;
  const cells = exercises.map(({ exercise }) => {
    const found = all.find((each) => each.exercise === exercise);
    if (found === undefined) return EXEMPT;
    return isUndecided(found) ? '' : points(found.score);
  });
  return [
    ...[student.student, nameLine(student.name), ...(hasRoster ? personOf(student) : []), ...cells],
    ...[isOpen(student) ? '' : points(student.score), late?.daysLate ?? '', late?.penalty ?? ''],
    ...[
      totalOf(student),
      toLookAt(student)
        .map((line) => nameLine(line))
        .join('; '),
      (student.sameSource ?? []).map((each) => nameLine(sameSourceWords(each))).join('; '),
      byHandOf(student).join('; '),
    ],
  ];
}

function byHandOf({ exercises, byHand = [] }: ScoredStudent): string[] {
  const ofExercises = exercises.flatMap(({ exercise, byHand = [] }) =>
    byHand.map((each) => `${exercise}: ${byHandWords(each)}`),
  );
  return [...ofExercises, ...byHand.map(byHandWords)].map((words) => nameLine(words));
}

/** Empty where a person has to decide first: a total without an exercise would be charged to the student. */
function totalOf(student: ScoredStudent): Cell {
  if (student.exempt) return EXEMPT;
  return isOpen(student) ? '' : points(student.finalScore);
}

/** By the code of the characters: the same order on every machine. */
function sorted({ students }: ScoredClass): ScoredStudent[] {
  return [...students].sort((a, b) => (a.student < b.student ? -1 : a.student > b.student ? 1 : 0));
}
