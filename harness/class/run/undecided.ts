import type { ExerciseId, Grader, Report } from '../../engine/model.ts';
import { SCHEMA_VERSION, type SubmissionResult } from '../schema.ts';
import type { Submission } from './submission.ts';

/** The result of a submission that could not be graded: nothing is known of it, and nothing is charged. */
export function undecided(
  { student, name, digest, files, problems }: Submission,
  graders: ReadonlyMap<ExerciseId, Grader>,
  seed: number,
  reason: string,
): SubmissionResult {
  const reports = [...graders].map(([exercise, { title, laws }]): Report => {
    const findings = laws.map(({ name, statement, points }) => {
      return { law: name, statement, points, verdict: { kind: 'undecided', reason } } as const;
    });
    return {
      ...{ version: 1, exercise, title, seed, status: 'undecided', score: 0 },
      maxScore: laws.reduce((sum, { points }) => sum + points, 0),
      findings,
      printed: { lines: [], dropped: 0 },
    };
  });
  const missing = [...graders.keys()].filter((exercise) => !(exercise in files));
  const attention = [`nothing could be graded: ${reason}`];
  const result = { version: SCHEMA_VERSION, student, name, digest, reports, missing, problems, attention };
  return JSON.parse(JSON.stringify(result));
}
