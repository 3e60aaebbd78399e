/**
 * What the page and the grading worker say to each other: types only.
 */
import type { DrawnFigure } from '../../../harness/engine/figures/drawn-figure.ts';
import type { ExerciseId, Finding, Report } from '../../../harness/engine/model.ts';

export interface GradeRequest {
  readonly kind: 'grade';
  /** Comes back with everything that is said of it. */
  readonly ask: number;
  readonly exercise: ExerciseId;
  readonly text: string;
  readonly seed?: number;
  readonly runs?: number;
  /** Stretches that never ended, by their numbers: they are not tried again. */
  readonly stuck: readonly number[];
  /** False: the first example of a law is as good as the smallest. */
  readonly shrink: boolean;
  /** Whether pictures are wanted, after the report. */
  readonly figures: boolean;
}

export type Request = GradeRequest;

export type Reply =
  | { readonly kind: 'ready' }
  /** A stretch of the code's work begins, and should end within its time; a stretch inside another is told too. */
  | {
      readonly kind: 'stretch';
      readonly ask: number;
      readonly number: number;
      readonly milliseconds: number;
    }
  /** Nothing of the code's is running. */
  | { readonly kind: 'idle'; readonly ask: number }
  | { readonly kind: 'law'; readonly ask: number; readonly finding: Finding }
  | { readonly kind: 'report'; readonly ask: number; readonly report: Report }
  | { readonly kind: 'figures'; readonly ask: number; readonly figures: readonly DrawnFigure[] };
