/**
 * Every misconception is refuted on every seed, and called by its own name or by none.
 */

import { isRefuted } from '../engine/judge.ts';
import type { Exports, Finding, Grader, Misconception, Verdict } from '../engine/model.ts';
import { graft, MAX_NAME_SEARCH, MIN_INFORMATIVE } from '../engine/naming/resemblance.ts';
import type { Subject } from '../engine/subject.ts';
import { inProcess } from '../runtime/in-process.ts';
import { gradeAtOnce } from './grade-at-once.ts';
import type { Material } from './material.ts';
import { nameGiven } from './naming.ts';
import type { Check, Checked, Complaint, MisconceptionFigures } from './proof.ts';
import { atStep, isExpensive, ladder, mostLikelyToFailFirst, mostRuns, withOnlyExamples } from './runs.ts';

/** The matcher is asked on one in this many seeds: it looks at every law, which takes longer than a refutation. */
const SEEDS_PER_NAME = 10;
const SEEDS_PER_EXPENSIVE_NAME = 20;

const MIN_MISCONCEPTIONS = 5;

export interface MisconceptionsChecked extends Checked<readonly MisconceptionFigures[]> {
  /** What all laws found on the first seed, by the name of the misconception. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

export function checkMisconceptions(material: Material, seeds: number): MisconceptionsChecked {
  const complaints = tooFew(material);
  const figures: MisconceptionFigures[] = [];
  const findings = new Map<string, readonly Finding[]>();
  for (const misconception of material.grader.misconceptions) {
    const checked = checkMisconception(material, misconception, seeds);
    figures.push(checked.figures);
    complaints.push(...checked.complaints);
    findings.set(misconception.name, checked.findings);
  }
  return { figures, complaints, findings };
}

function checkMisconception(
  material: Material,
  misconception: Misconception,
  seeds: number,
): Checked<MisconceptionFigures> & { readonly findings: readonly Finding[] } {
  const { exercise, grader } = material;
  const { name } = misconception;
  const subject = subjectOf(material, misconception);
  const runs = runsNeeded(material, subject, seeds);
  const unrefuted = runs.indexOf(undefined);
  const report = gradeAtOnce(grader, subject, { exercise, shrink: false, resemble: false });
  // Which laws are refuted hardly depends on the seed; the inputs that the matcher draws do.
  const asked = Math.ceil(seeds / (isExpensive(grader) ? SEEDS_PER_EXPENSIVE_NAME : SEEDS_PER_NAME));
  const names = Array.from({ length: asked }, (_, index) =>
    nameGiven(material, subject, report.findings, index + 1, MAX_NAME_SEARCH),
  );
  const figures: MisconceptionFigures = {
    name,
    refutedOn: runs.filter((one) => one !== undefined).length,
    refutedBy: refutingLaws(report.findings),
    judgedBy: judgingLaws(report.findings),
    namedOn: names.filter((given) => given === name).length,
    askedOn: canBeNamed(report.findings) ? names.length : 0,
    runsNeeded: Math.max(...runs.map((one) => one ?? mostRuns(grader))),
  };
  const complaints: Complaint[] = [];
  const complain = (what: string, next: string, details: readonly string[] = []) =>
    complaints.push({ exercise, check: 'misconceptions', what, details, next });
  if (unrefuted !== -1) {
    const all = report.findings.map(({ law }) => law);
    complain(
      `the misconception '${name}' is not refuted (seed ${unrefuted + 1})`,
      'No law sees the difference, or sees it too rarely: add a law, or draw inputs that tell them apart.',
      figures.refutedBy.length === 0 ? [`upheld by  ${all.join('; ')}`] : [],
    );
  }
  const falsely = names.findIndex((given) => given !== undefined && given !== name);
  if (falsely !== -1) {
    complain(
      `the misconception '${name}' is called '${names[falsely]}' (seed ${falsely + 1})`,
      'The two behave alike on the inputs looked at: draw inputs that tell them apart, or keep one of them.',
    );
  } else if (unrefuted === -1 && figures.namedOn === 0 && figures.askedOn > 0) {
    complain(
      `the misconception '${name}' is never called by its name`,
      `Either another misconception has the same numbers, or its own differ from the right ones on fewer than ${MIN_INFORMATIVE} inputs: draw more inputs on which they do, or add such examples.`,
    );
  }
  complaints.push(
    ...faultsOfLaws(report.findings, exercise, 'misconceptions', `the misconception '${name}'`),
  );
  return { figures, complaints, findings: report.findings };
}

function subjectOf({ grader }: Material, misconception: Misconception<Exports>): Subject {
  return inProcess(graft(grader.reference, misconception.behaviour));
}

/** Up to here runs are tried before the examples: those are few, but often large. */
const RUNS_BEFORE_EXAMPLES = 10;

/**
 * By seed, the number of runs after which some law refutes it, drawn inputs first; undefined where none does.
 *
 * Each seed begins with as many runs as the seeds before it needed: the most is what counts.
 */
function runsNeeded(material: Material, subject: Subject, seeds: number): (number | undefined)[] {
  const { exercise, grader } = material;
  let lastRefuting: string | undefined;
  const refutes = (by: Grader, seed: number) => {
    const options = { exercise, seed, shrink: false, untilRefuted: true, resemble: false } as const;
    const { status, findings } = gradeAtOnce(mostLikelyToFailFirst(by, lastRefuting), subject, options);
    lastRefuting = refutingLaws(findings)[0] ?? lastRefuting;
    return status === 'refuted';
  };
  // No seed changes the examples.
  let examples: boolean | undefined;
  const enough = (steps: readonly number[], seed: number) =>
    steps.find((runs, index) => {
      if (refutes(atStep(grader, runs, steps[index - 1]), seed)) return true;
      if (runs < RUNS_BEFORE_EXAMPLES) return false;
      examples ??= refutes(withOnlyExamples(grader), seed);
      return examples;
    });
  let steps = ladder(mostRuns(grader));
  return Array.from({ length: seeds }, (_, index) => {
    const runs = enough(steps, index + 1);
    steps = steps.filter((step) => step >= (runs ?? 0));
    return runs;
  });
}

/** The laws that count against a subject. */
export function refutingLaws(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => isRefuted(verdict)).map(({ law }) => law);
}

/** Those of them whose `judge` says so: the form of an answer refutes it in every law. */
export function judgingLaws(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => verdict.kind === 'refuted').map(({ law }) => law);
}

/** The matcher stays silent about code that hangs. */
export function canBeNamed(findings: readonly Finding[]): boolean {
  return !findings.some(({ verdict }) => verdict.kind === 'timed-out');
}

/** Laws that threw instead of judging: a fault of the grader, whatever it was given. */
export function faultsOfLaws(
  findings: readonly Finding[],
  exercise: string,
  check: Check,
  given: string,
): Complaint[] {
  const isFault = (verdict: Verdict) =>
    verdict.kind === 'undecided' && verdict.reason.startsWith("the law's");
  const faulty = findings.find(({ verdict }) => isFault(verdict));
  if (faulty?.verdict.kind !== 'undecided') return [];
  return [
    {
      exercise,
      check,
      what: `the law '${faulty.law}' fails instead of judging ${given}`,
      details: [faulty.verdict.reason],
      next: 'Judging never throws: let `answer` ask for the shape that `judge` relies on.',
    },
  ];
}

function tooFew({ exercise, grader }: Material): Complaint[] {
  const there = grader.misconceptions.length;
  if (there >= MIN_MISCONCEPTIONS) return [];
  return [
    {
      exercise,
      check: 'misconceptions',
      what: `there are ${there} misconceptions`,
      details: [],
      next: `Write at least ${MIN_MISCONCEPTIONS} in graders/${exercise}.misconceptions.ts: what would a learner get wrong?`,
    },
  ];
}
