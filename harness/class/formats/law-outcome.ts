/**
 * What became of each law of an exercise, as far as a student may know it: the rows of every format.
 */

import { isRefuted } from '../../engine/judge.ts';
import type { Verdict } from '../../engine/model.ts';
import { pointsOfParts } from '../rounding.ts';
import type { ScoredExercise } from '../score/scored.ts';
import { forStudent, hiddenName } from '../score/student-view.ts';
import { blockLines, oneLine, printedLines } from './text.ts';

export interface LawOutcome {
  /** From 1, in teaching order. */
  readonly number: number;
  readonly name: string;
  /** Empty where the law is hidden. */
  readonly statement: string;
  readonly score: number;
  readonly maxScore: number;
  readonly kind: Verdict['kind'];
  /** `broken`: the code did not run to its end. */
  readonly outcome: 'upheld' | 'refuted' | 'broken' | 'not-started' | 'undecided';
  /** The line of the exercise where it broke, where that is known. */
  readonly line?: number;
  /** The smallest example, expected, got; empty where there is nothing to explain or it is hidden. */
  readonly lines: readonly string[];
  readonly hidden: boolean;
  /** Of a hidden law that is refuted: what the instructor lets students know. */
  readonly hint?: string;
}

export interface ExerciseOutcome {
  readonly laws: readonly LawOutcome[];
  /** What the code printed; empty where hidden laws could be read from it. */
  readonly printed: readonly string[];
}

/** @param showSeed whether the student may know the seed, and so how to replay */
export function outcomeOf(exercise: ScoredExercise, showSeed: boolean): ExerciseOutcome {
  const visible = forStudent(exercise, showSeed);
  const scores = pointsOfParts(exercise.laws.map(({ score }) => score));
  const maxScores = pointsOfParts(exercise.laws.map(({ maxScore }) => maxScore));
  const blocks = new Map(visible.laws.map(({ finding, block }) => [finding.law, block]));
  let hiddenLaws = -1;
  const laws = exercise.laws.map(({ law, statement, verdict, hidden, hint }, index): LawOutcome => {
    const common = { number: index + 1, score: scores[index], maxScore: maxScores[index], hidden };
    if (hidden) {
      hiddenLaws += 1;
      const kind = isRefuted(verdict) ? 'refuted' : verdict.kind;
      return {
        ...common,
        name: hiddenName(hiddenLaws),
        statement: '',
        kind,
        outcome: outcome(kind),
        ...(hint !== undefined && isRefuted(verdict) && { hint: oneLine(hint) }),
        lines: [],
      };
    }
    const line = 'at' in verdict ? verdict.at?.line : undefined;
    return {
      ...common,
      ...{ name: law, statement, kind: verdict.kind, outcome: outcome(verdict.kind) },
      ...(line !== undefined && { line }),
      lines: blockLines(blocks.get(law) ?? []),
    };
  });
  return { laws, printed: visible.printed === undefined ? [] : printedLines(visible.printed) };
}

function outcome(kind: Verdict['kind']): LawOutcome['outcome'] {
  if (kind === 'upheld' || kind === 'not-started' || kind === 'undecided') return kind;
  return kind === 'refuted' || kind === 'malformed' ? 'refuted' : 'broken';
}

/** One line that says what was found, for readers that show one line. */
export function headline(law: LawOutcome): string {
  return law.hint === undefined ? verdictLine(law) : `${verdictLine(law)}. ${law.hint}`;
}

/** The same without the words of an instructor. */
export function verdictLine({ outcome, kind, maxScore, score }: LawOutcome): string {
  if (outcome === 'undecided') return 'undecided: not charged';
  const words = kind === 'not-started' ? 'not started' : kind.replaceAll('-', ' ');
  const because = outcome === 'upheld' && score === 0 && maxScore > 0 ? PAYS_LATER : '';
  return `${words}: ${score} of ${maxScore} points${because}`;
}

/** Of a trivial law where no other is upheld. */
const PAYS_LATER = ', for any constant answer upholds it: it pays once a law is upheld that needs more';

/** The path of the exercise as students know it. */
export function fileOfExercise(exercise: string): string {
  return `exercises/${exercise}.ts`;
}
