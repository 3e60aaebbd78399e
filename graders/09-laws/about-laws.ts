/**
 * Laws about laws: none refutes a right implementation, and some law refutes each wrong one.
 *
 * Source: Wrenn & Krishnamurthi (2019), Executable Examples for Programming Problem Comprehension (valid and thorough);
 *         Wrenn, Nelson & Krishnamurthi (2021), Using Relational Problems to Teach Property-Based Testing.
 */
import fc from 'fast-check';
import { type GivenFunction, givenFunction, labelOf } from '../../harness/engine/calls/given-function.ts';
import { all, type lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement, Law, Reading, Shape } from '../../harness/engine/model.ts';
import { nameOfKind } from '../../harness/engine/plain.ts';
import { list, record } from '../../harness/engine/shape.ts';
import { exampleLaw } from '../common/example.ts';

/** An implementation, and what it does in words: never its source. */
export interface Implementation<Behaviour> {
  /** "keeps the sign of small entries", after "an implementation that". */
  readonly words: string;
  /** Where to look when it slips through, for those that are hard to catch. */
  readonly hint?: string;
  readonly behave: Behaviour;
}

/** A call, as it is written, and its answer. */
export interface Probe<Behaviour> {
  readonly call: string;
  readonly answer: (implementation: Behaviour) => readonly number[];
}

/** What is to be known of a specification, to judge laws about it. */
interface Specification<Student, Behaviour> {
  readonly law: ReturnType<typeof lawsFor<Student>>;
  /** Tries the student's laws on an implementation. */
  readonly ask: (student: Student, implementation: Behaviour) => Outcome;
  /** An implementation that answers nothing but zeros: the example of the assignment. */
  readonly zeros: Behaviour;
  /** From small to large: the first where a wrong implementation differs from a right one is told. */
  readonly probes: readonly Probe<Behaviour>[];
  readonly rights: readonly Implementation<Behaviour>[];
  readonly wrongs: readonly Implementation<Behaviour>[];
}

/** What `tryLaws` of every exercise of this chapter returns. */
export interface Outcome {
  readonly broken: number;
  readonly first: string;
}

const count: Shape<number> = {
  words: 'a whole number from 0',
  read(value, path = '') {
    if (Number.isSafeInteger(value) && Number(value) >= 0) return { ok: true, value: Number(value) };
    return misfit(count.words, path, value);
  },
};

const text: Shape<string> = {
  words: 'a text',
  read: (value, path = '') =>
    typeof value === 'string' ? { ok: true, value } : misfit(text.words, path, value),
};

/** How many laws are broken, and the first of them. */
export const outcome: Shape<Outcome> = record({ broken: count, first: text });

function misfit(expected: string, path: string, value: unknown): Reading<never> {
  const got = typeof value === 'number' ? String(value) : nameOfKind(value);
  return { ok: false, misfit: { expected, got: path === '' ? got : `${got} at ${path}` } };
}

/** One law for the right implementations, and one for each wrong one. */
export function lawsAbout<Student, Behaviour extends GivenFunction | object>({
  law,
  ask,
  zeros,
  probes,
  rights,
  wrongs,
}: Specification<Student, Behaviour>): Law[] {
  const given = ({ words, behave }: Implementation<Behaviour>) => givenWith(inLabel(words), behave);
  const differenceOf = (wrong: Behaviour) => () => difference(probes, wrong, rights[0].behave);
  const example = law(
    exampleLaw({
      input: { implementation: given({ words: 'answers nothing but zeros', behave: zeros }) },
      statement: 'an implementation that answers nothing but zeros is refuted',
      observe: (student, { implementation }) => ask(student, implementation),
      answer: () => outcome,
      judge: (_, tried) => isNoticed(tried, differenceOf(zeros)),
      fingerprint: (_, tried) => [slipped(tried)],
    }),
  );
  // A wrong and a right one, in a drawn order: else the number of a call would tell which one it is about.
  const pairs = (wrong: fc.Arbitrary<Implementation<Behaviour>>) =>
    fc.record({ wrong, right: fc.constantFrom(...rights), isWrongFirst: fc.boolean() }).map((pair) => {
      const both = [given(pair.wrong), given(pair.right)];
      const [first, second] = pair.isWrongFirst ? both : both.reverse();
      return { first, second };
    });
  const valid = law({
    name: 'no right implementation is refuted',
    statement: 'broken = 0 for every right implementation',
    points: 3,
    hint: 'The finding names a law and the number of its input. Work that input out on paper: which answer that the assignment allows does the law turn away, and is it for a last digit, a −0, or a bound that is too close?',
    trivial: true,
    runs: 60,
    given: pairs(fc.constantFrom(...wrongs)),
    observe: (student, { first, second }) => [ask(student, first), ask(student, second)],
    answer: () => list([outcome, outcome]),
    judge: ({ first }, [ofFirst, ofSecond]) =>
      noneRefutes(rights.some((right) => isOf(right, first)) ? ofFirst : ofSecond),
    fingerprint: (_, tried) => tried.map(slipped),
  });
  const thorough = wrongs.map((wrong) =>
    law({
      name: `an implementation that ${wrong.words} is refuted`,
      statement: 'broken ≥ 1 for it, and broken = 0 for a right one',
      points: 1,
      ...(wrong.hint !== undefined && { hint: wrong.hint }),
      runs: 12,
      given: pairs(fc.constant(wrong)),
      observe: (student, { first, second }) => [ask(student, first), ask(student, second)],
      answer: () => list([outcome, outcome]),
      judge: ({ first }, [ofFirst, ofSecond]) => {
        const [ofWrong, ofRight] = isOf(wrong, first) ? [ofFirst, ofSecond] : [ofSecond, ofFirst];
        return all(
          () => isNoticed(ofWrong, differenceOf(wrong.behave)),
          () => noneRefutes(ofRight),
        );
      },
      fingerprint: (_, tried) => tried.map(slipped),
    }),
  );
  return [example, valid, ...thorough];
}

/** A function, or an object of several, for the learner's laws to call. */
export function givenWith<Behaviour extends GivenFunction | object>(
  words: string,
  behave: Behaviour,
): Behaviour {
  if (typeof behave === 'function')
    return givenFunction(words, undefined, behave as GivenFunction) as Behaviour;
  const parts = Object.entries(behave).map(([name, part]) => [name, givenFunction(words, undefined, part)]);
  return Object.fromEntries(parts);
}

function inLabel(words: string): string {
  return `an implementation that ${words}`;
}

/** Whether a given implementation is this one. */
function isOf({ words }: Implementation<unknown>, given: object): boolean {
  const part = typeof given === 'function' ? given : Object.values(given)[0];
  return labelOf(part) === inLabel(words);
}

/** Laws as functions of the implementation, tried one after the other: how this chapter writes sets of its own. */
export function lawSet<Behaviour>(...laws: readonly ((implementation: Behaviour) => boolean)[]): {
  tryLaws: (implementation: Behaviour) => Outcome;
} {
  return {
    tryLaws: (implementation) => {
      const held = laws.map((law) => law(implementation));
      const broken = held.filter((holds) => !holds).length;
      return { broken, first: broken === 0 ? '' : `law ${held.indexOf(false) + 1}` };
    },
  };
}

function isNoticed({ broken }: Outcome, howItDiffers: () => string): Judgement {
  if (broken > 0) return upheld;
  return refuted({ expected: 'a law that it breaks', got: `none, although ${howItDiffers()}` });
}

/** Rounding is no difference to be shown. */
const DIGITS = 6;

/** The first call whose answers differ, with both: "f([2], 1) is [2], and [1] where it is right". */
function difference<Behaviour>(
  probes: readonly Probe<Behaviour>[],
  wrong: Behaviour,
  right: Behaviour,
): string {
  for (const { call, answer } of probes) {
    const [got, expected] = [wrong, right].map((implementation) => inWords(answer(implementation)));
    if (got !== expected) return `${call} is ${got}, and ${expected} where it is right`;
  }
  return 'it differs from the right ones';
}

function inWords(numbers: readonly number[]): string {
  return `[${numbers.map((number) => String(Number(number.toPrecision(DIGITS)) + 0)).join(', ')}]`;
}

/** Sets of laws are known by what slips through; 1 and 2, because zeros are the numbers of those that know nothing. */
function slipped({ broken }: Outcome): number {
  return broken > 0 ? 1 : 2;
}

function noneRefutes({ broken, first }: Outcome): Judgement {
  if (broken === 0) return upheld;
  return refuted({ expected: 'every law holds for a right implementation', got: `this does not: ${first}` });
}
