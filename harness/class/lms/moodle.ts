/**
 * The file that Moodle takes as a grading worksheet, or into its gradebook.
 *
 * A worksheet (https://github.com/moodle/moodle/blob/main/mod/assign/feedback/offline/importgradeslib.php) needs the
 * columns `Identifier`, `Grade` and `Last modified (grade)`, in the language of the person who imports it: so they are named as
 * in the worksheet that is the roster. A grade above the maximum is left out without a word, as is one that was changed
 * after the time in the file. A byte order mark is taken away.
 *
 * With another roster it is a table for "Import" of the gradebook, which asks which column is what.
 */
import { nameLine } from '../formats/text.ts';
import { headerKey } from '../roster/columns.ts';
import type { Roster } from '../roster/person.ts';
import type { Grade, Grades } from './grades.ts';
import { BYTE_ORDER_MARK, type Cell, csvTable } from './table.ts';

export function moodleTable(grades: Grades, roster?: Roster): string {
  const rows = isWorksheet(roster) ? worksheet(grades, roster) : forGradebook(grades);
  return BYTE_ORDER_MARK + csvTable(rows);
}

function isWorksheet(roster: Roster | undefined): roster is Roster {
  return roster?.people.some(({ participant }) => participant !== undefined) ?? false;
}

/** `grade` and `lastmodifiedgrade` of Moodle in English, German, French, Spanish and Dutch. */
const GRADE = ['grade', 'bewertung', 'note', 'calificación', 'cijfer'];
const MODIFIED = [
  ...['lastmodifiedgrade', 'zuletztgeändertbewertung', 'dernièremodificationnote'],
  ...['últimamodificacióncalificación', 'laatstgewijzigdcijfer'],
];
const IDENTIFIER = ['identifier', 'id', 'identifiant', 'identificador', 'identificatie'];

function worksheet({ maximum, rows }: Grades, { headers }: Roster): Cell[][] {
  const called = (keys: readonly string[], english: string) =>
    headers.find((header) => keys.includes(headerKey(header))) ?? english;
  return [
    [
      called(IDENTIFIER, 'Identifier'),
      'Full name',
      called(GRADE, 'Grade'),
      'Maximum grade',
      called(MODIFIED, 'Last modified (grade)'),
    ],
    ...inMoodle(rows).map(({ person, name, points }) => [
      ...[person?.participant ?? '', person?.name ?? nameLine(name), points, maximum],
      // What Moodle writes where there is no grade yet.
      person?.gradeModified ?? '-',
    ]),
  ];
}

function forGradebook({ title, rows }: Grades): Cell[][] {
  return [
    ['ID number', 'Username', 'Email address', 'Full name', nameLine(title)],
    ...inMoodle(rows).map(({ person, name, points }) => [
      ...[person?.id ?? '', person?.login ?? '', person?.email ?? '', person?.name ?? nameLine(name)],
      points,
    ]),
  ];
}

/** A worksheet cannot excuse: the grade stays as it is. */
function inMoodle(rows: readonly Grade[]): (Grade & { readonly points: number })[] {
  return rows.filter((row): row is Grade & { readonly points: number } => row.points !== 'excused');
}
