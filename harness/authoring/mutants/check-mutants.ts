/**
 * Every mutant of the worked solution is refuted, but for those known to be equivalent.
 */
import type { Budget } from '../../engine/budget.ts';
import { grade } from '../../engine/grade.ts';
import type { Finding, Grader, Report } from '../../engine/model.ts';
import type { Subject } from '../../engine/subject.ts';
import { compileInTime } from '../../runtime/compile-in-time.ts';
import { loadCompiled } from '../../runtime/load.ts';
import { gradeAtOnce, gradeWithin } from '../grade-at-once.ts';
import type { Equivalent, Material } from '../material.ts';
import { faultsOfLaws, refutingLaws } from '../misconceptions.ts';
import type { Checked, Complaint, MutantFigures } from '../proof.ts';
import {
  atStep,
  byCost,
  CHEAP_RUNS,
  isCheap,
  isExpensive,
  ladder,
  mostLikelyToFailFirst,
  mostRuns,
  withFewRuns,
  withMostRuns,
  withOnlyExamples,
} from '../runs.ts';
import { generateMutants, type Mutant } from './generate.ts';

/** A mutant that some law refuted. */
export interface Killed {
  readonly mutant: Mutant;
  readonly subject: Subject;
  /** The fewest runs of each law, on the first seed, after which it was refuted. */
  readonly runsNeeded: number;
  /** The law that refuted it first. */
  readonly killedBy: string | undefined;
  /** Of all laws; missing where the mutant was not sampled, or hangs, because each law would wait for it. */
  readonly findings?: readonly Finding[];
}

export interface Mutation extends Checked<MutantFigures> {
  readonly killed: readonly Killed[];
}

/** All laws look at a sampled mutant that one of them refuted, on this many inputs at most, or as many as it took. */
const FEW_RUNS = 3;

/**
 * This many mutants of a half, for each seed of the proof, are sampled evenly from the first to the last: shown to all
 * laws, and to the matcher. With more seeds the page says more.
 */
const SAMPLED_PER_SEED = 0.6;
const SAMPLED_PER_EXPENSIVE_SEED = 0.3;

/**
 * A mutant that hangs does so at once, for good; a slow one is then guarded input by input. It differs from the solution in
 * one place, and is hardly ever much slower: a loop without end over the largest inputs need not run for ten seconds.
 */
const IMPATIENT: Budget = { law: 150, input: 150, shrinking: 40, guardedLaw: 5000, timesTheReference: 20 };

/** The same for laws that ask for few runs: such a one may take longer with right code than the others may with any. */
const PATIENT: Budget = { ...IMPATIENT, law: 600 };

/** Halves of the mutants, so that two processes can share them. */
export type HalfOfMutants = 'first' | 'second';

/** Kinds of mutants that drawn inputs, which are of the ordinary size, hardly tell: for these the examples come first. */
const FAR_FROM_ORDINARY: ReadonlySet<string> = new Set(['take small for nothing', 'cut off what is large']);

/** Milliseconds for all laws to look at a sampled mutant; the most expensive grader takes a fifth of them. */
const ALL_LAWS = 500;

export async function checkMutants(
  material: Material,
  half: HalfOfMutants,
  seeds: number,
): Promise<Mutation> {
  const { exercise, equivalents, grader, anyScale } = material;
  const expected = new Map(equivalents.map((entry) => [entry.mutant, entry]));
  const all = await generateMutants(material.solution.text, material.stub, {
    newAnswers: grader.newAnswers ?? {},
    anyScale,
  });
  const middle = Math.ceil(all.length / 2);
  const mutants = half === 'first' ? all.slice(0, middle) : all.slice(middle);
  const killed: Killed[] = [];
  const survivors: Mutant[] = [];
  const complaints: Complaint[] = [];
  let lastKilling: string | undefined;
  const sampled = Math.ceil(
    (isExpensive(material.grader) ? SAMPLED_PER_EXPENSIVE_SEED : SAMPLED_PER_SEED) * seeds,
  );
  const step = Math.max(1, mutants.length / sampled);
  for (const [index, mutant] of mutants.entries()) {
    const isExpectedToLive = expected.has(mutant.key);
    const isSampled = Math.floor(index / step) !== Math.floor((index - 1) / step);
    const subject = loadCompiled(compileInTime(mutant.text), material.solution.path, material.values);
    const outcome = kill(material, mutant, subject, { isExpectedToLive, isSampled, lastKilling });
    if (outcome === undefined) {
      survivors.push(mutant);
      continue;
    }
    killed.push(outcome);
    if (isCheap(grader, outcome.killedBy)) lastKilling = outcome.killedBy;
    const findings = outcome.findings ?? [];
    complaints.push(...faultsOfLaws(findings, exercise, 'mutants', `the mutant ${mutant.key}`));
  }
  // Of the entries of the list, each half answers for its own, and the first for those that are of neither.
  const made = new Set(all.map(({ key }) => key));
  const here = new Set(mutants.map(({ key }) => key));
  const entries = equivalents.filter(
    ({ mutant }) => here.has(mutant) || (half === 'first' && !made.has(mutant)),
  );
  return {
    figures: {
      total: mutants.length,
      killed: killed.length,
      equivalent: survivors.flatMap(({ key }) => expected.get(key) ?? []),
      byOperator: countByOperator(mutants, survivors),
      upheld: survivors
        .filter(({ key }) => !expected.has(key))
        .map(({ key, operator }) => ({ mutant: key, operator })),
    },
    complaints: [...stale(exercise, entries, survivors), ...complaints.slice(0, 1)],
    killed,
  };
}

function countByOperator(
  mutants: readonly Mutant[],
  survivors: readonly Mutant[],
): MutantFigures['byOperator'] {
  const alive = new Set(survivors);
  const counts: Record<string, { made: number; refuted: number }> = {};
  for (const mutant of mutants) {
    counts[mutant.operator] ??= { made: 0, refuted: 0 };
    const count = counts[mutant.operator];
    count.made += 1;
    if (!alive.has(mutant)) count.refuted += 1;
  }
  return counts;
}

interface Known {
  readonly isExpectedToLive: boolean;
  readonly isSampled: boolean;
  /** The law that refuted the mutant before, or one before that: the last cheap one. */
  readonly lastKilling: string | undefined;
}

/**
 * How a mutant is refuted; undefined where it is not. Fewest runs first: most die of the first input. Expensive laws have
 * their turn where a few runs of the others, and the traces of their calls, refute nothing.
 */
function kill(material: Material, mutant: Mutant, subject: Subject, known: Known): Killed | undefined {
  const { exercise, grader } = material;
  // What is expected to live does not hang.
  const gradeIt = known.isExpectedToLive ? gradeAtOnce : grade;
  const judge = (by: Grader, budget = IMPATIENT) =>
    gradeIt(mostLikelyToFailFirst(by, known.lastKilling), subject, {
      ...{ exercise, shrink: false, resemble: false, untilRefuted: true },
      // Nothing may look as if it hung, only because this machine is busy, where it is known not to.
      ...(!known.isExpectedToLive && { budget }),
    });
  const most = mostRuns(grader);
  // What is expected to live needs no search for the fewest runs.
  const steps = known.isExpectedToLive ? [most] : ladder(most);
  // A stale entry of the list hides nothing, and where laws are expensive it may be found a little later.
  const asked = known.isExpectedToLive && isExpensive(grader) ? withFewRuns(grader, most) : grader;
  const refutedBy = (report: Report, runs: number): Killed => {
    const killedBy = refutingLaws(report.findings)[0];
    const isToBeSampled = known.isSampled && !doesHang(report);
    const findings =
      isToBeSampled &&
      findingsOfAll(material, subject, runs > 1 ? withMostRuns(grader, runs) : withFewRuns(grader, FEW_RUNS));
    return { mutant, subject, runsNeeded: runs, killedBy, ...(findings && { findings }) };
  };
  const byExamples = () => judge(withOnlyExamples(grader));
  const isFar = FAR_FROM_ORDINARY.has(mutant.operator);
  const first = isFar ? byExamples() : undefined;
  if (first?.status === 'refuted') return refutedBy(first, most);
  const [cheap, expensive] = byCost(asked);
  /** Refuted by drawn inputs on one of the steps up to a number of runs. */
  const climbed = (by: Grader, from: number, to: number, budget?: Budget): Killed | undefined => {
    for (const [index, runs] of steps.entries()) {
      const part = atStep(by, runs, steps[index - 1]);
      if (runs <= from || runs > to || part.laws.length === 0) continue;
      const drawn = judge(part, budget);
      if (drawn.status === 'refuted') return refutedBy(drawn, runs);
    }
    return undefined;
  };
  // The examples come last: they are few, but often large.
  const last = () => {
    const report = isFar ? undefined : byExamples();
    return report?.status === 'refuted' ? refutedBy(report, most) : undefined;
  };
  return (
    climbed(cheap, 0, CHEAP_RUNS) ??
    climbed(expensive, 0, most, PATIENT) ??
    climbed(cheap, CHEAP_RUNS, most) ??
    last()
  );
}

/** Undefined of a mutant that hangs in some law, though not in the one that refuted it: each law would wait for it. */
function findingsOfAll(
  { exercise }: Material,
  subject: Subject,
  grader: Grader,
): readonly Finding[] | undefined {
  const options = { exercise, shrink: false, resemble: false };
  return gradeWithin(ALL_LAWS, grader, subject, options)?.findings;
}

function doesHang({ findings }: Report): boolean {
  return findings.some(({ verdict }) => verdict.kind === 'timed-out');
}

function stale(
  exercise: string,
  equivalents: readonly Equivalent[],
  survivors: readonly Mutant[],
): Complaint[] {
  const alive = new Set(survivors.map(({ key }) => key));
  const gone = equivalents.filter(({ mutant }) => !alive.has(mutant));
  const unreasoned = equivalents.filter(({ reason }) => reason.trim() === '');
  const file = `test/equivalents/${exercise}.json`;
  const complain = (what: string, entries: readonly Equivalent[], next: string): Complaint[] =>
    entries.length === 0
      ? []
      : [{ exercise, check: 'mutants', at: file, what, details: entries.map(({ mutant }) => mutant), next }];
  return [
    ...complain(
      `${file} lists what is no surviving mutant`,
      gone,
      'The mutant is refuted by now, or is not made any more: take the entry out.',
    ),
    ...complain(`${file} has an entry without a reason`, unreasoned, 'Say why the mutant is equivalent.'),
  ];
}
