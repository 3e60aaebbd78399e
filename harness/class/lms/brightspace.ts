/**
 * The file that Brightspace imports into Grades.
 *
 * https://community.d2l.com/brightspace/kb/articles/3538-importing-grades: `OrgDefinedId`, `Username` or both, then
 * "<name of the item> Points Grade", and `End-of-Line Indicator` with # in each row. Names, emails and the like are not
 * to be imported. What is above the maximum is cut to it, unless the item "can exceed". Its exports write a # before
 * numbers and logins, so that no spreadsheet drops a zero.
 */
import { nameLine } from '../formats/text.ts';
import type { Roster } from '../roster/person.ts';
import type { Grades } from './grades.ts';
import { csvTable } from './table.ts';

export function brightspaceTable({ title, rows }: Grades, roster?: Roster): string {
  return csvTable([
    ['OrgDefinedId', 'Username', brightspaceColumn(title, roster), 'End-of-Line Indicator'],
    ...rows.flatMap(({ person, name, points }) => {
      if (points === 'excused') return [];
      const login = person === undefined ? nameLine(name) : person.login;
      return [[marked(orgDefinedId(person?.id, roster)), marked(login), points, '#']];
    }),
  ]);
}

function marked(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `#${text}`;
}

/** Of a roster of another system the number is the school's, as far as there is one. */
function orgDefinedId(id: string | undefined, roster?: Roster): string | undefined {
  return roster?.system === 'canvas' || roster?.people.some(({ participant }) => participant === id)
    ? undefined
    : id;
}

/** As the item is called in an export, where it also says how much it is worth. */
function brightspaceColumn(title: string, roster?: Roster): string {
  const column = `${nameLine(title)} Points Grade`;
  const known = roster?.headers.find((header) => header.toLowerCase().startsWith(column.toLowerCase()));
  return known ?? column;
}
