/**
 * Every mutant of the worked solution is refuted, but for those known to be equivalent.
 */
import type { Budget } from '../../budget.ts';
import { grade } from '../../grade.ts';
import { isRefuted } from '../../judge.ts';
import type { Finding, Grader, Report, Subject } from '../../model.ts';
import { Console } from '../../subject/globals.ts';
import { loadSource } from '../../subject/load.ts';
import type { Equivalent, Material } from '../material.ts';
import { faultsOfLaws, refutingLaws } from '../misconceptions.ts';
import type { Checked, Complaint, MutantFigures } from '../proof.ts';
import { atStep, ladder, mostRuns, soonest, withFewRuns, withMostRuns, withOnlyExamples } from '../runs.ts';
import { count } from '../words.ts';
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

/** All laws look at a sampled mutant that one of them refuted, on so many inputs at most, or as many as it took. */
const FEW_RUNS = 3;

/** At most so many mutants are sampled, evenly from the first to the last: more say the same of the laws. */
const SAMPLE = 60;

/** A mutant that hangs does so at once, for good; a slow one is then guarded input by input. */
const IMPATIENT: Budget = { law: 150, input: 150, shrinking: 40, guardedLaw: 5000 };

export async function checkMutants(material: Material): Promise<Mutation> {
  const { exercise, equivalents } = material;
  const expected = new Map(equivalents.map((entry) => [entry.mutant, entry]));
  const mutants = await generateMutants(material.solution.text, material.stub);
  const killed: Killed[] = [];
  const survivors: Mutant[] = [];
  const complaints: Complaint[] = [];
  let lastKilling: string | undefined;
  const step = Math.max(1, mutants.length / SAMPLE);
  for (const [index, mutant] of mutants.entries()) {
    const isExpectedToLive = expected.has(mutant.key);
    const isSampled = Math.floor(index / step) !== Math.floor((index - 1) / step);
    const outcome = kill(material, mutant, { isExpectedToLive, isSampled, lastKilling });
    if (outcome === undefined) {
      survivors.push(mutant);
      continue;
    }
    killed.push(outcome);
    lastKilling = outcome.killedBy;
    const findings = outcome.findings ?? [];
    complaints.push(...faultsOfLaws(findings, exercise, 'mutants', `the mutant ${mutant.key}`));
  }
  return {
    figures: {
      total: mutants.length,
      killed: killed.length,
      equivalent: survivors.flatMap(({ key }) => expected.get(key) ?? []),
    },
    complaints: [
      ...unexplained(
        exercise,
        survivors.filter(({ key }) => !expected.has(key)),
      ),
      ...stale(exercise, equivalents, survivors),
      ...complaints.slice(0, 1),
    ],
    killed,
  };
}

interface Known {
  readonly isExpectedToLive: boolean;
  readonly isSampled: boolean;
  /** The law that refuted the mutant before. */
  readonly lastKilling: string | undefined;
}

/** How a mutant is refuted; undefined where it is not. Fewest runs first: most die of the first input. */
function kill(material: Material, mutant: Mutant, known: Known): Killed | undefined {
  const { exercise, grader, solution } = material;
  const subject = loadSource(mutant.text, solution.path, new Console());
  const judge = (by: Grader) =>
    grade(soonest(by, known.lastKilling), subject, {
      ...{ exercise, shrink: false, resemble: false, untilRefuted: true },
      // Nothing may look as if it hung, only because this machine is busy, where it is known not to.
      ...(!known.isExpectedToLive && { budget: IMPATIENT }),
    });
  const most = mostRuns(grader);
  // What is expected to live needs no search for the fewest runs.
  const steps = known.isExpectedToLive ? [most] : ladder(most);
  for (const [index, runs] of steps.entries()) {
    const drawn = judge(atStep(grader, runs, steps[index - 1]));
    // The examples come last: they are few, but often large.
    const quick = drawn.status !== 'refuted' && runs === most ? judge(withOnlyExamples(grader)) : drawn;
    if (quick.status !== 'refuted') continue;
    const killedBy = refutingLaws(quick.findings)[0];
    const isToBeSampled = known.isSampled && !doesHang(quick);
    const findings =
      isToBeSampled &&
      findingsOfAll(material, subject, runs > 1 ? withMostRuns(grader, runs) : withFewRuns(grader, FEW_RUNS));
    return { mutant, subject, runsNeeded: runs, killedBy, ...(findings && { findings }) };
  }
  return undefined;
}

/** Law by law, so that the first one that hangs is the last one waited for. */
function findingsOfAll({ exercise }: Material, subject: Subject, grader: Grader): Finding[] | undefined {
  const findings: Finding[] = [];
  let leftAlone: Finding | undefined;
  for (const law of grader.laws) {
    const report = grade({ ...grader, laws: [law] }, subject, {
      ...{ exercise, shrink: false, resemble: false, budget: IMPATIENT },
    });
    if (doesHang(report)) return undefined;
    const [ofLaw, inputs] = report.findings;
    findings.push(ofLaw);
    if (leftAlone === undefined || isRefuted(inputs.verdict)) leftAlone = inputs;
  }
  return leftAlone === undefined ? findings : [...findings, leftAlone];
}

function doesHang({ findings }: Report): boolean {
  return findings.some(({ verdict }) => verdict.kind === 'timed-out');
}

function unexplained(exercise: string, survivors: readonly Mutant[]): Complaint[] {
  if (survivors.length === 0) return [];
  const entries = survivors.map(({ key }) => ({ mutant: key, reason: '' }));
  return [
    {
      exercise,
      check: 'mutants',
      what: `${count(survivors.length, 'mutant')} of the worked solution ${survivors.length === 1 ? 'is' : 'are'} upheld`,
      details: survivors.flatMap(({ key, operator }) => [`${key}   (${operator})`]),
      next: [
        'Add a law, or inputs, that refute it. Only where it behaves as the solution does on every input,',
        `give the reason in test/equivalents/${exercise}.json:`,
        JSON.stringify(entries, null, 2),
      ].join('\n'),
    },
  ];
}

function stale(
  exercise: string,
  equivalents: readonly Equivalent[],
  survivors: readonly Mutant[],
): Complaint[] {
  const alive = new Set(survivors.map(({ key }) => key));
  const gone = equivalents.filter(({ mutant }) => !alive.has(mutant));
  const unreasoned = equivalents.filter(({ reason }) => reason.trim() === '');
  const complain = (what: string, entries: readonly Equivalent[], next: string): Complaint[] =>
    entries.length === 0
      ? []
      : [{ exercise, check: 'mutants', what, details: entries.map(({ mutant }) => mutant), next }];
  const file = `test/equivalents/${exercise}.json`;
  return [
    ...complain(
      `${file} lists what is no surviving mutant`,
      gone,
      'The mutant is refuted by now, or is not made any more: take the entry out.',
    ),
    ...complain(`${file} has an entry without a reason`, unreasoned, 'Say why the mutant is equivalent.'),
  ];
}
