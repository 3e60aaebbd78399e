/**
 * Points: what was found, weighed as the instructor wants it. Pure, so that other weights need no grading.
 *
 *     score of an exercise = its points · Σ weights upheld / Σ weights decided
 *
 * A trivial law counts as upheld only beside one that is not trivial. A law that could not be decided is in neither
 * sum: see docs/decisions/0011.
 */
import { isRefuted } from '../../engine/judge.ts';
import type { Report, Verdict } from '../../engine/model.ts';
import { earning } from '../../engine/points.ts';
import type { CourseSources } from '../course-sources.ts';
import { rounded } from '../rounding.ts';
import type { ClassResults, SubmissionResult } from '../schema.ts';
import { sameSources } from '../statistics/same-source.ts';
import { type Config, DEFAULT_CONFIG, type LatePolicy } from './config.ts';
import { dueOf, latenessOf } from './lateness.ts';
import { maximumOf } from './maximum.ts';
import type { ScoredClass, ScoredExercise, ScoredLaw, ScoredStudent } from './scored.ts';
import type { SubmissionTimes } from './submission-times.ts';

type StoredReport = SubmissionResult['reports'][number];

/**
 * @param times  when each student handed in; without it nobody is late
 * @param sources  the answers of the course, to compare with
 */
export function scoreClass(
  results: ClassResults,
  config: Config = DEFAULT_CONFIG,
  times?: SubmissionTimes,
  sources: CourseSources = new Map(),
): ScoredClass {
  const { course, seed } = results;
  const { showSeed, name, visibility } = config;
  const samples = firstReports(results);
  const score = scorerOf(config);
  const same = sameSources(results, sources);
  return {
    ...{ version: 1, course, seed, showSeed, name, visibility },
    exercises: results.exercises.map((exercise) => {
      const report = samples.get(exercise);
      const title = report?.title ?? exercise;
      const maxScore = report === undefined ? 0 : worthOf(report, config);
      return { exercise, title, maxScore, ...bonusOf(exercise, config) };
    }),
    students: results.students.map((student) => {
      const sameSource = same.get(student.name);
      return { ...scoreStudent(student, config, score, times), ...(sameSource && { sameSource }) };
    }),
  };
}

/** One report of each exercise: its title and laws are the same for all. */
function firstReports({ students }: ClassResults): Map<string, StoredReport> {
  const found = new Map<string, StoredReport>();
  for (const { reports } of students) {
    for (const report of reports) if (!found.has(report.exercise)) found.set(report.exercise, report);
  }
  return found;
}

type Scorer = (report: StoredReport, isMissing: boolean) => ScoredExercise;

/** A report that many students have alike is scored once, and kept once. */
function scorerOf(config: Config): Scorer {
  const handedIn = new Map<StoredReport, ScoredExercise>();
  const missing = new Map<StoredReport, ScoredExercise>();
  return (report, isMissing) => {
    const known = isMissing ? missing : handedIn;
    const scored = known.get(report) ?? scoreExercise(report as Report, config, isMissing);
    known.set(report, scored);
    return scored;
  };
}

function scoreStudent(
  result: SubmissionResult,
  config: Config,
  scoreOf: Scorer,
  times?: SubmissionTimes,
): ScoredStudent {
  const { student, name, problems, missing } = result;
  const exercises = result.reports.map((report) => scoreOf(report, missing.includes(report.exercise)));
  const score = sum(exercises.map((each) => each.score));
  const policy = times === undefined ? undefined : config.late;
  const time = times?.get(name);
  const late = policy && time && latenessOf(policy, time);
  return {
    ...{ student, name, exercises, score },
    maxScore: maximumOf(exercises),
    ...(late && { late }),
    finalScore: late === undefined ? score : rounded(score * (1 - late.penalty)),
    problems,
    attention: [
      ...stillUndecided(result, config),
      ...(policy === undefined ? [] : unknownTime(policy, time)),
    ],
  };
}

/** One report, weighed. */
export function scoreExercise(report: Report, config: Config, missing: boolean): ScoredExercise {
  const { exercise, title, printed, resembles } = report;
  const settings = config.exercises[exercise]?.laws ?? {};
  const kept = report.findings.filter(({ law }) => !settings[law]?.drop);
  const weightOf = (finding: Report['findings'][number]) => settings[finding.law]?.weight ?? finding.points;
  const decided = kept.filter(({ verdict }) => verdict.kind !== 'undecided');
  const whole = sum(decided.map(weightOf));
  const worth = whole === 0 ? 0 : worthOf(report, config);
  const part = (weight: number) => (whole === 0 ? 0 : rounded((worth * weight) / whole));
  const paid = new Set(earning(decided));
  const laws = kept.map((finding): ScoredLaw => {
    const { law, statement, verdict } = finding;
    const maxScore = verdict.kind === 'undecided' ? 0 : part(weightOf(finding));
    const hidden = settings[law]?.hidden ?? false;
    const hint = hidden ? settings[law]?.hint : undefined;
    return {
      ...{ law, statement, score: paid.has(finding) ? maxScore : 0, maxScore, hidden, verdict },
      ...(hint !== undefined && { hint }),
    };
  });
  const status = statusOf(laws.map(({ verdict }) => verdict));
  return {
    ...{ exercise, title, laws, printed, status },
    // Of the whole, not the sum of rounded parts: what is upheld throughout has all points.
    score: part(sum([...paid].map(weightOf))),
    maxScore: worth,
    ...bonusOf(exercise, config),
    // A belief that only a dropped law showed is not named.
    ...(status === 'refuted' && resembles && { resembles }),
    missing,
  };
}

function bonusOf(exercise: string, config: Config): { bonus?: true } {
  return config.exercises[exercise]?.bonus ? { bonus: true } : {};
}

/** What an exercise is worth to everybody. */
function worthOf(
  { exercise, findings }: Pick<Report, 'exercise'> & { findings: readonly Weighed[] },
  config: Config,
): number {
  const settings = config.exercises[exercise];
  const weights = findings
    .filter(({ law }) => !settings?.laws[law]?.drop)
    .map(({ law, points }) => settings?.laws[law]?.weight ?? points);
  return rounded(settings?.points ?? sum(weights));
}

interface Weighed {
  readonly law: string;
  readonly points: number;
}

/** As the grader says it of all laws, of those that were not dropped. */
function statusOf(verdicts: readonly Verdict[]): ScoredExercise['status'] {
  const kinds = verdicts.map(({ kind }) => kind);
  if (verdicts.some(isRefuted)) return 'refuted';
  if (kinds.every((kind) => kind === 'upheld')) return 'upheld';
  if (kinds.includes('undecided')) return 'undecided';
  return kinds.every((kind) => kind === 'not-started') ? 'not-started' : 'in-work';
}

/** A law that does not count needs nobody's attention. */
function stillUndecided(result: SubmissionResult, config: Config): string[] {
  const dropped = result.reports.flatMap(({ exercise, findings }) =>
    findings
      .filter(
        ({ law, verdict }) => verdict.kind === 'undecided' && config.exercises[exercise]?.laws[law]?.drop,
      )
      .map(({ law }) => `${exercise}: '${law}' is undecided`),
  );
  return result.attention.filter((line) => !dropped.some((start) => line.startsWith(start)));
}

function unknownTime(policy: LatePolicy, time: Parameters<typeof dueOf>[1] | undefined): string[] {
  if (time === undefined) return ['no submission time is known: lateness was not counted'];
  if (dueOf(policy, time) === undefined) return ['no due date is known: lateness was not counted'];
  return [];
}

/** Of points, to a millionth. */
export function sum(amounts: readonly number[]): number {
  return rounded(amounts.reduce((total, each) => total + each, 0));
}
