/**
 * What the page knows of a learner's work: types only. Where it is kept is for `open-work.ts`.
 */
import type { ExerciseId, Report } from '../../../harness/engine/model.ts';

export interface Work {
  /** What the learner wrote; undefined where that is nothing. */
  textOf(id: ExerciseId): string | undefined;
  /** Keeps a text. */
  write(id: ExerciseId, text: string): void;
  /** Begins with the stub again, and keeps what was there; false, and nothing is changed, where that does not fit. */
  reset(id: ExerciseId, stub: string): boolean;
  /** Keeps what was found, for the course map. */
  remember(report: Report): void;
  statusOf(id: ExerciseId): Report['status'];
  /** How many hints were asked for. */
  hintsOf(id: ExerciseId): number;
  showHints(id: ExerciseId, level: number): void;
  /** Calls back where texts or states changed other than by the page: another tab, an import. */
  onChange(listener: () => void): void;
  /** A text that came with a link, shown but not run; it never takes the place of the learner's own. */
  linked(): Linked | undefined;
  /**
   * The learner's own text is there again. One that is given takes its place, and it is copied; false, and nothing is
   * changed, where that does not fit.
   */
  endLinked(text?: string): boolean;
  /** Buttons that go with an exercise: export, import, share. */
  tools(id: ExerciseId): HTMLElement | undefined;
}

export interface Linked {
  readonly exercise: ExerciseId;
  readonly text: string;
}

/** Says a sentence to the learner, politely. */
export type Say = (sentence: string) => void;
