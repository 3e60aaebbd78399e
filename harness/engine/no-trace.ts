/**
 * The law that the engine gives to every exercise: calls leave no trace but their answers.
 *
 * Every run of every law looks on. Only where one saw something is the input made small.
 */
import type { Checked, CheckOptions } from './check-law.ts';
import { type Pair, pairAt, rulePair, type Tried } from './earlier-calls.ts';
import { counterexampleOf, isRefuted, type Ruling, ruleFault, ruleUnchanged, UPHELD } from './judge.ts';
import type { Memory } from './memory.ts';
import type { Finding, Grader, Law, Observation, Verdict } from './model.ts';
import { canShrink, type Failure, smallest } from './shrinking.ts';
import type { Subject } from './subject.ts';
import type { HandedBack } from './traces.ts';

export const NO_TRACE = {
  name: 'calls leave no trace',
  statement:
    'a call leaves its arguments as they were, hands none of them back as a new answer, and changes no other call',
  points: 1,
  hint: 'Print the arguments before and after a call, and the answers of two equal calls: what is not the same? And is an answer one of the arguments, under another name?',
  trivial: true,
} as const;

/** The law that the engine adds, with the points that it has in this grader. */
export function noTraceOf({ noTracePoints: points = NO_TRACE.points }: Pick<Grader, 'noTracePoints'>) {
  return { ...NO_TRACE, points };
}

/** Where to look when this law is refuted, be it one of the grader or the engine's. */
export function lawHint({ laws }: Pick<Grader, 'laws'>, refuted: string | undefined): string | undefined {
  return [...laws, NO_TRACE].find(({ name }) => name === refuted)?.hint;
}

/** What was seen while the laws were checked. */
export interface Seen {
  readonly findings: readonly Finding[];
  /** Laws in whose runs some call changed its arguments. */
  readonly changing: readonly Law[];
  /** Laws in whose runs an argument came back where the answer has to be new. */
  readonly handingBack: readonly Law[];
  /** Laws that are upheld. */
  readonly upheld: readonly Tried[];
}

/** How a law is checked again. */
export type Check = (law: Law, more?: Partial<CheckOptions>) => Checked;

/** The verdict on all calls of an exercise; the first trace that is found. */
export function noTrace(
  grader: Grader,
  seen: Seen,
  check: Check,
  sameAgain: (laws: readonly Tried[]) => Verdict | undefined,
): Verdict {
  for (const law of seen.changing) {
    const { verdict } = check(law, onArguments);
    if (verdict.kind === 'refuted') return verdict;
  }
  for (const law of seen.handingBack) {
    const { verdict } = check(law, onNewAnswers(grader));
    if (verdict.kind === 'refuted') return verdict;
  }
  const again = sameAgain(seen.upheld);
  if (again !== undefined && isRefuted(again)) return again;
  const { findings } = seen;
  const runs = findings.reduce((sum, { verdict }) => sum + (verdict.kind === 'upheld' ? verdict.runs : 0), 0);
  const unable = findings.find(({ verdict }) => verdict.kind !== 'upheld' && verdict.kind !== 'refuted');
  // Code that answered in no law was not seen to leave anything alone.
  return runs === 0 && unable !== undefined ? unable.verdict : { kind: 'upheld', runs };
}

export const onArguments: Partial<CheckOptions> = {
  ruleOn: (_, observation) => ruleUnchanged(observation),
};

export function onNewAnswers({ newAnswers }: Grader): Partial<CheckOptions> {
  return { ruleOn: (_, observation) => ruleNew(observation, newAnswers) };
}

/** Whether an argument came back where the stub says that the answer is new. */
export function breaksPromise({ call, part }: HandedBack, newAnswers: Grader['newAnswers']): boolean {
  const promised = newAnswers?.[call];
  if (promised === undefined) return false;
  return promised === 'all' || promised.some((field) => part === field || part.startsWith(`${field}[`));
}

function ruleNew(observation: Observation, newAnswers: Grader['newAnswers']): Ruling {
  if (observation.kind !== 'answered') return ruleFault(observation);
  const found = observation.handedBack?.find((part) => breaksPromise(part, newAnswers));
  if (found === undefined) return UPHELD;
  const { part, kind, argument } = found;
  return {
    kind: 'refuted',
    verdict: (counterexample) => ({
      kind: 'refuted',
      expected: { special: kind.replace(/^an? /, 'a new ') },
      got: { special: `${argument} itself` },
      note: part === '' ? 'the answer' : `${part} of the answer`,
      counterexample,
    }),
  };
}

export interface AskingAgain {
  readonly subject: Subject;
  readonly seed: number;
  readonly milliseconds: number;
  readonly shrink: boolean;
  readonly memory: Memory;
}

/** Whether the code gives the same answers when it is asked again; undefined where it does, or time was over. */
export function sameAnswersAgain(asking: AskingAgain, laws: readonly Tried[]): Verdict | undefined {
  const guarded = asking.subject.guarded(() => {
    const pairs = asking.memory.pairs(laws);
    if (pairs.areSameAgain(asking.subject, asking.milliseconds)) return undefined;
    for (const pair of pairs.pairs) {
      const verdict = verdictOnPair(asking, pair);
      if (verdict === 'time is over' || verdict.kind !== 'upheld') return verdict;
    }
    return undefined;
  });
  return guarded.ok && guarded.value !== 'time is over' ? guarded.value : undefined;
}

/** The same for one pair, met again by its path. */
export function sameAnswerAgain(
  asking: AskingAgain,
  first: Tried,
  path: string,
  laws: readonly Tried[],
): Verdict {
  const pair = pairAt(path, first, laws);
  if (pair === undefined) return { kind: 'undecided', reason: `there is no input at the path ${path}` };
  const guarded = asking.subject.guarded(() => verdictOnPair({ ...asking, shrink: false }, pair));
  if (!guarded.ok) return guarded.disturbance;
  return guarded.value === 'time is over' ? { kind: 'undecided', reason: guarded.value } : guarded.value;
}

function verdictOnPair(
  { subject, seed, milliseconds, shrink }: AskingAgain,
  pair: Pair,
): Verdict | 'time is over' {
  const ruleOn = (input: unknown) => rulePair(subject, pair, input);
  const verdictOf = ({ candidate, ruling }: Failure): Verdict =>
    ruling.verdict(counterexampleOf(candidate.input, { law: pair.first.name, seed, path: candidate.path }));
  const asked = subject.within(milliseconds, () => ruleOn(pair.candidate.input));
  if (!asked.inTime || asked.value === undefined) return 'time is over';
  if (!('verdict' in asked.value)) return { kind: 'upheld', runs: 1 };
  const found: Failure = { candidate: pair.candidate, ruling: asked.value };
  if (!shrink || !canShrink(found)) return verdictOf(found);
  const shrunk = subject.within(milliseconds, () => smallest(found, ruleOn));
  return verdictOf(shrunk.inTime ? shrunk.value : found);
}
