/**
 * One law against one subject: draws inputs, and shrinks the first that refutes it.
 */
import fc from 'fast-check';
import { counterexampleOf, type FailedRuling, type Ruling, rule, timedOut } from './judge.ts';
import type { Law, Observation, Replay, Subject, Verdict } from './model.ts';
import { slowness } from './subject/slowness.ts';
import { withinTime } from './subject/time-limit.ts';

/**
 * Time limits, in milliseconds of a machine that does nothing else. They only ever stop code that hangs: the inputs of
 * a law take right solutions some hundredths of them.
 */
export interface Budget {
  /** All inputs of a law together; beyond it, calls are guarded one by one. */
  readonly law: number;
  /** One input. */
  readonly input: number;
  /** One input while a hanging one is made smaller: a candidate that takes longer counts as hanging. */
  readonly shrinking: number;
  /** A law guarded call by call. */
  readonly guardedLaw: number;
}

export const DEFAULT_BUDGET: Budget = { law: 1000, input: 1000, shrinking: 40, guardedLaw: 20_000 };

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
  const timed = withinTime(options.budget.law * slowness(), () => whole.run());
  const verdict = timed.inTime ? timed.value : afterTimeout(law, subject, options, whole);
  return { verdict, changedArguments: whole.changedArguments };
}

/** Some input hangs, or many are slow: tells which. */
function afterTimeout(law: Law, subject: Subject, options: CheckOptions, whole: LawRun): Verdict {
  const { budget } = options;
  const stuck = whole.stuckFor((budget.input / 2) * slowness());
  if (stuck !== undefined && (options.shrink === false || whole.isStuckOn(stuck.input, budget.input))) {
    return options.shrink === false ? whole.verdictOf(stuck) : smallestStuck(law, subject, options, stuck);
  }
  const slow = new LawRun(law, subject, { ...options, limit: CONFIRMED * budget.input });
  const timed = withinTime(budget.guardedLaw * slowness(), () => slow.run());
  return timed.inTime
    ? timed.value
    : { kind: 'undecided', reason: `the law took over ${budget.guardedLaw} ms` };
}

/** An input that hangs, made smaller. */
function smallestStuck(law: Law, subject: Subject, options: CheckOptions, stuck: Failure): Verdict {
  const { budget } = options;
  const shrinking = new LawRun(law, subject, { ...options, path: stuck.path, limit: budget.shrinking });
  shrinking.assumeStuck(budget.input);
  const verdict = withinTime(budget.guardedLaw * slowness(), () => shrinking.run());
  const smallest = shrinking.lastFailure;
  // Small candidates had little time: does the smallest hang, or is it only slow?
  const hangs = smallest !== undefined && shrinking.isStuckOn(smallest.input, budget.input / 2);
  return verdict.inTime && hangs ? verdict.value : shrinking.verdictOf(stuck);
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
  #kind: Ruling['kind'] | undefined;
  #current: { readonly input: unknown; readonly path: string; readonly since: number } | undefined;
  #tried = 0;
  #shrinks = 0;
  /** The time after which the input that a law starts with is known to hang. */
  #knownStuck: number | undefined;
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
    const details = fc.check(
      fc.property(this.#law.given, (input) => this.#holds(input)),
      { seed, numRuns: this.#runs, endOnFailure: !shrink, ...(path !== undefined && { path }) },
    );
    if (this.lastFailure !== undefined) {
      return this.verdictOf({ ...this.lastFailure, path: details.counterexamplePath ?? '' });
    }
    if (details.failed) {
      return { kind: 'undecided', reason: `no inputs could be drawn (${details.numSkips} skipped)` };
    }
    return this.#tryExamples();
  }

  /** Tells that the first input hangs, so that it is made smaller without being tried again. */
  assumeStuck(milliseconds: number): void {
    this.#knownStuck = milliseconds;
  }

  /** The input that was running when time ran out, if it ran for so long. */
  stuckFor(milliseconds: number): Failure | undefined {
    if (this.#current === undefined || performance.now() - this.#current.since < milliseconds)
      return undefined;
    const { input, path } = this.#current;
    return { input, path, ruling: timedOut(this.#options.budget.input) };
  }

  isStuckOn(input: unknown, milliseconds: number): boolean {
    return !withinTime(milliseconds * slowness(), () => this.#rule(input)).inTime;
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
      this.#current = { input, path, since: performance.now() };
      const ruling = this.#ruleInTime(input);
      if ('verdict' in ruling) return this.verdictOf({ input, ruling, path });
    }
    return { kind: 'upheld', runs: this.#runs + examples.length };
  }

  /** False refutes the law. While shrinking, only failures of the kind first seen count. */
  #holds(input: unknown): boolean {
    if (this.#kind !== undefined && this.#isDoneShrinking()) return true;
    if (this.#knownStuck !== undefined && this.#kind === undefined) {
      return this.#fails(input, timedOut(this.#knownStuck));
    }
    this.#current = {
      input,
      path: this.#options.path ?? String(this.#tried),
      since: performance.now(),
    };
    this.#tried += 1;
    const ruling = this.#ruleInTime(input);
    return 'verdict' in ruling ? this.#fails(input, ruling) : true;
  }

  #fails(input: unknown, ruling: FailedRuling): boolean {
    if (this.#kind !== undefined && this.#kind !== ruling.kind) return true;
    this.#kind = ruling.kind;
    this.lastFailure = { input, ruling, path: '' };
    return false;
  }

  #isDoneShrinking(): boolean {
    this.#shrinks += 1;
    // These say nothing about the input, so there is nothing to make smaller.
    const kind = this.#kind;
    return (
      this.#shrinks > MOST_SHRINKS || kind === 'not-started' || kind === 'unloadable' || kind === 'undecided'
    );
  }

  #ruleInTime(input: unknown): Ruling {
    const { limit } = this.#options;
    if (limit === undefined) return this.#rule(input);
    const timed = withinTime(limit * slowness(), () => this.#rule(input));
    return timed.inTime ? timed.value : timedOut(this.#knownStuck ?? limit);
  }

  #rule(input: unknown): Ruling {
    const observation = this.#subject.observe(this.#law.observe, input);
    if (observation.kind === 'answered' && observation.changes.length > 0) this.changedArguments = true;
    return this.#options.ruling?.(input, observation) ?? rule(this.#law, input, observation);
  }
}
