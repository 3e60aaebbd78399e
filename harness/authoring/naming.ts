import type { Finding, Misconception } from '../engine/model.ts';
import { resemblance } from '../engine/naming/resemblance.ts';
import type { Subject } from '../engine/subject.ts';
import type { Material } from './material.ts';

/**
 * Milliseconds of a machine that does nothing else; a name takes a hundredth to a third of them. Beyond, a mutant hangs
 * on an input that the few runs of its laws did not draw: a learner's runs would have, and the matcher been silent.
 */
const MAX_SEARCH_LENGTH = 500;

/**
 * The misconception that the matcher names, if it names one: on inputs of its own, drawn from the seed.
 *
 * @param knownAs  the misconception that the subject is, if it is one: what it answers is the same
 */
export function nameGiven(
  { grader, memory }: Material,
  subject: Subject,
  findings: readonly Finding[],
  seed: number,
  knownAs?: Misconception,
): string | undefined {
  const guarded = subject.guarded(() =>
    subject.within(MAX_SEARCH_LENGTH, () => resemblance(grader, subject, findings, seed, memory, knownAs)),
  );
  return guarded.ok && guarded.value.inTime ? guarded.value.value?.misconception : undefined;
}
