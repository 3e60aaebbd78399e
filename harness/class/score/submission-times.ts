/**
 * When each student handed in: a CSV file with the columns `student` and `submitted`, and, where it matters,
 * `due` and `lateDays`.
 */
import { nearest } from '../../course/nearest.ts';
import { instantIn } from '../deadlines/moment.ts';
import { readTable } from '../roster/table.ts';
import { ConfigError } from './config-error.ts';

export interface SubmissionTime {
  /** Milliseconds since 1970. */
  readonly submitted: number;
  /** Milliseconds since 1970: an extension, in place of the deadline of all. */
  readonly due?: number;
  /** Late days that are left, in place of what all have. */
  readonly lateDays?: number;
}

/** By the name of a student, as it was handed in: a safe name may be like the name of somebody else. */
export type SubmissionTimes = ReadonlyMap<string, SubmissionTime>;

const COLUMNS = ['student', 'submitted', 'due', 'lateDays'];

const NO_TIME =
  'has to be a time with its offset, such as 2030-03-01T23:59:00+01:00, or one without where late.timeZone names a zone';

/**
 * @param file names it in messages
 * @param zone of times without an offset
 * @throws ConfigError that names the line
 */
export function readSubmissionTimes(text: string, file: string, zone?: string): SubmissionTimes {
  const { headers, rows } = readTable(Buffer.from(text), file);
  const unknown = headers.filter((name) => !COLUMNS.includes(name));
  const missing = ['student', 'submitted'].filter((name) => !headers.includes(name));
  if (unknown.length > 0 || missing.length > 0) {
    throw new ConfigError(file, [
      ...unknown.map((name) => `the column '${name}' is not known. There are: ${COLUMNS.join(', ')}.`),
      ...missing.map(
        (name) => `the column '${name}' is missing. The first line has to be: student,submitted`,
      ),
    ]);
  }
  const times = new Map<string, SubmissionTime>();
  const problems: string[] = [];
  for (const { line, cells } of rows) {
    const cell = (name: string) => cells[headers.indexOf(name)] ?? '';
    const student = cell('student');
    const submitted = instantIn(cell('submitted'), zone);
    const due = cell('due') === '' ? undefined : (instantIn(cell('due'), zone) ?? Number.NaN);
    const problem = (column: string, words: string) =>
      problems.push(`line ${line}: ${column} ${words}. Got: '${cell(column)}'.`);
    if (student === '') problem('student', 'is empty');
    if (submitted === undefined) problem('submitted', NO_TIME);
    if (Number.isNaN(due)) problem('due', `is not empty: it ${NO_TIME}`);
    if (!/^\d{0,4}$/.test(cell('lateDays')))
      problem('lateDays', 'has to be empty, or a whole number of days');
    if (times.has(student)) problems.push(`line ${line}: '${student}' is listed twice. Keep one line.`);
    times.set(student, {
      submitted: submitted ?? 0,
      ...(due !== undefined && { due }),
      ...(cell('lateDays') !== '' && { lateDays: Number(cell('lateDays')) }),
    });
  }
  if (problems.length > 0) throw new ConfigError(file, problems);
  return times;
}

/** What to say of students that nobody knows: with near names, since one slip would cost a grade. */
export function unknownStudents(
  times: SubmissionTimes,
  students: readonly { readonly name: string }[],
  onRoster: readonly string[] = [],
): string[] {
  const known = new Set(students.map(({ name }) => name));
  const names = [...known, ...onRoster];
  return [...times.keys()]
    .filter((student) => !known.has(student))
    .map((student) => {
      const near = nearest(student, names);
      const instead = near.length > 0 ? `Near: ${near.join(', ')}.` : 'Leave the line out, or mend the name.';
      return `'${student}' handed in nothing. ${instead}`;
    });
}
