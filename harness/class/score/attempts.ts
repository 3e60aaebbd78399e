/**
 * What each attempt of a student would have been worth: weighed as the last one is, before lateness and points by hand.
 *
 * A law that an attempt was not judged by counts in neither sum, as one that could not be decided.
 */
import type { ExerciseId, Report, Verdict } from '../../engine/model.ts';
import { rounded, shareOf } from '../rounding.ts';
import { type Letter, lettersOf } from '../run/history.ts';
import type { KeptHistory } from '../run/journal.ts';
import type { ClassResults, SubmissionResult } from '../schema.ts';
import type { Config } from './config.ts';
import { scoreExercise, sum } from './score.ts';
import type { ScoredClass } from './scored.ts';

type StoredReport = SubmissionResult['reports'][number];

/** Gives those with earlier attempts the share of the points that each was worth, the last one too. */
export function withAttempts(
  scored: ScoredClass,
  { students }: ClassResults,
  { earlier }: KeptHistory,
  config: Config,
): ScoredClass {
  if (earlier.length === 0) return scored;
  const attemptsOf = new Map(earlier.map(({ earlier: name, attempts }) => [name, attempts]));
  const reportsOf = new Map(students.map(({ name, reports }) => [name, reports]));
  const scoreOf = scorerOf(config);
  return {
    ...scored,
    students: scored.students.map((student) => {
      const attempts = attemptsOf.get(student.name);
      const reports = reportsOf.get(student.name);
      if (attempts === undefined || reports === undefined) return student;
      // Reports are in the order of the exercises, as letters are.
      const shareOfAttempt = (attempt: readonly string[]) => {
        const scores = reports.map((report, index) => scoreOf(report, attempt[index] ?? ''));
        return rounded(shareOf(sum(scores), student.maxScore));
      };
      return { ...student, attempts: [...attempts, reports.map(lettersOf)].map(shareOfAttempt) };
    }),
  };
}

/** Of a thousand students many have the same letters. */
function scorerOf(config: Config): (report: StoredReport, letters: string) => number {
  const known = new Map<ExerciseId, Map<string, number>>();
  return (report, letters) => {
    const scores = known.get(report.exercise) ?? new Map<string, number>();
    known.set(report.exercise, scores);
    const score = scores.get(letters) ?? scoreExercise(asJudged(report, letters), config, false).score;
    scores.set(letters, score);
    return score;
  };
}

const AS_VERDICT: Readonly<Record<Letter, Verdict>> = {
  u: { kind: 'upheld', runs: 0 },
  // Only that it earns nothing counts here.
  '-': { kind: 'not-started' },
  n: { kind: 'not-started' },
  '?': { kind: 'undecided', reason: '' },
};

/** The report with the verdicts of an attempt. */
function asJudged(report: StoredReport, letters: string): Report {
  const findings = report.findings.map((finding, index) => ({
    ...finding,
    verdict: AS_VERDICT[(letters[index] ?? '?') as Letter],
  }));
  return { ...(report as Report), findings: findings as Report['findings'] };
}
