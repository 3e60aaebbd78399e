import type {
  Counterexample,
  Law,
  Misfit,
  Observation,
  Plain,
  Refutation,
  Replay,
  Verdict,
} from './model.ts';
import { OUTCOMES } from './outcomes.ts';
import { isRecord, toPlain } from './plain.ts';

/** A verdict on one input: it has no counterexample yet, because a smaller one may be found. */
export type Ruling = { readonly kind: 'upheld' } | FailedRuling;

export interface FailedRuling {
  readonly kind: Exclude<Verdict['kind'], 'upheld'>;
  verdict(counterexample: Counterexample): Verdict;
}

type Answered = Extract<Observation, { kind: 'answered' }>;

export const UPHELD: Ruling = { kind: 'upheld' };

/** Judges what was observed: the shape of the answer first, then its values. Never throws. */
export function rule(law: Law, input: unknown, observation: Observation): Ruling {
  if (observation.kind !== 'answered') {
    return isStackOverflow(observation) && law.isDeep?.(input) ? UPHELD : ruleFault(observation);
  }
  try {
    const reading = law.answer(input).read(observation.answer);
    if (!reading.ok) return ruleMisfit(law, input, observation, reading.misfit);
    const judgement = law.judge(input, reading.value, observation.calls);
    if (judgement.kind === 'upheld') return UPHELD;
    return refutedBy(judgement);
  } catch (error) {
    return undecided(`the law's judge failed: ${String(error)}`);
  }
}

/** The words of V8 and JavaScriptCore, and those of SpiderMonkey. */
const STACK_OVERFLOW = /Maximum call stack size exceeded|too much recursion/;

function isStackOverflow(observation: Observation): boolean {
  return observation.kind === 'crashed' && STACK_OVERFLOW.test(observation.message);
}

export function refutedBy({ expected, got, note, answersTo }: Refutation): Ruling {
  return {
    kind: 'refuted',
    verdict: (counterexample) => ({
      kind: 'refuted',
      expected: saidOr(expected),
      got: saidOr(got),
      ...(note !== undefined && { note }),
      ...(answersTo !== undefined && { answersTo }),
      counterexample,
    }),
  };
}

/** No shape of an answer is a text: what a law says in words stands without quotes beside numbers. */
function saidOr(value: unknown): Plain {
  return typeof value === 'string' ? { special: value } : toPlain(value);
}

/** NaN where a number is due: the law may know which number, and says so. */
function ruleMisfit(law: Law, input: unknown, { answer, calls }: Answered, misfit: Misfit): Ruling {
  const reading = law.answer(input).read(answer, '', 'any numbers');
  if (!reading.ok) return malformed(misfit);
  try {
    const judgement = law.judge(input, reading.value, calls);
    return judgement.kind === 'refuted' ? refutedBy(judgement) : malformed(misfit);
  } catch {
    // A judge may count on finite numbers.
    return malformed(misfit);
  }
}

/** Judges whether a call left its arguments as they were. */
export function ruleUnchanged(observation: Observation): Ruling {
  if (observation.kind !== 'answered') return ruleFault(observation);
  const change = observation.changes[0];
  if (change === undefined) return UPHELD;
  return {
    kind: 'refuted',
    verdict: (counterexample) => ({
      kind: 'refuted',
      expected: toPlain(change.before),
      got: toPlain(change.after),
      note: `${change.argument} after the call`,
      counterexample,
    }),
  };
}

/** Whether a verdict counts against the code: everything but upheld, not started and undecided. */
export function isRefuted(verdict: Verdict): boolean {
  return OUTCOMES[verdict.kind] === 'refuted';
}

export function timedOut(milliseconds: number): FailedRuling {
  return {
    kind: 'timed-out',
    verdict: (counterexample) => ({ kind: 'timed-out', milliseconds, counterexample }),
  };
}

function undecided(reason: string): FailedRuling {
  return { kind: 'undecided', verdict: () => ({ kind: 'undecided', reason }) };
}

/** A counterexample: the input by the names of its fields, and the way back to it. */
export function counterexampleOf(input: unknown, replay: Replay): Counterexample {
  const fields: Record<string, unknown> = isRecord(input) ? input : { input };
  const inputs: Record<string, Plain> = {};
  for (const [name, value] of Object.entries(fields)) inputs[name] = toPlain(value);
  return { inputs, replay };
}

export function malformed({ expected, got }: { readonly expected: string; readonly got: string }): Ruling {
  return {
    kind: 'malformed',
    verdict: (counterexample) => ({ kind: 'malformed', expected, got, counterexample }),
  };
}

export function ruleFault(observation: Exclude<Observation, { kind: 'answered' }>): Ruling {
  switch (observation.kind) {
    case 'misused':
      return malformed(observation);
    case 'timed-out':
      return timedOut(observation.milliseconds);
    case 'crashed':
    case 'forbidden':
    case 'out-of-memory':
      return {
        kind: observation.kind,
        verdict: (counterexample) => ({ ...observation, counterexample }),
      };
    default:
      return { kind: observation.kind, verdict: () => observation };
  }
}
