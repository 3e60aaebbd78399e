/**
 * The file that Canvas imports into its gradebook.
 *
 * Its importer (https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb) wants `Student` and
 * `ID` in the first two columns, `SIS User ID` and `SIS Login ID` in the next, `Section` as the last about the student.
 * It finds a student by `ID`, then by the SIS columns, then by name; a row that it does not find is an unknown student.
 * It finds an assignment by the number behind its title, "Homework 3 (998877)", then by its title; any other is new.
 * `Points Possible` in the first cell of a row marks the row of the maximum, `EX` excuses. It takes no byte order mark
 * before a quoted cell.
 */
import { nameLine } from '../formats/text.ts';
import type { Roster } from '../roster/person.ts';
import type { Grades } from './grades.ts';
import { csvTable } from './table.ts';

const HEAD = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'] as const;

export function canvasTable({ title, maximum, rows }: Grades, roster?: Roster): string {
  return csvTable([
    [...HEAD, nameLine(canvasColumn(title, roster) ?? title)],
    ['    Points Possible', '', '', '', '', maximum],
    ...rows.map(({ person, name, points }) => [
      ...(person === undefined
        ? [nameLine(name), '', '', nameLine(name), '']
        : [
            person.name,
            canvasId(person.id, roster),
            person.sisId ?? '',
            person.login ?? '',
            person.section ?? '',
          ]),
      points === 'excused' ? 'EX' : points,
    ]),
  ]);
}

/** A number of another system is not one of Canvas, where it could be somebody else's. */
function canvasId(id: string, roster?: Roster): string {
  return roster?.system === 'canvas' && /^\d+$/.test(id) ? id : '';
}

const WITH_NUMBER = /^(.*)\s\((\d+)\)$/;

/** The column of the gradebook for an assignment, with its number; undefined where the roster has none. */
export function canvasColumn(title: string, roster?: Roster): string | undefined {
  if (WITH_NUMBER.test(title)) return title;
  return roster?.headers.find(
    (header) => header.match(WITH_NUMBER)?.[1].toLowerCase() === title.toLowerCase(),
  );
}

/** The assignments that a gradebook of Canvas has. */
export function canvasAssignments({ headers }: Roster): string[] {
  return headers.filter((header) => WITH_NUMBER.test(header));
}
