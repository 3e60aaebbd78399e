/**
 * `adjustments.csv`: points and remarks by hand, which every later run applies again.
 *
 *     student,exercise,law,points,override,reason,by,when
 *     ann,04-lasso/01-soft-threshold,,+1,,"explained in office hours","R. Roe",2030-03-01
 */
import { nearest } from '../../course/nearest.ts';
import { readTable } from '../roster/table.ts';
import { ConfigError } from '../score/config-error.ts';
import type { Known } from '../score/read-config.ts';
import type { Adjustment } from './adjustment.ts';

const COLUMNS = ['student', 'exercise', 'law', 'points', 'override', 'reason', 'by', 'when'] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

/** More are a slip of the keyboard. */
const MAX_POINTS = 1e6;
/** A decimal comma too, as spreadsheets of half the world write it. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const DAY_OR_MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/;

/**
 * @param file names it in messages
 * @throws ConfigError with all that is the matter, by line
 */
export function readAdjustments(bytes: Uint8Array, file: string, known: Known): Adjustment[] {
  const { headers, rows } = readTable(bytes, file);
  const names = headers.map((header) => header.toLowerCase());
  const problems = headerProblems(names);
  if (problems.length > 0) throw new ConfigError(file, problems);
  const read = rows.map(({ line, cells }) => {
    const byName = Object.fromEntries(
      COLUMNS.map((column) => [column, withoutGuard(cells[names.indexOf(column)] ?? '')]),
    );
    return { line, cells: byName as Cells };
  });
  const faults = read.flatMap(({ line, cells }) =>
    problemsOf(cells, known).map((problem) => `line ${line}: ${problem}`),
  );
  const all = [...faults, ...twice(read)];
  if (all.length > 0) throw new ConfigError(file, all);
  return read.map(({ line, cells }) => adjustmentOf(line, cells));
}

function headerProblems(names: readonly string[]): string[] {
  const unknown = names
    .filter((name) => name !== '' && !COLUMNS.some((column) => column === name))
    .map((name) => {
      const [near] = nearest(name, COLUMNS);
      const instead = near === undefined ? `There are: ${COLUMNS.join(', ')}.` : `Did you mean '${near}'?`;
      return `the column '${name}' is not known. ${instead}`;
    });
  const needed = ['student', 'reason'].filter((name) => !names.includes(name));
  const missing = needed.map((name) => `the column '${name}' is missing. The first line has to name it.`);
  const hasAmount = names.includes('points') || names.includes('override');
  return [...unknown, ...missing, ...(hasAmount ? [] : ["a column 'points' or 'override' is missing."])];
}

/** What our own tables put before a cell that a spreadsheet would calculate. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}

function problemsOf(cells: Cells, known: Known): string[] {
  const { student, points, override, reason, when } = cells;
  const problems: string[] = [];
  if (student === '') problems.push("'student' is empty. Give the name as it was handed in.");
  if (reason === '') problems.push("'reason' is empty. The student will read it: say why.");
  if ((points === '') === (override === ''))
    problems.push("give either 'points', which are added, or 'override', in the place of what was found.");
  if (points !== '' && !isAmount(points))
    problems.push(`points: '${points}' is no number, such as 1.5 or -2.`);
  if (override !== '' && !(isAmount(override) && numberIn(override) >= 0))
    problems.push(`override: '${override}' is no number of points, 0 or more.`);
  if (when !== '' && (!DAY_OR_MOMENT.test(when) || Number.isNaN(Date.parse(when.slice(0, 10)))))
    problems.push(`when: '${when}' is no day, such as 2030-03-01.`);
  return [...problems, ...unknownNames(cells, known)];
}

function unknownNames({ exercise, law }: Cells, known: Known): string[] {
  if (exercise === '')
    return law === '' ? [] : ["'law' needs 'exercise': laws of several may have one name."];
  if (!known.exercises.includes(exercise))
    return [`'${exercise}' is no exercise of the course. ${near(exercise, known.exercises)}`];
  const laws = known.laws.get(exercise);
  if (laws === undefined)
    return [`'${exercise}' is not in the assignment. ${near(exercise, known.laws.keys())}`];
  if (law === '' || laws.has(law)) return [];
  return [`'${law}' is no law of ${exercise}. ${near(law, laws.keys())}`];
}

function near(name: string, names: Iterable<string>): string {
  const all = [...names];
  const found = nearest(name, all);
  const told = (found.length > 0 ? found : all).map((each) => `'${each}'`).join(', ');
  return `${found.length > 0 ? 'Near' : 'There are'}: ${told}.`;
}

/** Two overrides of one thing: which of them counts is not for a program to say. */
function twice(rows: readonly { readonly line: number; readonly cells: Cells }[]): string[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, cells: { student, exercise, law, override } }) => {
    if (override === '') return [];
    const key = JSON.stringify([student, exercise, law]);
    const before = seen.get(key);
    seen.set(key, line);
    return before === undefined ? [] : [`line ${line} overrides what line ${before} does. Keep one of them.`];
  });
}

function adjustmentOf(line: number, cells: Cells): Adjustment {
  const { student, exercise, law, points, override, reason, by, when } = cells;
  return {
    ...{ line, student, reason },
    ...(exercise !== '' && { exercise }),
    ...(law !== '' && { law }),
    ...(points !== '' && { points: numberIn(points) }),
    ...(override !== '' && { override: numberIn(override) }),
    ...(by !== '' && { by }),
    ...(when !== '' && { when }),
  };
}

function isAmount(text: string): boolean {
  return NUMBER.test(text) && Math.abs(numberIn(text)) <= MAX_POINTS;
}

function numberIn(text: string): number {
  return Number(text.replace(',', '.'));
}
