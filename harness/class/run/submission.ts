/**
 * What a student handed in, already read: nothing of it is opened again.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { Problem } from '../schema.ts';

export interface Submission {
  /** A safe name, unique in the batch: letters, digits, `-`, `_` and `.`. */
  readonly student: string;
  /** The folder or archive as it was found. */
  readonly name: string;
  /** SHA-256 over the files of the course that were found, by exercise. */
  readonly digest: string;
  /** The text of each exercise that was handed in. */
  readonly files: Readonly<Record<ExerciseId, string>>;
  readonly problems: readonly Problem[];
}
