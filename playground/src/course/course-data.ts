/**
 * What the page knows of a course without its graders: types only.
 */
import type { Outline } from '../../../harness/course/outline.ts';
import type { ExerciseId, Finding } from '../../../harness/engine/model.ts';

export interface CourseData {
  /** Of the course. */
  readonly title: string;
  readonly chapters: readonly ChapterData[];
  /** Whether worked solutions come along. */
  readonly hasSolutions: boolean;
}

interface ChapterData {
  /** "04-lasso". */
  readonly chapter: string;
  readonly exercises: readonly (Outline & { readonly id: ExerciseId })[];
}

export interface ExerciseData {
  readonly stub: string;
  readonly hints: readonly string[];
  /** The first formula of each function, in TeX. */
  readonly formulas: readonly string[];
  /** Each with where to look when it is refuted, if that is written. */
  readonly laws: readonly (Omit<Finding, 'verdict'> & { readonly hint?: string })[];
}
