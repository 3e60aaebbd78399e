/**
 * How often a law is tried. Fewer runs draw the same first inputs: what they refute, all runs refute.
 */
import fc from 'fast-check';
import type { Grader, Law } from '../engine/model.ts';

/** Right solutions and misconceptions are judged on the seeds 1 to this. */
export const DEFAULT_SEEDS = 20;

/** The runs of a law that does not say. */
const DEFAULT_RUNS = 100;

function runsOf(law: Law): number {
  return law.runs ?? DEFAULT_RUNS;
}

/** How expensive it is to judge by a grader, compared with others: its laws that ask for few runs are the expensive ones. */
export function costOf(grader: Grader): number {
  return grader.laws.reduce((sum, law) => sum + 1 / runsOf(law), 0);
}

/** Whether judging costs so much that what is asked for the page alone is asked of fewer. */
export function isExpensive(grader: Grader): boolean {
  return costOf(grader) >= EXPENSIVE;
}

/** As much as one law that asks for a single run. */
const EXPENSIVE = 1;

/** Whether a law is cheap enough to be asked before others that may refute the same at less cost. */
export function isCheap({ laws }: Grader, name: string | undefined): boolean {
  const law = laws.find((one) => one.name === name);
  return law !== undefined && runsOf(law) >= CHEAP_RUNS;
}

/** The same grader twice: with the cheap laws alone, and with the others. */
export function byCost(grader: Grader): [cheap: Grader, expensive: Grader] {
  const of = (cheap: boolean) => grader.laws.filter((law) => runsOf(law) >= CHEAP_RUNS === cheap);
  return [
    { ...grader, laws: of(true) },
    { ...grader, laws: of(false) },
  ];
}

/** A law that asks for fewer runs is an expensive one. */
export const CHEAP_RUNS = 10;

/** The most runs that a law of the grader asks for. */
export function mostRuns(grader: Grader): number {
  return Math.max(...grader.laws.map(runsOf));
}

/** The same grader with no law tried more often than this. */
export function withMostRuns(grader: Grader, most: number): Grader {
  return { ...grader, laws: grader.laws.map((law) => ({ ...law, runs: Math.min(runsOf(law), most) })) };
}

/**
 * The same grader for a seed after the first: each law tried a twentieth as often, but not below five times or, of the
 * expensive laws that ask for few runs, a tenth of them: one that asks for a single run has its turn on every tenth seed.
 * Without its examples, which no seed changes.
 */
export function forFurtherSeed(grader: Grader, seed: number): Grader {
  const fewer = (runs: number) => Math.max(Math.min(FEWEST, tenth(runs)), Math.ceil(runs / 20));
  const laws = grader.laws
    .filter((law) => seed % Math.ceil(10 / runsOf(law)) === 0)
    .map((law) => ({ ...law, runs: fewer(runsOf(law)) }));
  return withoutExamples({ ...grader, laws });
}

function tenth(runs: number): number {
  return Math.ceil(runs / 10);
}

const FEWEST = 5;

/** The same grader with each law tried at most this often, and an expensive one a fifth as often as it asks. */
export function withFewRuns(grader: Grader, most: number): Grader {
  const few = (law: Law): Law => ({ ...law, runs: Math.min(most, fifth(runsOf(law))) });
  return { ...grader, laws: grader.laws.map(few) };
}

function fifth(runs: number): number {
  return Math.ceil(runs / 5);
}

/**
 * The same laws in the order in which wrong code is refuted mostLikelyToFailFirst: first the one that refuted what was wrong before,
 * then the cheap ones. A law that asks for few runs is an expensive one.
 */
export function mostLikelyToFailFirst(grader: Grader, lastRefuting: string | undefined): Grader {
  const rank = (law: Law) => (law.name === lastRefuting ? Number.POSITIVE_INFINITY : runsOf(law));
  return { ...grader, laws: grader.laws.toSorted((one, other) => rank(other) - rank(one)) };
}

/**
 * The same grader at one step of the ladder: drawn inputs only, and of the laws only those that try more of them than
 * at the step before. The others have said all they can.
 */
export function atStep(grader: Grader, runs: number, before = 0): Grader {
  const laws = grader.laws.filter((law) => before < Math.min(runsOf(law), runs));
  return withMostRuns(withoutExamples({ ...grader, laws }), runs);
}

function withoutExamples(grader: Grader): Grader {
  return { ...grader, laws: grader.laws.map((law) => ({ ...law, examples: [] })) };
}

/** The laws that have examples, tried on these alone. */
export function withOnlyExamples(grader: Grader): Grader {
  const laws = grader.laws.flatMap((law) => {
    const [first, ...examples] = law.examples ?? [];
    return first === undefined ? [] : [{ ...law, given: fc.constant(first), runs: 1, examples }];
  });
  return { ...grader, laws };
}

/** Numbers of runs from 1 up to all of them, each about three times the one before. */
export function ladder(most: number): number[] {
  const steps = LADDER.filter((runs) => runs < most);
  return [...steps, most];
}

const LADDER = [1, 3, 10, 30, 100, 300, 1000] as const;
