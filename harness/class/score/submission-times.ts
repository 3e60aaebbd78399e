/**
 * When each student handed in: a CSV file with the columns `student` and `submitted`, and, where it matters,
 * `due` and `lateDays`.
 */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { nearest } from '../../course/nearest.ts';
import { ConfigError, moment } from './config.ts';

export interface SubmissionTime {
  /** Milliseconds since 1970. */
  readonly submitted: number;
  /** Milliseconds since 1970: an extension, in the place of the deadline of all. */
  readonly due?: number;
  /** Late days that are left, in the place of what all have. */
  readonly lateDays?: number;
}

/** By the name of a student, as it was handed in: a safe name may be like the name of somebody else. */
export type SubmissionTimes = ReadonlyMap<string, SubmissionTime>;

const COLUMNS = ['student', 'submitted', 'due', 'lateDays'];

const row = z.object({
  student: z.string({ error: 'is missing' }).min(1, { error: 'is empty' }),
  submitted: moment,
  due: z.union([z.literal(''), moment], { error: 'has to be empty, or a time with its offset' }).optional(),
  lateDays: z
    .string()
    .regex(/^\d{0,4}$/, { error: 'has to be empty, or a whole number of days' })
    .optional(),
});

/** @throws ConfigError that names the line */
export function readSubmissionTimes(text: string, file: string): SubmissionTimes {
  const times = new Map<string, SubmissionTime>();
  const problems: string[] = [];
  for (const { record, info } of rowsOf(text, file)) {
    const checked = row.safeParse(record);
    if (!checked.success) {
      for (const { path, message } of checked.error.issues) {
        problems.push(
          `line ${info.lines}: ${path.join('.')} ${message}. Got: '${record[String(path[0])] ?? ''}'.`,
        );
      }
      continue;
    }
    const { student, submitted, due, lateDays } = checked.data;
    if (times.has(student)) problems.push(`line ${info.lines}: '${student}' is listed twice. Keep one line.`);
    times.set(student, {
      submitted: Date.parse(submitted),
      ...(due && { due: Date.parse(due) }),
      ...(lateDays && { lateDays: Number(lateDays) }),
    });
  }
  if (problems.length > 0) throw new ConfigError(file, problems);
  return times;
}

/** What to say of students that nobody knows: with near names, since one slip would cost a grade. */
export function unknownStudents(
  times: SubmissionTimes,
  students: readonly { readonly name: string }[],
): string[] {
  const known = new Set(students.map(({ name }) => name));
  return [...times.keys()]
    .filter((student) => !known.has(student))
    .map((student) => {
      const near = nearest(student, known);
      const instead = near.length > 0 ? `Near: ${near.join(', ')}.` : 'Leave the line out, or mend the name.';
      return `'${student}' handed in nothing. ${instead}`;
    });
}

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function rowsOf(text: string, file: string): Row[] {
  try {
    const rows = parse(text, { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true });
    const found = rows as unknown as Row[];
    const header = Object.keys(found[0]?.record ?? {});
    const unknown = header.filter((name) => !COLUMNS.includes(name));
    const problems = unknown.map(
      (name) => `the column '${name}' is not known. There are: ${COLUMNS.join(', ')}.`,
    );
    if (problems.length > 0) throw new ConfigError(file, problems);
    return found;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [`it is no CSV: ${reason}. The first line has to be: student,submitted`]);
  }
}
