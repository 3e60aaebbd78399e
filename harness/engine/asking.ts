/**
 * A law asks a subject, and what was observed is ruled on.
 */
import { type FailedRuling, type Ruling, rule, timedOut } from './judge.ts';
import type { Tries } from './law-inputs.ts';
import type { Law, Observation } from './model.ts';
import type { Subject } from './subject.ts';
import type { HandedBack } from './traces.ts';

/** How an observation is judged. */
export type RuleOn = (input: unknown, observation: Observation) => Ruling;

/** A place among the tries, and what was found there. */
interface Failed {
  readonly index: number;
  readonly ruling: FailedRuling;
}

export class Asking {
  /** Whether some input was answered, in whatever way. */
  hasAnswered = false;
  /** Whether some call changed its arguments. */
  changedArguments = false;
  /** Arguments that came back in an answer, each place once. */
  readonly handedBack = new Map<string, HandedBack>();
  /** Where the subject is, or was when its time was over; undefined while inputs are drawn. */
  index: number | undefined;
  readonly #law: Law;
  readonly #subject: Subject;
  readonly #ruleOn: RuleOn;

  constructor(law: Law, subject: Subject, ruleOn: RuleOn = (input, seen) => rule(law, input, seen)) {
    this.#law = law;
    this.#subject = subject;
    this.#ruleOn = ruleOn;
  }

  /** The first try that refutes the law; none where all uphold it, or where time is over. */
  firstFailure(tries: Tries): Failed | undefined {
    for (let index = 0; index < tries.count; ) {
      this.#prepare(tries, index);
      const observations = this.#subject.observeMany(this.#law.observe, tries.inputs, index);
      if (observations.length === 0) return undefined;
      for (const observation of observations) {
        const ruling = this.#rulingOn(tries.inputs[index], observation);
        if ('verdict' in ruling) return { index, ruling };
        index += 1;
      }
    }
    return undefined;
  }

  /** The same, each input within its own time. @param said  how that time is told */
  firstFailureWithin(limitOf: (input: unknown) => number, tries: Tries, said: number): Failed | undefined {
    for (let index = 0; index < tries.count; index++) {
      this.#prepare(tries, index);
      const ruling = this.within(limitOf(tries.inputs[index]), tries.inputs[index], said);
      if ('verdict' in ruling) return { index, ruling };
    }
    return undefined;
  }

  /** One input; undefined where time is over. */
  one(input: unknown): Ruling | undefined {
    const [observation] = this.#subject.observeMany(this.#law.observe, [input], 0);
    return observation && this.#rulingOn(input, observation);
  }

  /** One input within its own time: what takes longer is timed out. @param said  how that time is told */
  within(milliseconds: number, input: unknown, said = milliseconds): Ruling {
    const timed = this.#subject.within(milliseconds, () => this.one(input));
    return (timed.inTime && timed.value) || timedOut(said);
  }

  /** Whether one input alone takes longer than this. */
  hangsOn(input: unknown, milliseconds: number): boolean {
    return !this.#subject.within(milliseconds, () => this.one(input)).inTime;
  }

  #prepare(tries: Tries, index: number): void {
    this.index = undefined;
    tries.prepare(index);
    this.index = index;
  }

  #lookOn({ changes, handedBack = [] }: Extract<Observation, { kind: 'answered' }>): void {
    this.hasAnswered = true;
    if (changes.length > 0) this.changedArguments = true;
    for (const part of handedBack) this.handedBack.set(`${part.call} ${part.part}`, part);
  }

  #rulingOn(input: unknown, observation: Observation): Ruling {
    if (observation.kind === 'answered') this.#lookOn(observation);
    return this.#ruleOn(input, observation);
  }
}
