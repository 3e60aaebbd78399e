/**
 * A law ran out of time: tells whether some input hangs, or many are slow.
 */
import type { Asking } from './asking.ts';
import { atLeastForReference, type Budget } from './budget.ts';
import type { Candidate } from './drawn-inputs.ts';
import { timedOut } from './judge.ts';
import type { Tries } from './law-inputs.ts';
import type { Verdict } from './model.ts';
import type { CostOf } from './reference-cost.ts';
import { canShrink, type Failure, smallest } from './shrinking.ts';
import type { Subject } from './subject.ts';

/** Where each input is tried alone, it has this many times its limit. */
const CONFIRMED = 3;

/** A law whose time is over. */
export interface Hanging {
  readonly tries: Tries;
  /** The input that was running, if one was. */
  readonly index: number | undefined;
  /** For how long it ran. */
  readonly stuckFor: number;
  readonly budget: Budget;
  readonly shrink: boolean;
  readonly costOf: CostOf;
  /** Asks as the law does. */
  ask(): Asking;
  readonly within: Subject['within'];
}

/** The input that refutes the law, by hanging or by its answer; or the verdict, where none does. */
export function firstHanging(law: Hanging): Failure | Verdict {
  const { budget, tries, index, shrink } = law;
  // For half the time it had, whatever came before it.
  if (index !== undefined && law.stuckFor >= Math.min(budget.law, budget.input) / 2) {
    const candidate = tries.at(index);
    const stuck = shrink ? smallestStuck(law, candidate) : confirmed(law, candidate);
    if (stuck !== undefined) return stuck;
  }
  return oneByOne(law);
}

function saidOf({ input, said = input }: Budget): number {
  return said;
}

/** Every input within its own time. */
function oneByOne(law: Hanging): Failure | Verdict {
  const { budget, tries, shrink } = law;
  const asking = law.ask();
  const limitOf = (input: unknown) =>
    atLeastForReference(CONFIRMED * budget.input, law.costOf(input), budget);
  const said = CONFIRMED * saidOf(budget);
  let found: Failure | undefined;
  const timed = law.within(budget.guardedLaw, (): Failure | Verdict => {
    const failed = asking.firstFailureWithin(limitOf, tries, said);
    if (failed === undefined) return { kind: 'upheld', runs: tries.count };
    found = { candidate: tries.at(failed.index), ruling: failed.ruling };
    return shrink && canShrink(found)
      ? smallest(found, (input) => asking.within(limitOf(input), input, said))
      : found;
  });
  if (timed.inTime) {
    const hangs = shrink && found?.ruling.kind === 'timed-out' && smallestStuck(law, found.candidate);
    return hangs || timed.value;
  }
  if (found !== undefined) return found;
  // All inputs together are too slow: were this the grader's fault, code that is slow enough would be excused.
  if (asking.index !== undefined) {
    return { candidate: tries.at(asking.index), ruling: timedOut(budget.guardedLaw) };
  }
  return { kind: 'undecided', reason: `the law took over ${budget.guardedLaw} ms` };
}

/** The input as it was drawn; code that is known to hang has had its time. */
function confirmed(law: Hanging, candidate: Candidate): Failure | undefined {
  const { budget } = law;
  const stuck: Failure = { candidate, ruling: timedOut(saidOf(budget)) };
  const hangs = budget.said !== undefined || hangsAlone(law, stuck);
  return hangs ? stuck : undefined;
}

/** Small candidates had little time, and the first one was one of many: only what has it all, and alone, hangs. */
function hangsAlone(law: Hanging, { candidate: { input } }: Failure): boolean {
  const { budget } = law;
  return law.ask().hangsOn(input, atLeastForReference(budget.input, law.costOf(input), budget));
}

/** On a busy machine a candidate may only seem to hang: then they are all tried again, with this many times the time. */
const PATIENCE = [1, 8] as const;

/** An input that hangs, made smaller; undefined where it only seemed to hang. */
function smallestStuck(law: Hanging, candidate: Candidate): Failure | undefined {
  const { input, shrinking, guardedLaw } = law.budget;
  const asking = law.ask();
  const stuck: Failure = { candidate, ruling: timedOut(input) };
  for (const patience of PATIENCE) {
    const shrunk = law.within(guardedLaw, () =>
      smallest(stuck, (smaller) => {
        const ruling = asking.within(patience * shrinking, smaller);
        return ruling.kind === 'timed-out' ? stuck.ruling : ruling;
      }),
    );
    if (!shrunk.inTime) break;
    if (hangsAlone(law, shrunk.value)) return shrunk.value;
    // Slow code that never hangs is not worth a second try.
    if (!hangsAlone(law, stuck)) return undefined;
  }
  return hangsAlone(law, stuck) ? stuck : undefined;
}
