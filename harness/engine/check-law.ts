/**
 * One law against one subject: draws inputs, and shrinks the first that refutes it.
 */
import fc from 'fast-check';
import type { Budget } from './budget.ts';
import { inputsOf } from './inputs-of-law.ts';
import { counterexampleOf, type FailedRuling, type Ruling, rule, timedOut } from './judge.ts';
import type { Law, Observation, Replay, Subject, Timed, Verdict } from './model.ts';

/** A slow law gets so many times the limit for each of its inputs. */
const CONFIRMED = 3;

/** What a shrinker may try before the smallest input so far has to do. */
const MOST_SHRINKS = 1500;

/** How many inputs a law tries that does not say. */
export const DEFAULT_RUNS = 100;

/** The path of an example is this and its index; fast-check's own paths begin with a digit. */
const EXAMPLE = 'example-';

export interface CheckOptions {
  readonly seed: number;
  readonly budget: Budget;
  /** Overrides the runs that the law asks for. */
  readonly runs?: number;
  /** Starts from one known counterexample. */
  readonly path?: string;
  /** False: the first counterexample is as good as the smallest. */
  readonly shrink?: boolean;
  /** How an observation is judged; by the law, unless said. */
  readonly ruling?: (input: unknown, observation: Observation) => Ruling;
}

export interface Checked {
  readonly verdict: Verdict;
  /** Whether some call changed its arguments. */
  readonly changedArguments: boolean;
}

export function checkLaw(law: Law, subject: Subject, options: CheckOptions): Checked {
  const whole = new LawRun(law, subject, options);
  const timed = whole.within(options.budget.law, () => whole.run());
  const verdict = timed.inTime ? timed.value : afterTimeout(law, subject, options, whole, timed.stuckFor);
  return { verdict, changedArguments: whole.changedArguments };
}

/** Some input hangs, or many are slow: tells which. */
function afterTimeout(
  law: Law,
  subject: Subject,
  options: CheckOptions,
  whole: LawRun,
  stuckFor: number,
): Verdict {
  const { budget } = options;
  // An answer that refutes the law was there before: only a smaller input hangs.
  if (whole.firstFailure !== undefined) return whole.verdictOf(whole.firstFailure);
  // For half the time it had, whatever came before it.
  const stuck = whole.stuckIf(stuckFor >= Math.min(budget.law, budget.input) / 2);
  if (stuck !== undefined) {
    if (options.shrink === false) return whole.verdictOf(stuck);
    const verdict = smallestStuck(law, subject, options, stuck);
    if (verdict !== undefined) return verdict;
  }
  const slow = new LawRun(law, subject, { ...options, limit: CONFIRMED * budget.input });
  const timed = slow.within(budget.guardedLaw, () => slow.run());
  if (timed.inTime) {
    const hangs =
      timed.value.kind === 'timed-out' && options.shrink !== false ? slow.firstFailure : undefined;
    return (hangs && smallestStuck(law, subject, options, hangs)) ?? timed.value;
  }
  // All inputs together are too slow: were this the grader's fault, whoever is slow enough would be excused.
  const last = slow.lastTried(budget.guardedLaw);
  return last === undefined
    ? { kind: 'undecided', reason: `the law took over ${budget.guardedLaw} ms` }
    : slow.verdictOf(last);
}

/** An input that hangs, made smaller; undefined where it only seemed to hang. */
function smallestStuck(
  law: Law,
  subject: Subject,
  options: CheckOptions,
  stuck: Failure,
): Verdict | undefined {
  const { budget } = options;
  const shrinking = new LawRun(law, subject, { ...options, path: stuck.path, limit: budget.shrinking });
  shrinking.assumeStuck(budget.input);
  const verdict = shrinking.within(budget.guardedLaw, () => shrinking.run());
  const smallest = shrinking.lastFailure;
  // Small candidates had little time, and the first one was one of many: only what has it all, and alone, hangs.
  const hangs = (input: unknown) => shrinking.isStuckOn(input, budget.input);
  if (verdict.inTime && smallest !== undefined && hangs(smallest.input)) return verdict.value;
  return hangs(stuck.input) ? shrinking.verdictOf(stuck) : undefined;
}

/** Stands where time ran out: the caller sees to that. */
const UNFINISHED: Verdict = { kind: 'undecided', reason: 'the time was over' };

function starved(skipped: number): Verdict {
  return { kind: 'undecided', reason: `no inputs could be drawn (${skipped} skipped)` };
}

interface Failure {
  readonly input: unknown;
  readonly ruling: FailedRuling;
  readonly path: string;
}

interface RunOptions extends CheckOptions {
  /** Milliseconds for one input; none unless inputs are guarded one by one. */
  readonly limit?: number;
}

/** One pass over the inputs of a law: the drawn ones first, because only those shrink. */
class LawRun {
  changedArguments = false;
  lastFailure: Failure | undefined;
  /** Before any smaller input was looked for. */
  firstFailure: Failure | undefined;
  #kind: Ruling['kind'] | undefined;
  #current: { readonly input: unknown; readonly path: string } | undefined;
  #tried = 0;
  #shrinks = 0;
  /** Time has run out, and the subject answers nothing. */
  #isOver = false;
  /** The time after which the input that a law starts with is known to hang. */
  #knownStuck: number | undefined;
  /** What is known of the first input: it is not tried again. */
  #known: FailedRuling | undefined;
  readonly #law: Law;
  readonly #subject: Subject;
  readonly #options: RunOptions;

  constructor(law: Law, subject: Subject, options: RunOptions) {
    this.#law = law;
    this.#subject = subject;
    this.#options = options;
  }

  run(): Verdict {
    const { seed, path } = this.#options;
    if (path?.startsWith(EXAMPLE)) return this.#tryExamples(Number(path.slice(EXAMPLE.length)));
    const shrink = (this.#options.shrink ?? path === undefined) || this.#knownStuck !== undefined;
    if (path === undefined && this.#options.limit === undefined) return this.#runAll(shrink);
    const details = fc.check(
      fc.property(this.#law.given, (input) => this.#holds(input)),
      { seed, numRuns: this.#runs, endOnFailure: !shrink, ...(path !== undefined && { path }) },
    );
    if (this.lastFailure !== undefined) {
      return this.verdictOf({ ...this.lastFailure, path: details.counterexamplePath ?? '' });
    }
    return details.failed ? starved(details.numSkips) : this.#tryExamples();
  }

  /** All inputs are drawn first, and asked as many at a time as suits the subject. */
  #runAll(shrink: boolean): Verdict {
    const inputs = inputsOf(this.#law, this.#options.seed, this.#runs);
    if (typeof inputs === 'number') return starved(inputs);
    const drawn = this.#runs;
    const pathOf = (index: number) => (index < drawn ? String(index) : `${EXAMPLE}${index - drawn}`);
    const failure = this.#firstFailureOf(inputs, pathOf);
    if (failure !== undefined) {
      const isExample = failure.path.startsWith(EXAMPLE);
      return shrink && !isExample ? this.#shrinkFrom(failure) : this.verdictOf(failure);
    }
    return this.#isOver ? UNFINISHED : this.#upheld;
  }

  #firstFailureOf(inputs: readonly unknown[], pathOf: (index: number) => string): Failure | undefined {
    for (let index = 0; index < inputs.length; ) {
      this.#current = { input: inputs[index], path: pathOf(index) };
      const observations = this.#subject.observeMany(this.#law.observe, inputs, index);
      if (observations.length === 0) {
        this.#isOver = true;
        return undefined;
      }
      for (const observation of observations) {
        const input = inputs[index];
        const ruling = this.#ruleOn(input, observation);
        const path = pathOf(index);
        if ('verdict' in ruling) {
          this.firstFailure = { input, ruling, path };
          return this.firstFailure;
        }
        index += 1;
      }
    }
    return undefined;
  }

  /** Makes a drawn input smaller that is known to refute the law. */
  #shrinkFrom(failure: Failure): Verdict {
    this.#known = failure.ruling;
    this.#current = { input: failure.input, path: failure.path };
    const details = fc.check(
      fc.property(this.#law.given, (input) => this.#holds(input)),
      { seed: this.#options.seed, numRuns: this.#runs, path: failure.path },
    );
    const smallest = this.lastFailure ?? failure;
    return this.verdictOf({ ...smallest, path: details.counterexamplePath ?? failure.path });
  }

  /** Tells that the first input hangs, so that it is made smaller without being tried again. */
  assumeStuck(milliseconds: number): void {
    this.#knownStuck = milliseconds;
    this.#known = timedOut(milliseconds);
  }

  /** Stops what takes longer than on a machine that does nothing else. */
  within<T>(milliseconds: number, run: () => T): Timed<T> {
    const timed = this.#subject.within(milliseconds, run);
    // What was over was this time, not that of a law around it.
    this.#isOver = false;
    return timed;
  }

  /** The input that was running when time ran out, if it ran for long. */
  stuckIf(ranForLong: boolean): Failure | undefined {
    if (this.#current === undefined || !ranForLong) return undefined;
    return { ...this.#current, ruling: timedOut(this.#options.budget.input) };
  }

  /** The input at which the time for all of them was over; none where not one could be drawn. */
  lastTried(milliseconds: number): Failure | undefined {
    if (this.#current === undefined) return undefined;
    return { ...this.#current, ruling: timedOut(milliseconds) };
  }

  isStuckOn(input: unknown, milliseconds: number): boolean {
    return !this.within(milliseconds, () => this.#rule(input)).inTime;
  }

  verdictOf(failure: Failure): Verdict {
    const replay: Replay = { law: this.#law.name, seed: this.#options.seed, path: failure.path };
    return failure.ruling.verdict(counterexampleOf(failure.input, replay));
  }

  get #runs(): number {
    return this.#options.runs ?? this.#law.runs ?? DEFAULT_RUNS;
  }

  /** Examples are tried last: what a grid number refutes too is easier to read there. */
  #tryExamples(only?: number): Verdict {
    const examples = this.#law.examples ?? [];
    for (const [index, input] of examples.entries()) {
      if (only !== undefined && only !== index) continue;
      const path = `${EXAMPLE}${index}`;
      this.#current = { input, path };
      const ruling = this.#ruleInTime(input);
      if ('verdict' in ruling) return this.verdictOf({ input, ruling, path });
    }
    return this.#upheld;
  }

  get #upheld(): Verdict {
    return { kind: 'upheld', runs: this.#runs + (this.#law.examples?.length ?? 0) };
  }

  /** False refutes the law. While shrinking, only failures of the kind first seen count. */
  #holds(input: unknown): boolean {
    if (this.#kind !== undefined && this.#isDoneShrinking()) return true;
    if (this.#known !== undefined && this.#kind === undefined) return this.#fails(input, this.#known);
    const path = this.#options.path ?? String(this.#tried);
    this.#current = { input, path };
    this.#tried += 1;
    const ruling = this.#ruleInTime(input);
    return 'verdict' in ruling ? this.#fails(input, ruling) : true;
  }

  #fails(input: unknown, ruling: FailedRuling): boolean {
    if (this.#kind !== undefined && this.#kind !== ruling.kind) return true;
    this.#kind = ruling.kind;
    this.firstFailure ??= { input, ruling, path: this.#current?.path ?? '' };
    this.lastFailure = { input, ruling, path: '' };
    return false;
  }

  #isDoneShrinking(): boolean {
    this.#shrinks += 1;
    // These say nothing about the input, so there is nothing to make smaller.
    const kind = this.#kind;
    // Each candidate that fills the memory would cost the process another second.
    const isBeyondSize = kind === 'not-started' || kind === 'unloadable' || kind === 'undecided';
    return (
      this.#shrinks > MOST_SHRINKS ||
      isBeyondSize ||
      // Each candidate would have all the time of an input; those of a known one have little.
      (kind === 'timed-out' && this.#knownStuck === undefined) ||
      kind === 'out-of-memory' ||
      this.#isOver
    );
  }

  #ruleInTime(input: unknown): Ruling {
    const { limit } = this.#options;
    if (limit === undefined) return this.#rule(input);
    const timed = this.within(limit, () => this.#rule(input));
    return timed.inTime ? timed.value : timedOut(this.#knownStuck ?? limit);
  }

  #rule(input: unknown): Ruling {
    const [observation] = this.#subject.observeMany(this.#law.observe, [input], 0);
    if (observation !== undefined) return this.#ruleOn(input, observation);
    // Nobody looks at this ruling.
    this.#isOver = true;
    return { kind: 'upheld' };
  }

  #ruleOn(input: unknown, observation: Observation): Ruling {
    if (observation.kind === 'answered' && observation.changes.length > 0) this.changedArguments = true;
    return this.#options.ruling?.(input, observation) ?? rule(this.#law, input, observation);
  }
}
