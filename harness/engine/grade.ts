import { type Budget, DEFAULT_BUDGET, SHORT_BUDGETS } from './budget.ts';
import { type Checked, type CheckOptions, checkLaw } from './check-law.ts';
import { isRefuted, ruleUnchanged } from './judge.ts';
import { Memory } from './memory.ts';
import type { ExerciseId, Finding, Grader, Law, Report, Resemblance, Subject, Verdict } from './model.ts';
import { resemblance } from './naming/resemblance.ts';
import { earning } from './points.ts';

/** Printed with every report; another seed draws other inputs. */
export const DEFAULT_SEED = 1;

/** Given to every exercise by the engine: the purity of all its exports, seen in all its laws. */
export const INPUTS_LEFT_ALONE = {
  name: 'inputs are left alone',
  statement: 'every argument holds after the call what it held before',
  points: 1,
  trivial: true,
} as const;

export interface GradeOptions {
  readonly exercise?: ExerciseId;
  readonly seed?: number;
  readonly runs?: number;
  readonly budget?: Budget;
  /** Only this law, from this path: the replay of one counterexample. */
  readonly only?: { readonly law: string; readonly path?: string };
  /** False: report the first counterexample of a law, not the smallest. */
  readonly shrink?: boolean;
  /** Stop after the first law that is refuted. */
  readonly untilRefuted?: boolean;
  /** False: do not look for the misconception. */
  readonly resemble?: boolean;
  /** Kept for the next code that is graded, where the code cannot spoil it. */
  readonly memory?: Memory;
}

/** Judges a subject by the laws of a grader. Never throws: failure is a verdict. */
export function grade(grader: Grader, subject: Subject, options: GradeOptions = {}): Report {
  const seed = options.seed ?? DEFAULT_SEED;
  const memory = options.memory ?? new Memory();
  const findings = judgeLaws(grader, subject, options, seed, memory);
  const resembles = options.resemble === false ? undefined : nameOf(grader, subject, findings, seed, memory);
  return {
    version: 1,
    exercise: options.exercise ?? '',
    title: grader.title,
    seed,
    status: statusOf(findings),
    score: sumPoints(earning(findings)),
    maxScore: sumPoints(findings),
    findings,
    ...(resembles && { resembles }),
    printed: subject.printed(),
  };
}

/** A name is a courtesy: where the search fails, there is none. */
function nameOf(
  grader: Grader,
  subject: Subject,
  findings: readonly Finding[],
  seed: number,
  memory: Memory,
): Resemblance | undefined {
  const search = subject.guarded(() => resemblance(grader, subject, findings, seed, memory));
  return search.ok ? search.value : undefined;
}

function judgeLaws(
  grader: Grader,
  subject: Subject,
  options: GradeOptions,
  seed: number,
  memory: Memory,
): Finding[] {
  const findings: Finding[] = [];
  const changing: Law[] = [];
  const first = options.budget ?? DEFAULT_BUDGET;
  let budget = first;
  const check: Check = (law, more = {}) => {
    const { runs } = options;
    // Only the first hanging input is made small: each further one would cost the learner a second.
    const shrink = options.shrink !== false && budget === first;
    const checkIt = () =>
      checkLaw(law, subject, memory.inputs(law, seed, runs), {
        ...{ seed, budget },
        ...(!shrink && { shrink }),
        ...more,
      });
    const checked = subject.guarded(checkIt);
    if (!checked.ok) return { verdict: checked.disturbance, changedArguments: false };
    if (checked.value.verdict.kind === 'timed-out') {
      budget = SHORT_BUDGETS.find(({ law }) => law < budget.law) ?? budget;
    }
    return checked.value;
  };

  if (options.only) return replay(grader, options.only, check);
  for (const law of grader.laws) {
    const { verdict, changedArguments } = check(law);
    if (changedArguments) changing.push(law);
    findings.push(findingOf(law, verdict));
    if (options.untilRefuted && isRefuted(verdict)) return findings;
  }
  return [...findings, findingOf(INPUTS_LEFT_ALONE, leftAlone(findings, changing, check))];
}

/** One law on one known input: what it says of it, and whether the input was left alone. */
function replay(grader: Grader, only: { law: string; path?: string }, check: Check): Finding[] {
  const law = grader.laws.find(({ name }) => name === only.law);
  if (law === undefined) return [];
  const path = only.path === undefined ? {} : { path: only.path };
  const { verdict, changedArguments } = check(law, path);
  const findings = [findingOf(law, verdict)];
  if (changedArguments) findings.push(findingOf(INPUTS_LEFT_ALONE, unchanged(law, check, path)));
  return findings;
}

type Check = (law: Law, more?: Partial<CheckOptions>) => Checked;

/** Every run of every law looked on; only where one saw a change is the law's input made small. */
function leftAlone(findings: readonly Finding[], changing: readonly Law[], check: Check): Verdict {
  for (const law of changing) {
    const verdict = unchanged(law, check);
    if (verdict.kind === 'refuted') return verdict;
  }
  const runs = findings.reduce((sum, { verdict }) => sum + (verdict.kind === 'upheld' ? verdict.runs : 0), 0);
  const unable = findings.find(({ verdict }) => verdict.kind !== 'upheld' && verdict.kind !== 'refuted');
  // Code that answered in no law was not seen to leave anything alone.
  return runs === 0 && unable !== undefined ? unable.verdict : { kind: 'upheld', runs };
}

function unchanged(law: Law, check: Check, more: Partial<CheckOptions> = {}): Verdict {
  return check(law, { ...more, ruleOn: (_, observation) => ruleUnchanged(observation) }).verdict;
}

function findingOf(law: Pick<Law, 'name' | 'statement' | 'points' | 'trivial'>, verdict: Verdict): Finding {
  const { name, statement, points, trivial } = law;
  return { law: name, statement, points, ...(trivial && { trivial }), verdict };
}

function statusOf(findings: readonly Finding[]): Report['status'] {
  const kinds = findings.map((finding) => finding.verdict.kind);
  if (findings.some((finding) => isRefuted(finding.verdict))) return 'refuted';
  if (kinds.every((kind) => kind === 'upheld')) return 'upheld';
  if (kinds.includes('undecided')) return 'undecided';
  return kinds.every((kind) => kind === 'not-started') ? 'not-started' : 'in-work';
}

function sumPoints(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + finding.points, 0);
}
