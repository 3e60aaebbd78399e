/**
 * All pairs of a grader asked about one after another, without a look at what comes of it in between: code that leaves
 * no trace, as most does, is done with in a few questions to wherever it runs.
 */

import { type Pair, type PairInputs, pairsOf, ruleKept, type Tried } from './earlier-calls.ts';
import type { Observation, Subject } from './model.ts';

/** Of one pair: both, and then the first alone. */
type Question = PairInputs | Pick<PairInputs, 'first'>;

export class PairsAtOnce {
  readonly pairs: readonly Pair[];
  /** Two for each pair. The same array whenever they are asked. */
  readonly #questions: readonly Question[];
  readonly #pairOf = new Map<Question, Pair>();

  constructor(laws: readonly Tried[]) {
    this.pairs = [...pairsOf(laws)];
    this.#questions = this.pairs.flatMap((pair) => {
      const both = pair.candidate.input as PairInputs;
      const alone = { first: both.first };
      for (const question of [both, alone]) this.#pairOf.set(question, pair);
      return [both, alone];
    });
  }

  /** Whether all answers were the same again within the time. If not, which and why has to be found out. */
  areSameAgain(subject: Subject, milliseconds: number): boolean {
    const asked = subject.within(milliseconds, () => this.#observations(subject));
    if (!asked.inTime || asked.value === undefined) return false;
    const observations = asked.value;
    return this.pairs.every(({ first, candidate }, index) => {
      const kept = observations[2 * index];
      const ruling = ruleKept(first, candidate.input as PairInputs, kept, observations[2 * index + 1]);
      return ruling?.kind === 'upheld';
    });
  }

  /** Undefined where time is over. */
  #observations(subject: Subject): readonly Observation[] | undefined {
    const all: Observation[] = [];
    while (all.length < this.#questions.length) {
      const some = subject.observeMany(this.#ask, this.#questions, all.length);
      if (some.length === 0) return undefined;
      for (const observation of some) all.push(observation);
    }
    return all;
  }

  readonly #ask = (student: unknown, asked: unknown): unknown => {
    const question = asked as Question;
    const { first, next } = this.#pairOf.get(question) as Pair;
    const answer = first.observe(student, question.first);
    if ('next' in question) next.observe(student, question.next);
    return answer;
  };
}
