/**
 * How often a law is tried. Fewer runs draw the same first inputs: what they refute, all runs refute.
 */
import fc from 'fast-check';
import type { Grader, Law } from '../model.ts';

/** Right solutions and misconceptions are judged on the seeds 1 to this. */
export const DEFAULT_SEEDS = 20;

/** The runs of a law that does not say. */
const DEFAULT_RUNS = 100;

function runsOf(law: Law): number {
  return law.runs ?? DEFAULT_RUNS;
}

/** The most runs that a law of the grader asks for. */
export function mostRuns(grader: Grader): number {
  return Math.max(...grader.laws.map(runsOf));
}

/** The same grader with no law tried more often than this. */
export function withMostRuns(grader: Grader, most: number): Grader {
  return { ...grader, laws: grader.laws.map((law) => ({ ...law, runs: Math.min(runsOf(law), most) })) };
}

/**
 * The same grader for the seeds after the first: each law tried a twentieth as often, but not below five
 * times, and without its examples, which no seed changes.
 */
export function forFurtherSeeds(grader: Grader): Grader {
  const fewer = (runs: number) => Math.min(runs, Math.max(FEWEST, Math.ceil(runs / 20)));
  const laws = grader.laws.map((law) => ({ ...law, runs: fewer(runsOf(law)) }));
  return withoutExamples({ ...grader, laws });
}

const FEWEST = 5;

export function withoutExamples(grader: Grader): Grader {
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
