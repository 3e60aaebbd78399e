/**
 * What an input takes on this machine: measured with the reference, where limits have to be short and fair.
 *
 * Only asked for where code was slow: right code of the usual speed never waits for it.
 */
import { exportsSubject } from './calls/exports-subject.ts';
import { observeOne } from './calls/observe-one.ts';
import type { LawInputs } from './law-inputs.ts';
import type { Grader, Law } from './model.ts';

/** The first inputs are small ones, and these are of the size that all are drawn from. */
const TYPICAL = [3, 6, 9] as const;

/** Milliseconds that the reference takes for one input. */
export type CostOf = (input: unknown) => number;

export function costByReference({ reference }: Grader, { observe }: Law): CostOf {
  const subject = exportsSubject(reference);
  return (input) => {
    const timed = (): number => {
      // The clock of the language: what takes less than a millisecond takes none.
      const since = Date.now();
      observeOne(subject, observe, input);
      return Date.now() - since;
    };
    // Of two times the shorter: in the other, something else may have had the processor.
    return Math.min(timed(), timed());
  };
}

/** For one of a few inputs of a law, the most expensive of them. */
export function typicalCost(costOf: CostOf, inputs: LawInputs): number {
  const costs = TYPICAL.map((index) => costOf(inputs.at(Math.min(index, inputs.count - 1)).input));
  return costs.reduce((most, cost) => Math.max(most, cost), 0);
}
