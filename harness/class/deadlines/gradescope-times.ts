/**
 * `submission_metadata.json`, which Gradescope lays beside a submission: when it was handed in, and when it was due.
 *
 * Fields: https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/: `created_at`,
 * `assignment.due_date`, and with an extension `users[].assignment.due_date`. Of a group the latest counts.
 */
import { z } from 'zod';
import { ConfigError } from '../score/config-error.ts';
import type { SubmissionTimes } from '../score/submission-times.ts';

const moment = z.iso.datetime({ offset: true, error: 'has to be a time with its offset' });

const dates = z.object({ due_date: moment.nullish() });

const metadata = z.object({
  created_at: moment,
  assignment: dates.optional(),
  users: z.array(z.object({ assignment: dates.nullish() })).optional(),
});

/** Whether a text is meant as one. */
export function isGradescopeMetadata(text: string): boolean {
  return /^\s*\{/.test(text);
}

/**
 * @param names  of the submissions that are graded: the file is about one
 * @throws ConfigError where it says no time, or others were handed in too
 */
export function gradescopeTimes(text: string, file: string, names: readonly string[]): SubmissionTimes {
  if (names.length !== 1) {
    throw new ConfigError(file, [
      `it is about one submission, and ${names.length} are graded. Grade that one alone: --single`,
    ]);
  }
  const read = metadata.safeParse(parsed(text, file));
  if (!read.success) {
    throw new ConfigError(
      file,
      read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
    );
  }
  const { created_at, assignment, users = [] } = read.data;
  const extended = users.flatMap((user) => user.assignment?.due_date ?? []).map((text) => Date.parse(text));
  const common = assignment?.due_date == null ? [] : [Date.parse(assignment.due_date)];
  const dues = extended.length > 0 ? extended : common;
  const due = dues.length === 0 ? {} : { due: Math.max(...dues) };
  return new Map([[names[0], { submitted: Date.parse(created_at), ...due }]]);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [
      `it is no JSON: ${reason}. Give submission_metadata.json of Gradescope, or a CSV.`,
    ]);
  }
}
