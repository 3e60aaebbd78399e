/**
 * Where a batch has its submissions graded: by processes of this machine, or by workers of others.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { SubmissionResult } from '../schema.ts';
import type { Submission } from './submission.ts';

/** Grading cannot begin, or cannot go on: the message says what to do. */
export class GradingError extends Error {
  override readonly name: string = 'GradingError';
}

export interface Grading {
  /** How many submissions to hand on before the first is answered. */
  readonly window: number;
  /** Never throws: a submission that could not be graded is undecided, and wants a person's attention. */
  grade(submission: Submission, exercises: readonly ExerciseId[]): Promise<SubmissionResult>;
  /** The result is in the journal: what kept it can let go. */
  kept?(submission: Submission, exercises: readonly ExerciseId[]): void;
  /** What is still being graded is given up with `force`. */
  close(force: boolean): Promise<void>;
}
