/**
 * Grades one submission: each exercise of the assignment in its order.
 */
import { grade } from '../grade.ts';
import type { ExerciseId, Grader, Report } from '../model.ts';
import { Console } from '../subject/globals.ts';
import { unloadable } from '../subject/in-process.ts';
import { loadSource } from '../subject/load.ts';
import { SCHEMA_VERSION, type SubmissionResult } from './schema.ts';
import type { Submission } from './submission.ts';

export interface Assignment {
  /** In the order of the course. */
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  readonly seed: number;
  /** Overrides the runs that the laws ask for. */
  readonly runs?: number;
}

/** Never throws on account of a submission. */
export function gradeSubmission(submission: Submission, assignment: Assignment): SubmissionResult {
  const missing: ExerciseId[] = [];
  const reports: Report[] = [];
  for (const [exercise, grader] of assignment.graders) {
    const source = submission.files[exercise];
    if (source === undefined) missing.push(exercise);
    const console = new Console();
    const subject =
      source === undefined
        ? unloadable({ kind: 'not-started' })
        : loadSource(source, `${exercise}.ts`, console);
    const { seed, runs } = assignment;
    reports.push(grade(grader, subject, { exercise, console, seed, ...(runs && { runs }) }));
  }
  const { student, name, digest, problems } = submission;
  // Through JSON, so that what is stored and what is in memory cannot differ.
  return JSON.parse(
    JSON.stringify({
      version: SCHEMA_VERSION,
      ...{ student, name, digest, reports, missing, problems },
      attention: attentionFor(reports),
    }),
  );
}

/** A law that could not be decided is the grader's fault: a person has to look. */
function attentionFor(reports: readonly Report[]): string[] {
  return reports.flatMap(({ exercise, findings }) =>
    findings.flatMap(({ law, verdict }) =>
      verdict.kind === 'undecided' ? [`${exercise}: '${law}' is undecided: ${verdict.reason}`] : [],
    ),
  );
}
