/**
 * What the page and the grading worker say to each other: types only.
 */
import type { Budget } from '../../../harness/engine/budget.ts';
import type { DrawnFigure } from '../../../harness/engine/figures/drawn-figure.ts';
import type { SlideRange } from '../../../harness/engine/figures/figure.ts';
import type { ExerciseId, Finding, Printed, Report } from '../../../harness/engine/model.ts';

interface OfText {
  readonly exercise: ExerciseId;
  readonly text: string;
}

/** Judges a text by all laws; pictures come after the report, where they are wanted. */
interface Grade extends OfText {
  readonly kind: 'grade';
  readonly seed?: number;
  readonly runs?: number;
  readonly figures: boolean;
  /** Other limits of time than usual. */
  readonly budget?: Budget;
}

/** Judges a text by one law on one input: that of a counterexample, with some numbers changed. */
export interface Example extends OfText {
  readonly kind: 'example';
  readonly law: string;
  readonly seed: number;
  readonly path: string;
  readonly changes: readonly Change[];
}

/** A number of an input, by the names and places that lead to it. */
export interface Change {
  readonly at: readonly (string | number)[];
  readonly value: number;
}

/** Calls what a text exports, as a line of TypeScript says. */
interface OwnNumbers extends OfText {
  readonly kind: 'own-numbers';
  readonly call: string;
}

/** Draws one figure for another value of the number that may be moved in it. */
interface Slid extends OfText {
  readonly kind: 'slide';
  readonly title: string;
  readonly value: number;
}

export type Question = Grade | Example | OwnNumbers | Slid;

export type Request = Question & {
  /** Comes back with everything that is said of it. */
  readonly ask: number;
  /** Stretches that never ended, by their numbers: they are not tried again. */
  readonly stuck: readonly number[];
  /** False once the code ended a worker: each step to a smaller example would cost another one. */
  readonly shrink: boolean;
};

/** What a learner reads of a call: lines of its answer, or why there is none. */
export interface Answer {
  readonly lines: readonly string[];
  readonly isAnswer: boolean;
  readonly printed: Printed;
}

export type Reply =
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
  | {
      readonly kind: 'figures';
      readonly ask: number;
      readonly figures: readonly DrawnFigure[];
      /** Numbers that may be moved, by the titles of figures. */
      readonly slides: Readonly<Record<string, SlideRange>>;
    }
  | { readonly kind: 'answer'; readonly ask: number; readonly answer: Answer }
  /** The last that is said. */
  | { readonly kind: 'done'; readonly ask: number };
