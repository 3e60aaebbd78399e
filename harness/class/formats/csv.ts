/**
 * Gradebooks as CSV (RFC 4180): every text quoted, students sorted, the maximum in a row of its own.
 *
 * A cell that begins with = + - @, a tab or a carriage return is a formula to a spreadsheet: it gets a `'`.
 * See https://owasp.org/www-community/attacks/CSV_Injection
 */
import { stringify } from 'csv-stringify/sync';
import type { ScoredClass, ScoredStudent } from '../score/scored.ts';
import { toLookAt } from '../score/to-look-at.ts';
import { sameSourceWords } from '../statistics/same-source.ts';
import type { Format } from './format.ts';
import { nameLine, points } from './text.ts';

type Cell = string | number;

/** A row for each student, a column for each exercise. */
export const csv: Format = {
  summary: 'grades.csv: a row for each student, a column for each exercise',
  *files(scored) {
    yield { path: 'grades.csv', text: table(gradebook(scored)) };
  },
};

/**
 * The layout that Canvas imports: one column for the assignment, and `Points Possible` in the second row.
 *
 * Students are found by `SIS Login ID`, so submissions have to be named by it; `ID` and `Section` stay empty
 * unless they are pasted in from an export of Canvas.
 * See https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807
 */
export const canvas: Format = {
  summary: 'canvas.csv: the layout that Canvas imports',
  *files(scored) {
    const total = scored.exercises.reduce((sum, { maxScore }) => sum + maxScore, 0);
    yield {
      path: 'canvas.csv',
      text: table([
        ['Student', 'ID', 'SIS Login ID', 'Section', nameLine(scored.name ?? 'gradlings')],
        ['    Points Possible', '', '', '', points(total)],
        ...sorted(scored).map((student) => [
          nameLine(student.name),
          '',
          student.student,
          '',
          totalOf(student),
        ]),
      ]),
    };
  },
};

function gradebook(scored: ScoredClass): Cell[][] {
  const { exercises } = scored;
  const most = exercises.reduce((sum, { maxScore }) => sum + maxScore, 0);
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
    ],
    ...sorted(scored).map((student) => row(student, exercises, hasRoster)),
  ];
}

const AFTER = ['score', 'days late', 'taken off', 'total', 'to look at', 'same source'] as const;

const ROSTER = ['id', 'on roster', 'email', 'section', 'handed in'] as const;

function personOf({ person, absent }: ScoredStudent): Cell[] {
  const { id, name, email, section } = person ?? {};
  return [...[id, name, email, section].map((text) => nameLine(text ?? '')), absent ? 'no' : 'yes'];
}

function row(student: ScoredStudent, exercises: ScoredClass['exercises'], hasRoster: boolean): Cell[] {
  const { late, exercises: all } = student;
  const cells = exercises.map(({ exercise }) => {
    const found = all.find((each) => each.exercise === exercise);
    return found === undefined || isOpen(found) ? '' : points(found.score);
  });
  return [
    ...[student.student, nameLine(student.name), ...(hasRoster ? personOf(student) : []), ...cells],
    ...[hasOpen(student) ? '' : points(student.score), late?.daysLate ?? '', late?.penalty ?? ''],
    ...[
      totalOf(student),
      toLookAt(student)
        .map((line) => nameLine(line))
        .join('; '),
      (student.sameSource ?? []).map((each) => nameLine(sameSourceWords(each))).join('; '),
    ],
  ];
}

/** Empty where a person has to decide first: a total without an exercise would be charged to the student. */
function totalOf(student: ScoredStudent): Cell {
  return hasOpen(student) ? '' : points(student.finalScore);
}

function hasOpen({ exercises }: ScoredStudent): boolean {
  return exercises.some(isOpen);
}

/** No law of it could be decided. */
function isOpen({ laws }: ScoredStudent['exercises'][number]): boolean {
  return laws.length > 0 && laws.every(({ verdict }) => verdict.kind === 'undecided');
}

/** By the code of the characters: the same order on every machine. */
function sorted({ students }: ScoredClass): ScoredStudent[] {
  return [...students].sort((a, b) => (a.student < b.student ? -1 : a.student > b.student ? 1 : 0));
}

function table(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { quoted_string: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}
