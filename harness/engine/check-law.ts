/**
 * One law against one subject: the first input that refutes it, made smaller.
 */
import { Asking, type RuleOn } from './asking.ts';
import type { Budget } from './budget.ts';
import { firstHanging, type Hanging } from './hanging.ts';
import { counterexampleOf } from './judge.ts';
import { type LawInputs, onlyOne, type Tries } from './law-inputs.ts';
import type { Law, Verdict } from './model.ts';
import type { CostOf } from './reference-cost.ts';
import { canShrink, type Failure, smallest } from './shrinking.ts';
import type { Subject } from './subject.ts';
import type { HandedBack } from './traces.ts';

export interface CheckOptions {
  readonly seed: number;
  readonly budget: Budget;
  /** What an input takes the reference; an input has at least its time many times over. */
  readonly costOf?: CostOf;
  /** One known input instead of all. */
  readonly path?: string;
  /** False: the first counterexample is as good as the smallest. */
  readonly shrink?: boolean;
  /** By the law, unless said. */
  readonly ruleOn?: RuleOn;
}

export interface Checked {
  readonly verdict: Verdict;
  /** Whether some call changed its arguments. */
  readonly changedArguments: boolean;
  /** Arguments that came back in an answer. */
  readonly handedBack: readonly HandedBack[];
}

export function checkLaw(law: Law, subject: Subject, inputs: LawInputs, options: CheckOptions): Checked {
  const { budget, path, shrink = path === undefined } = options;
  const asking = new Asking(law, subject, options.ruleOn);
  const verdictOf = ({ candidate, ruling }: Failure): Verdict =>
    ruling.verdict(
      counterexampleOf(candidate.input, { law: law.name, seed: options.seed, path: candidate.path }),
    );
  const tries = triesOf(inputs, path);
  if (tries === undefined) {
    return unseen({ kind: 'undecided', reason: `there is no input at the path ${path}` });
  }
  // Code that answers no input at all has shown nothing: then a stack overflow counts, however deep the inputs are.
  const strictly = () =>
    law.isDeep && new Asking({ ...law, isDeep: () => false }, subject, options.ruleOn).firstFailure(tries);
  let found: Failure | undefined;
  const timed = subject.within(budget.law, (): Verdict => {
    const failed = asking.firstFailure(tries) ?? (asking.hasAnswered ? undefined : strictly());
    if (failed === undefined) return { kind: 'upheld', runs: tries.count };
    found = { candidate: tries.at(failed.index), ruling: failed.ruling };
    return verdictOf(shrink && canShrink(found) ? smallest(found, (input) => asking.one(input)) : found);
  });
  const seen = { changedArguments: asking.changedArguments, handedBack: [...asking.handedBack.values()] };
  if (timed.inTime) return { verdict: timed.value, ...seen };
  // An answer that refutes the law was there before: only a smaller input hangs.
  if (found !== undefined) return { verdict: verdictOf(found), ...seen };
  const hanging: Hanging = {
    ...{ tries, index: asking.index, stuckFor: timed.stuckFor, budget, shrink },
    costOf: options.costOf ?? (() => 0),
    ask: () => new Asking(law, subject, options.ruleOn),
    within: (milliseconds, run) => subject.within(milliseconds, run),
  };
  const hangs = firstHanging(hanging);
  return { verdict: 'candidate' in hangs ? verdictOf(hangs) : hangs, ...seen };
}

/** A verdict without any call that could have left something behind. */
export function unseen(verdict: Verdict): Checked {
  return { verdict, changedArguments: false, handedBack: [] };
}

function triesOf(inputs: LawInputs, path: string | undefined): Tries | undefined {
  if (path === undefined) return inputs;
  const candidate = inputs.find(path);
  return candidate && onlyOne(candidate);
}
