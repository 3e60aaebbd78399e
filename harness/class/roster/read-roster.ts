/**
 * The list of a class, as Canvas, Moodle, Brightspace, Blackboard, Gradescope and GitHub Classroom export it, or with
 * columns of its own: id, name, email, login, section, team, aliases.
 */
import { ConfigError } from '../score/config-error.ts';
import { columnsOf, type Field, headerKey, PLAIN_COLUMNS, participantColumn, systemOf } from './columns.ts';
import type { Roster, RosterPerson, RosterSystem } from './person.ts';
import { readTable, type TableRow } from './table.ts';

/**
 * @param file names it in messages
 * @throws ConfigError where nobody is named, or somebody twice
 */
export function readRoster(bytes: Uint8Array, file: string): Roster {
  const { headers, rows: all } = readTable(bytes, file);
  const possible = all.find(({ cells }) => POINTS_POSSIBLE.test(cells[0]));
  const listed = all.filter((row) => row !== possible && !isNote(row));
  const columns = columnsOf(headers);
  const participant = participantColumn(headers, listed);
  const system = systemOf(headers, participant !== undefined);
  if (participant !== undefined) {
    columns.set('participant', participant);
    if (columns.get('id') === participant) columns.delete('id');
  }
  if (!NAMING.some((field) => columns.has(field))) {
    throw new ConfigError(file, [
      `no column says who a student is. There are: ${headers.join(', ')}. Known are the exports of Canvas, Moodle, ` +
        `Brightspace, Blackboard, Gradescope and GitHub Classroom, and these names: ${PLAIN_COLUMNS}.`,
    ]);
  }
  const rows = listed
    .map((row) => ({ row, cell: cellsOf(row, columns, system) }))
    .filter(({ cell }) => isStudent(cell, system));
  if (rows.length === 0) throw new ConfigError(file, ['nobody is on it. Each student needs a line.']);
  const people = rows.map(({ cell }) => personOf(cell));
  const twice = people.findIndex(({ id }, index) => people.findIndex((each) => each.id === id) < index);
  if (twice >= 0) {
    throw new ConfigError(file, [
      `line ${rows[twice].row.line}: '${people[twice].id}' is listed twice. Keep one line, or give each an id.`,
    ]);
  }
  const pointsPossible = new Map(headers.map((header, index) => [header, possible?.cells[index] ?? '']));
  return { file, system, people, headers, pointsPossible };
}

/** Columns of which one alone says who somebody is. */
const NAMING: readonly Field[] = ['id', 'sisId', 'name', 'lastName', 'email', 'login', 'participant'];

/** The second or third line of an export of Canvas. */
const POINTS_POSSIBLE = /^\s*Points Possible/;
/** Canvas says in a separate line which grades are not posted yet. */
const POSTING = /^\s*(Muted|Manual Posting.*)?\s*$/i;

function isNote({ cells }: TableRow): boolean {
  return cells.every((cell) => POSTING.test(cell));
}

type Cell = (field: Field) => string;

function cellsOf({ cells }: TableRow, columns: ReadonlyMap<Field, number>, system: RosterSystem): Cell {
  return (field) => {
    const place = columns.get(field);
    const text = place === undefined ? '' : cells[place];
    // Brightspace writes a # before numbers and logins, so that a spreadsheet leaves them as they are.
    return system === 'brightspace' ? text.replace(/^#/, '') : text;
  };
}

/** Canvas lists a student that it made up for teachers; Gradescope lists those who teach. */
function isStudent(cell: Cell, system: RosterSystem): boolean {
  if (system === 'canvas' && cell('name') === 'Student, Test') return false;
  const role = headerKey(cell('role'));
  return (role === '' || role === 'student') && NAMING.some((field) => cell(field) !== '');
}

function personOf(cell: Cell): RosterPerson {
  const given = cell('firstName');
  const family = cell('lastName');
  const whole = [given, family].filter((part) => part !== '').join(' ');
  const ids = [cell('id'), cell('participant'), cell('sisId'), cell('login'), cell('email')];
  const id = ids.find((each) => each !== '') ?? (cell('name') || whole);
  const said = (field: Field & keyof RosterPerson) => (cell(field) === '' ? {} : { [field]: cell(field) });
  return {
    ...{ id, name: cell('name') || whole || id },
    ...said('login'),
    ...said('email'),
    ...said('section'),
    ...said('team'),
    ...said('sisId'),
    ...said('participant'),
    ...said('gradeModified'),
    aliases: cell('aliases')
      .split(/[,;|]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  };
}
