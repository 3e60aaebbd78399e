import type { ExerciseId, Report } from '../../engine/model.ts';
import type { LawHint } from '../../report/law-hint.ts';

/** All that the learner's page shows, as data. */
export interface LearnerPage {
  /** Of the course. */
  readonly title: string;
  readonly chapters: readonly ChapterPage[];
  /** The exercise to do next; none where all are upheld. */
  readonly next?: ExerciseId;
}

export interface ChapterPage {
  /** "04-lasso". */
  readonly chapter: string;
  /** Its README. */
  readonly theory: string;
  readonly exercises: readonly ExercisePage[];
}

export interface ExercisePage {
  readonly report: Report;
  /** The stub as it was shipped: the assignment. */
  readonly stub: string;
  readonly hints: readonly string[];
  /** Where to look, as the first refuted law that has a hint says. */
  readonly lawHint?: LawHint;
  readonly difficulty?: number;
  readonly needs: readonly ExerciseId[];
  /** The first formula of each function, in TeX: in place of the one that the stub has. */
  readonly formulas: readonly string[];
  /** Only where the exercise is upheld. */
  readonly solution?: string;
}

/** Whether a report says of a file what it will always say, and holds no value that an input or answer could be. */
export function isSettled({ findings }: Report): boolean {
  return findings.every(({ verdict: { kind } }) => kind === 'upheld' || kind === 'not-started');
}
