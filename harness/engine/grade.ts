import { type Budget, budgetAfterHanging, DEFAULT_BUDGET } from './budget.ts';
import { checkLaw, unseen } from './check-law.ts';
import { isPair, type Tried } from './earlier-calls.ts';
import { isRefuted } from './judge.ts';
import { Memory } from './memory.ts';
import type { ExerciseId, Finding, Grader, Law, Printed, Report, Resemblance, Verdict } from './model.ts';
import { resemblance } from './naming/resemblance.ts';
import {
  type AskingAgain,
  breaksPromise,
  type Check,
  noTrace,
  noTraceOf,
  onArguments,
  onNewAnswers,
  sameAnswerAgain,
  sameAnswersAgain,
} from './no-trace.ts';
import { earning, sumOfPoints } from './points.ts';
import { costByReference, typicalCost } from './reference-cost.ts';
import type { Subject } from './subject.ts';

/** Printed with every report; another seed draws other inputs. */
export const DEFAULT_SEED = 1;

/** Which inputs are drawn, how many, and how much is looked for. */
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
  /** Told of each finding as soon as it is there. */
  readonly onFinding?: (finding: Finding) => void;
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
    printed: printedBy(grader, subject, { ...options, seed, memory }, findings),
    ...(grader.unseen && { unseen: grader.unseen }),
  };
}

/**
 * What the code printed on the example that is shown: who prints to find a mistake wants to see that. Where there is no
 * such example, or nothing is printed there, all that was printed.
 */
function printedBy(
  grader: Grader,
  subject: Subject,
  options: GradeOptions & { readonly seed: number; readonly memory: Memory },
  findings: readonly Finding[],
): Printed {
  const all = subject.takePrinted();
  const shown = findings.find(({ verdict }) => isRefuted(verdict))?.verdict;
  if (all.lines.length === 0 || options.only || shown === undefined || !isAskedQuickly(shown)) return all;
  const { replay: found } = shown.counterexample;
  const law = grader.laws.find(({ name }) => name === found.law);
  if (law === undefined || isPair(found.path)) return all;
  const { seed, memory, runs, budget = DEFAULT_BUDGET } = options;
  const inputs = memory.inputs(law, seed, runs);
  subject.guarded(() => checkLaw(law, subject, inputs, { seed, budget, path: found.path, shrink: false }));
  const there = subject.takePrinted();
  return there.lines.length === 0 ? all : { ...there, onExample: true };
}

type WithExample = Extract<Verdict, { readonly counterexample: unknown }>;

/** Whether there is an example that does not need the whole limit of time, or the memory, again. */
function isAskedQuickly(verdict: Verdict): verdict is WithExample {
  return 'counterexample' in verdict && !['timed-out', 'out-of-memory'].includes(verdict.kind);
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
  const first = options.budget ?? DEFAULT_BUDGET;
  let hangs = false;
  const check: Check = (law, more = {}) => {
    const { runs } = options;
    // Only the first hanging input is made small: each further one would cost the learner a second.
    const shrink = options.shrink !== false && !hangs;
    const inputs = memory.inputs(law, seed, runs);
    const costOf = costByReference(grader, law);
    const budget = hangs ? budgetAfterHanging(first, typicalCost(costOf, inputs)) : first;
    const checkIt = () =>
      checkLaw(law, subject, inputs, {
        ...{ seed, budget, ...(!hangs && { costOf }) },
        ...(!shrink && { shrink }),
        ...more,
      });
    const checked = subject.guarded(checkIt);
    if (!checked.ok) return unseen(checked.disturbance);
    hangs ||= checked.value.verdict.kind === 'timed-out';
    return checked.value;
  };

  const asking = { subject, seed, milliseconds: first.law, shrink: options.shrink !== false, memory };
  const tried = grader.laws.map((law, index): Tried => {
    return { law, number: index + 1, inputs: memory.inputs(law, seed, options.runs) };
  });
  if (options.only) return replay(grader, options.only, check, asking, tried);
  const findings: Finding[] = [];
  const changing: Law[] = [];
  const handingBack: Law[] = [];
  for (const law of grader.laws) {
    const { verdict, changedArguments, handedBack } = check(law);
    if (changedArguments) changing.push(law);
    if (handedBack.some((part) => breaksPromise(part, grader.newAnswers))) handingBack.push(law);
    findings.push(findingOf(law, verdict));
    options.onFinding?.(findingOf(law, verdict));
    if (options.untilRefuted && isRefuted(verdict)) return findings;
  }
  const upheld = tried.filter((_, index) => findings[index].verdict.kind === 'upheld');
  const verdict = noTrace(grader, { findings, changing, handingBack, upheld }, check, (laws) =>
    sameAnswersAgain(asking, laws),
  );
  return [...findings, findingOf(noTraceOf(grader), verdict)];
}

/** One law on one known input: what it says of it, and whether the call left a trace. */
function replay(
  grader: Grader,
  only: { law: string; path?: string },
  check: Check,
  asking: AskingAgain,
  tried: readonly Tried[],
): Finding[] {
  const one = tried.find(({ law }) => law.name === only.law);
  if (one === undefined) return [];
  const { law } = one;
  if (only.path !== undefined && isPair(only.path)) {
    return [findingOf(noTraceOf(grader), sameAnswerAgain(asking, one, only.path, tried))];
  }
  const path = only.path === undefined ? {} : { path: only.path };
  const { verdict, changedArguments, handedBack } = check(law, path);
  const findings = [findingOf(law, verdict)];
  const found = changedArguments
    ? onArguments
    : handedBack.some((part) => breaksPromise(part, grader.newAnswers)) && onNewAnswers(grader);
  if (found) findings.push(findingOf(noTraceOf(grader), check(law, { ...path, ...found }).verdict));
  return findings;
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
  return sumOfPoints(findings.map(({ points }) => points));
}
