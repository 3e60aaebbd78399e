/**
 * Every mutant of the worked solution is refuted, but for those known to be equivalent.
 */
import type { Budget } from '../../check-law.ts';
import { grade } from '../../grade.ts';
import type { Grader, Report, Subject } from '../../model.ts';
import { Console } from '../../subject/globals.ts';
import { loadSource } from '../../subject/load.ts';
import type { Equivalent, Material } from '../material.ts';
import { faultsOfLaws } from '../misconceptions.ts';
import type { Checked, Complaint, MutantFigures } from '../proof.ts';
import { ladder, mostRuns, withMostRuns, withoutExamples } from '../runs.ts';
import { count } from '../words.ts';
import { generateMutants, type Mutant } from './generate.ts';

/** A mutant that some law refuted. */
export interface Killed {
  readonly mutant: Mutant;
  readonly subject: Subject;
  /** The fewest runs of each law, on the first seed, after which it was refuted. */
  readonly runsNeeded: number;
  /** By all laws; missing where the mutant hangs, because each law would wait for it. */
  readonly report?: Report;
}

export interface Mutation extends Checked<MutantFigures> {
  readonly killed: readonly Killed[];
}

/** All laws look at a mutant that one of them refuted, on so many inputs, or as many as it took. */
const FEW_RUNS = 5;

/** A mutant that hangs does so at once; a slow one is then guarded input by input. */
const IMPATIENT: Budget = { law: 300, input: 300, shrinking: 40, guardedLaw: 5000 };

export async function checkMutants(material: Material): Promise<Mutation> {
  const { exercise, equivalents } = material;
  const expected = new Map(equivalents.map((entry) => [entry.mutant, entry]));
  const mutants = await generateMutants(material.solution.text, material.stub);
  const killed: Killed[] = [];
  const survivors: Mutant[] = [];
  const complaints: Complaint[] = [];
  for (const mutant of mutants) {
    const outcome = kill(material, mutant, expected.has(mutant.key));
    if (outcome === undefined) {
      survivors.push(mutant);
      continue;
    }
    killed.push(outcome);
    if (outcome.report === undefined) continue;
    complaints.push(...faultsOfLaws(outcome.report, exercise, 'mutants', `the mutant ${mutant.key}`));
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

/** How a mutant is refuted; undefined where it is not. Fewest runs first: most die of the first input. */
function kill(material: Material, mutant: Mutant, isExpectedToLive: boolean): Killed | undefined {
  const { exercise, grader, solution } = material;
  const subject = loadSource(mutant.text, solution.path, new Console());
  const judge = (by: Grader, untilRefuted: boolean) =>
    grade(by, subject, {
      ...{ exercise, shrink: false, resemble: false, untilRefuted },
      // Nothing may look as if it hung, only because this machine is busy, where it is known not to.
      ...(!isExpectedToLive && { budget: IMPATIENT }),
    });
  const most = mostRuns(grader);
  for (const runs of ladder(most)) {
    // The examples come last: they are few, but often large.
    const quick = judge(runs < most ? withMostRuns(withoutExamples(grader), runs) : grader, true);
    if (quick.status !== 'refuted') continue;
    const hangs = quick.findings.some(({ verdict }) => verdict.kind === 'timed-out');
    if (hangs) return { mutant, subject, runsNeeded: runs };
    const report = judge(withMostRuns(grader, Math.max(runs, FEW_RUNS)), false);
    return { mutant, subject, runsNeeded: runs, report };
  }
  return undefined;
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
