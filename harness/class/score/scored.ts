/**
 * A class after the instructor's weights and late policy: what gradebooks, feedback and pages are made of.
 *
 * Types only. Made from `ClassResults` by `score.ts`, so that another weight needs no grading.
 */
import type { ExerciseId, Printed, Report, Resemblance, Verdict } from '../../engine/model.ts';

import type { ByHand } from '../adjustments/adjustment.ts';
import type { Person } from '../roster/person.ts';
import type { SameSource } from '../statistics/same-source.ts';

export interface ScoredLaw {
  readonly law: string;
  readonly statement: string;
  readonly score: number;
  readonly maxScore: number;
  /** Counts, but neither its name nor its counterexample is shown to students. */
  readonly hidden: boolean;
  /** What students read in place of a hidden law that is refuted. */
  readonly hint?: string;
  readonly verdict: Verdict;
}

export interface ScoredExercise {
  readonly exercise: ExerciseId;
  readonly title: string;
  readonly status: Report['status'];
  readonly score: number;
  readonly maxScore: number;
  /** Earns points beyond the maximum. */
  readonly bonus?: true;
  readonly laws: readonly ScoredLaw[];
  readonly resembles?: Resemblance;
  readonly printed: Printed;
  /** No file for this exercise was handed in. */
  readonly missing: boolean;
  /** What an instructor decided; the score has it. */
  readonly byHand?: readonly ByHand[];
}

export interface Lateness {
  readonly daysLate: number;
  readonly lateDaysUsed: number;
  /** The share of the score that is taken off: 0.1 is a tenth. */
  readonly penalty: number;
}

export interface ScoredStudent {
  readonly student: string;
  readonly name: string;
  /** Whose submission it is; missing without a roster, and for those who are not on it. */
  readonly person?: Person;
  /** On the roster, and handed in nothing. */
  readonly absent?: true;
  /** From all exercises: there is no grade to give. */
  readonly exempt?: true;
  readonly exercises: readonly ScoredExercise[];
  /** Before lateness. */
  readonly score: number;
  readonly maxScore: number;
  readonly late?: Lateness;
  /** After lateness: what goes into the gradebook. */
  readonly finalScore: number;
  /** What each attempt was worth, as a share of the points, the last one too; only where there are several. */
  readonly attempts?: readonly number[];
  /** What an instructor decided about the whole submission; the final score has it. */
  readonly byHand?: readonly ByHand[];
  readonly problems: readonly { readonly where: string; readonly what: string }[];
  /** Sources that are somebody else's too; missing where there are none. */
  readonly sameSource?: readonly SameSource[];
  /** What a person has to look at before the grade is final. */
  readonly attention: readonly string[];
}

export interface ScoredClass {
  readonly version: 1;
  readonly course: string;
  /** Missing where no names may be found out. */
  readonly seed?: number;
  /** Whether students may see the seed, and so how to replay. */
  readonly showSeed: boolean;
  /** The assignment, as gradebooks name it. */
  readonly name?: string;
  /** When Gradescope shows the laws that are not hidden. */
  readonly visibility?: 'visible' | 'after_due_date' | 'after_published' | 'hidden';
  readonly exercises: readonly {
    readonly exercise: ExerciseId;
    readonly title: string;
    readonly maxScore: number;
    readonly bonus?: true;
  }[];
  readonly students: readonly ScoredStudent[];
}
