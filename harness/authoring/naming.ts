import { withoutGuards } from '../engine/calls/unguarded.ts';
import type { Finding } from '../engine/model.ts';
import { resemblance } from '../engine/naming/resemblance.ts';
import type { Subject } from '../engine/subject.ts';
import type { Material } from './material.ts';

/**
 * Milliseconds of a machine that does nothing else, for a mutant; a name takes a hundredth to a third of them. Beyond, it
 * hangs on an input that the few runs of its laws did not draw: a learner's runs would have, and the matcher been silent.
 */
export const MAX_MUTANT_SEARCH = 500;

/** The misconception that the matcher names within so many milliseconds, if it names one: on inputs drawn from the seed. */
export function nameGiven(
  { grader, memory }: Material,
  subject: Subject,
  findings: readonly Finding[],
  seed: number,
  milliseconds: number,
): string | undefined {
  const guarded = subject.guarded(() =>
    // One limit for all inputs: one for each would cost more than the comparison.
    subject.within(milliseconds, () => resemblance(grader, withoutGuards(subject), findings, seed, memory)),
  );
  return guarded.ok && guarded.value.inTime ? guarded.value.value?.misconception : undefined;
}
