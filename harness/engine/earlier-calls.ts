/**
 * An answer knows nothing of other calls: it stays as it was given, and is given again.
 *
 *     a = f(x),  b = g(y)   ⇒   a is what it was,  f(x) = a
 *
 * Some inputs of each law are asked about once more, and before they are answered again an input of another law. What
 * is compared was read through the law's shape; code that draws from `Math.random` answers alike, because that starts
 * again with each question, and so does code that keeps what it has answered.
 */
import { sameData } from './calls/copy.ts';
import { observeOne } from './calls/observe-one.ts';
import type { Candidate } from './drawn-inputs.ts';
import { malformed, type Ruling, refutedBy, ruleFault } from './judge.ts';
import type { LawInputs } from './law-inputs.ts';
import type { Law, Observation } from './model.ts';
import { sizeOf } from './sizes.ts';
import type { Subject } from './subject.ts';

/** Of the first inputs of a law, which are small, those that are asked about again. */
const AGAIN_AT = [3, 6, 9, 16] as const;

/** Of another law, the inputs among which one of the same size is looked for. */
const LOOKED_AT = 20;

/** A law that asks for fewer runs is a costly one. */
const MIN_RUNS = 20;

/** A law and what it is tried on. */
export interface Tried {
  readonly law: Law;
  /** In the grader, counted from 1. */
  readonly number: number;
  readonly inputs: LawInputs;
}

/** An input of one law, and one of another that is asked about before the first is asked about again. */
export interface Pair {
  readonly first: Law;
  readonly next: Law;
  readonly candidate: Candidate;
}

/** The pairs of inputs to ask about. */
export function* pairsOf(laws: readonly Tried[]): Generator<Pair> {
  const cheap = laws.filter(({ inputs }) => inputs.runs >= MIN_RUNS);
  for (const [place, tried] of cheap.entries()) {
    for (const [turn, index] of AGAIN_AT.entries()) {
      const first = tried.inputs.at(index);
      // By turns an input of the law itself, and one of another law.
      const own = turn % 2 === 0 ? [tried] : [];
      const others = cheap.map((_, offset) => cheap[(place + turn + offset) % cheap.length]);
      const [other, second] = mostAlike(first, index, [...own, ...others]);
      yield pairOf(tried, first, other, second);
    }
  }
}

/** The pair that a path leads to. */
export function pairAt(path: string, first: Tried, laws: readonly Tried[]): Pair | undefined {
  const [pathOfFirst, number, pathOfNext] = path.split(AND);
  const other = laws.find((tried) => String(tried.number) === number);
  const [one, two] = [first.inputs.find(pathOfFirst), other?.inputs.find(pathOfNext ?? '')];
  return other && one && two && pairOf(first, one, other, two);
}

/** Whether a path is that of a pair. */
export function isPair(path: string): boolean {
  return path.includes(AND);
}

/** The number of the law that is asked about between, in the path of a pair. */
export function numberOfNext(path: string): number {
  return Number(path.split(AND)[1]);
}

/** Between the path of the first input, the number of the other law, and the path of its input. */
const AND = '+';

function pairOf(first: Tried, one: Candidate, other: Tried, two: Candidate): Pair {
  const together = (a: Candidate, b: Candidate): Candidate => ({
    input: { first: a.input, next: b.input },
    path: [a.path, other.number, b.path].join(AND),
    *smaller() {
      for (const smaller of a.smaller()) yield together(smaller, b);
      for (const smaller of b.smaller()) yield together(a, smaller);
    },
  });
  return { first: first.law, next: other.law, candidate: together(one, two) };
}

/** An input of the same size, by which code that keeps something for each size is found out; or any other. */
function mostAlike(first: Candidate, index: number, others: readonly Tried[]): [Tried, Candidate] {
  const size = sizeOf(first.input);
  for (const tried of others) {
    for (let place = 0; place < LOOKED_AT; place++) {
      const second = tried.inputs.at(place);
      if (sizeOf(second.input) === size && !sameData(second.input, first.input)) return [tried, second];
    }
  }
  return [others[0], others[0].inputs.at(index + 1)];
}

/** Asks about both, then about the first alone; undefined where time is over, or what came of it tells nothing. */
export function rulePair(subject: Subject, { first, next }: Pair, input: unknown): Ruling | undefined {
  const inputs = input as PairInputs;
  const both = (student: unknown, { first: one, next: two }: PairInputs): unknown => {
    const answer = first.observe(student, one);
    next.observe(student, two);
    return answer;
  };
  const kept = readAnswer(first, inputs.first, observeOne(subject, both as Law['observe'], inputs));
  const again = readAnswer(first, inputs.first, observeOne(subject, first.observe, inputs.first));
  return ruleKept(kept, again);
}

/** @param kept  while the other law was asked about @param again  afterwards, alone */
export function ruleKept(kept: ReadAnswer, again: ReadAnswer): Ruling | undefined {
  if ('ruling' in kept) return kept.ruling;
  if ('ruling' in again) return again.ruling;
  if (sameData(kept.answer, again.answer)) return { kind: 'upheld' };
  return refutedBy({
    ...{ kind: 'refuted', expected: again.answer, got: kept.answer },
    note: 'the answer to `first`: kept while `next` was asked about, and asked for again afterwards',
    answersTo: ['asked for again', 'kept, after the call for `next`'],
  });
}

export interface PairInputs {
  readonly first: unknown;
  readonly next: unknown;
}

/** What a judge would see; or a ruling, where the code has failed that has answered before. */
export type ReadAnswer = { readonly answer: unknown } | { readonly ruling: Ruling | undefined };

/** Read at once, before the code is asked again: it may go on to change what it has answered. */
export function readAnswer(law: Law, input: unknown, observation: Observation): ReadAnswer {
  if (observation.kind === 'crashed' || observation.kind === 'misused') {
    return { ruling: ruleFault(observation) };
  }
  // Too slow or too large together: the law alone was not.
  if (observation.kind !== 'answered') return { ruling: undefined };
  try {
    const reading = law.answer(input).read(observation.answer, '', 'any numbers');
    return reading.ok ? { answer: reading.value } : { ruling: malformed(reading.misfit) };
  } catch {
    return { ruling: undefined };
  }
}
