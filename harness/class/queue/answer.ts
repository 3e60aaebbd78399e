/**
 * An answer is read as if its worker lied: it has to be one to what was asked.
 */
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { noTraceOf } from '../../engine/no-trace.ts';
import type { Batch } from '../run/journal.ts';
import type { Submission } from '../run/submission.ts';
import type { SubmissionResult } from '../schema.ts';
import { unpackResult, WireError } from './wire.ts';

/** What the worker was asked for. */
export interface Question {
  readonly submission: Submission;
  readonly batch: Batch;
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
}

/**
 * The result with the student's name in it again.
 *
 * @throws WireError where it is no result, or one for something else
 */
export async function readAnswer(data: unknown, question: Question): Promise<SubmissionResult> {
  const answer = await unpackResult(data);
  if (!answers(answer, question)) throw new WireError('a worker answered for something else');
  const { student, name } = question.submission;
  // Names take the places of the empty ones: the same bytes as of a result that never travelled.
  return { ...answer, student, name };
}

function answers(answer: SubmissionResult, { submission, batch, graders }: Question): boolean {
  const { digest, files, problems } = submission;
  const missing = batch.exercises.filter((exercise) => !(exercise in files));
  return (
    answer.digest === digest &&
    same(answer.problems, problems) &&
    same(answer.missing, missing) &&
    same(
      answer.reports.map(({ exercise }) => exercise),
      batch.exercises,
    ) &&
    answer.reports.every((report) => {
      const grader = graders.get(report.exercise);
      return grader !== undefined && report.seed === batch.seed && areOf(grader, report);
    })
  );
}

/** Where nothing could be graded, the law that the engine adds is left out. */
function areOf(grader: Grader, report: SubmissionResult['reports'][number]): boolean {
  const { title, laws } = grader;
  const asked = [...laws, noTraceOf(grader)].map(({ name, statement, points }) => [name, statement, points]);
  const answered = report.findings.map(({ law, statement, points }) => [law, statement, points]);
  const isWhole = same(answered, asked);
  const isUndecided = report.status === 'undecided' && same(answered, asked.slice(0, -1));
  return report.title === title && (isWhole || isUndecided);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
