import type { Finding, Grader, Subject } from '../model.ts';
import { resemblance } from '../resemblance.ts';
import { Console, withGuardedGlobals } from '../subject/globals.ts';

/** The misconception that the matcher names, if it names one: on inputs of its own, drawn from the seed. */
export function nameGiven(
  grader: Grader,
  subject: Subject,
  findings: readonly Finding[],
  seed: number,
): string | undefined {
  const guarded = withGuardedGlobals(new Console(), () => resemblance(grader, subject, findings, seed));
  return guarded.ok ? guarded.value?.misconception : undefined;
}
