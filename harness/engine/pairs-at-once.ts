/**
 * All pairs of a grader asked about one after another, without a look at what comes of it in between: code that leaves
 * no trace, as most does, is done with in a few questions to wherever it runs.
 */
import {
  type Pair,
  type PairInputs,
  pairsOf,
  type ReadAnswer,
  readAnswer,
  ruleKept,
  type Tried,
} from './earlier-calls.ts';
import type { Subject } from './subject.ts';

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
    const asked = subject.within(milliseconds, () => this.#answers(subject));
    if (!asked.inTime || asked.value === undefined) return false;
    const answers = asked.value;
    return this.pairs.every(
      (_, index) => ruleKept(answers[2 * index], answers[2 * index + 1])?.kind === 'upheld',
    );
  }

  /** Undefined where time is over. */
  #answers(subject: Subject): readonly ReadAnswer[] | undefined {
    const answers: ReadAnswer[] = [];
    while (answers.length < this.#questions.length) {
      const observations = subject.observeMany(this.#ask, this.#questions, answers.length);
      if (observations.length === 0) return undefined;
      for (const observation of observations) {
        const question = this.#questions[answers.length];
        answers.push(readAnswer(this.#lawOf(question), question.first, observation));
      }
    }
    return answers;
  }

  readonly #ask = (student: unknown, asked: unknown): unknown => {
    const question = asked as Question;
    const answer = this.#lawOf(question).observe(student, question.first);
    if ('next' in question) this.#pairOf.get(question)?.next.observe(student, question.next);
    return answer;
  };

  #lawOf(question: Question): Pair['first'] {
    const pair = this.#pairOf.get(question);
    if (pair === undefined) throw new Error('This was not asked.');
    return pair.first;
  }
}
