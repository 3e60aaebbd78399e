/**
 * What a student may see of an exercise: the one place that knows what is kept back.
 */

import { isRefuted } from '../../engine/judge.ts';
import type { Finding, Report } from '../../engine/model.ts';
import { type Entry, findingBlock } from '../../report/finding-block.ts';
import type { ByHand } from '../adjustments/adjustment.ts';
import type { ScoredExercise } from './scored.ts';

export interface LawForStudent {
  readonly finding: Finding;
  readonly score: number;
  readonly maxScore: number;
  /** The law, the smallest example, expected and got; none where there is nothing to explain. */
  readonly block: readonly Entry[];
}

export interface ExerciseForStudent {
  readonly laws: readonly LawForStudent[];
  /** They count, and no more is said of them; undefined where there are none. */
  readonly hidden:
    | {
        readonly laws: number;
        readonly score: number;
        readonly maxScore: number;
        readonly hints: readonly string[];
      }
    | undefined;
  /** Lines of the console; undefined where they are kept back. */
  readonly printed: ScoredExercise['printed'] | undefined;
}

/** @param showSeed whether the student may know the seed, and so how to replay */
export function forStudent(exercise: ScoredExercise, showSeed: boolean): ExerciseForStudent {
  const visible = exercise.laws.filter(({ hidden }) => !hidden);
  const kept = exercise.laws.filter(({ hidden }) => hidden);
  const findings = visible.map(({ law, statement, maxScore, verdict }) => ({
    ...{ law, statement, verdict },
    points: maxScore,
  }));
  const first = findings.find(({ verdict }) => isRefuted(verdict));
  const laws = findings.map((finding, index): LawForStudent => {
    const { kind } = finding.verdict;
    const isKnown = kind === 'unloadable' && finding !== first;
    // A file that does not load has one cause, which is said once.
    const needsWords = (isRefuted(finding.verdict) && !isKnown) || kind === 'undecided';
    const report = reportOf(exercise, findings, finding === first);
    const block = needsWords ? findingBlock(report, finding) : [];
    return {
      finding,
      score: visible[index].score,
      maxScore: visible[index].maxScore,
      block: block.filter(({ label }) => label !== 'law' && (showSeed || label !== 'replay')),
    };
  });
  return {
    laws,
    hidden: kept.length === 0 ? undefined : { laws: kept.length, ...sumOf(kept), hints: hintsOf(kept) },
    // What the code prints can hold the inputs of a hidden law.
    printed: kept.length === 0 ? exercise.printed : undefined,
  };
}

/** What was decided by hand; a hidden law stays without its name. */
export function byHandFor({ laws, byHand = [] }: ScoredExercise): readonly ByHand[] {
  const hidden = laws.filter((law) => law.hidden).map(({ law }) => law);
  return byHand.map((each) =>
    each.law !== undefined && hidden.includes(each.law)
      ? { ...each, law: hiddenName(hidden.indexOf(each.law)) }
      : each,
  );
}

/** What students call a law that they do not see, by its place among these. */
export function hiddenName(place: number): string {
  return `hidden law ${place + 1}`;
}

/** What a law found, for those who teach: hidden or not, with the way to replay it. */
export function counterexampleOf(exercise: ScoredExercise, name: string): readonly Entry[] {
  const findings = exercise.laws.map(({ maxScore, ...law }) => ({ ...law, points: maxScore }));
  const finding = findings.find(({ law }) => law === name);
  if (finding === undefined) return [];
  return findingBlock(reportOf(exercise, findings, false), finding).filter(({ label }) => label !== 'law');
}

/** The laws that are seen, numbered as in the copy of the course that students have. */
function reportOf(exercise: ScoredExercise, findings: readonly Finding[], isFirst: boolean): Report {
  const { title, status, score, maxScore, printed, resembles } = exercise;
  return {
    ...{ version: 1, exercise: exercise.exercise, title, status, score, maxScore, findings, printed },
    // Not read: a replay has the seed of its own law.
    seed: 0,
    // A belief is named once, with the first finding; where only hidden laws are refuted it would name them.
    ...(isFirst && resembles && { resembles }),
  };
}

function hintsOf(laws: ScoredExercise['laws']): string[] {
  return laws.flatMap(({ hint, verdict }) => (hint !== undefined && isRefuted(verdict) ? [hint] : []));
}

function sumOf(laws: ScoredExercise['laws']): { score: number; maxScore: number } {
  return {
    score: laws.reduce((sum, { score }) => sum + score, 0),
    maxScore: laws.reduce((sum, { maxScore }) => sum + maxScore, 0),
  };
}
