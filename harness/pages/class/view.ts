/**
 * All that the class page shows, counted once: its sections only put it into words.
 */
import { shareOf } from '../../class/rounding.ts';
import type { ScoredClass, ScoredStudent } from '../../class/score/scored.ts';
import { type Distribution, distributionOf } from '../../class/statistics/distribution.ts';
import { type HeldMisconception, heldMisconceptions } from '../../class/statistics/held-misconceptions.ts';
import { type LawStatistics, lawStatistics } from '../../class/statistics/laws.ts';
import { type SharedNumbersOfClass, sharedNumbers } from '../../class/statistics/shared-numbers.ts';
import { countStates, type State } from '../../class/statistics/states.ts';
import { type Trend, trendOf } from '../../class/statistics/trend.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { anchorOf, codeOf } from './text.ts';

export interface ExerciseView {
  readonly exercise: ExerciseId;
  readonly code: string;
  /** Names the exercise within a page. */
  readonly anchor: string;
  readonly title: string;
  readonly states: Readonly<Record<State, number>>;
  /** Students who handed in more than the stub. */
  readonly begun: number;
  readonly laws: readonly LawStatistics[];
}

export interface ClassView {
  readonly scored: ScoredClass;
  readonly anonymous: boolean;
  /** The lowest score comes first; with the same score, in the order of the class. */
  readonly rows: readonly ScoredStudent[];
  readonly exercises: readonly ExerciseView[];
  readonly states: Readonly<Record<State, number>>;
  /** Of the scores that go into the gradebook; undefined where nobody can score. */
  readonly distribution: Distribution | undefined;
  readonly held: readonly HeldMisconception[];
  readonly shared: SharedNumbersOfClass;
  /** Undefined where nobody handed in twice. */
  readonly trend: Trend | undefined;
  readonly titleOf: (exercise: ExerciseId) => string;
}

export function viewOf(scored: ScoredClass, anonymous: boolean): ClassView {
  const laws = lawStatistics(scored);
  const all = scored.students.flatMap(({ exercises }) => exercises);
  const titles = new Map(
    scored.exercises.map(({ exercise, title }) => [exercise, `${codeOf(exercise)} ${title}`]),
  );
  return {
    ...{ scored, anonymous },
    rows: [...scored.students].sort(
      (a, b) => shareOf(a.finalScore, a.maxScore) - shareOf(b.finalScore, b.maxScore),
    ),
    exercises: scored.exercises.map(({ exercise, title }) => {
      const states = countStates(all.filter((each) => each.exercise === exercise));
      const handedIn = Object.values(states).reduce((sum, count) => sum + count, 0);
      return {
        ...{ exercise, title, states, code: codeOf(exercise), anchor: anchorOf(exercise) },
        begun: handedIn - states.missing - states['not-started'],
        laws: laws.filter((law) => law.exercise === exercise),
      };
    }),
    states: countStates(all),
    distribution: distributionOf(
      scored.students
        .filter(({ maxScore }) => maxScore > 0)
        .map(({ finalScore, maxScore }) => finalScore / maxScore),
    ),
    held: heldMisconceptions(scored),
    shared: sharedNumbers(scored),
    trend: trendOf(scored),
    titleOf: (exercise) => titles.get(exercise) ?? exercise,
  };
}
