/**
 * Names the misconception whose numbers a refuted exercise shows, or stays silent.
 *
 * A name is given only if the student's answers differ from the reference on enough inputs, one
 * misconception alone explains the differences on all of them, and nothing trivial explains them too. Where the
 * assignment leaves a choice, each way to make it is a reference with misconceptions of its own.
 */

import { exportsSubject } from '../calls/exports-subject.ts';
import { observeOne } from '../calls/observe-one.ts';
import { isRefuted } from '../judge.ts';
import { DEFAULT_RUNS } from '../law-inputs.ts';
import { Memory } from '../memory.ts';
import type { Choice, Exports, Finding, Grader, Law, Resemblance, Verdict } from '../model.ts';
import type { Subject } from '../subject.ts';
import { explains, type Fingerprint, fingerprintOf, isInformative } from './fingerprint.ts';

/** Fewer inputs than this could be explained by chance. */
export const MIN_INFORMATIVE = 5;
/** Inputs looked at in a law that was refuted, until enough of them are informative. */
const INPUTS_OF_REFUTED = 60;
/** The share of the inputs looked at in the other laws: a misconception has to agree with them as well. */
const SHARE_OF_OTHERS = 0.08;
/** More informative inputs than this add no certainty. */
const ENOUGH_INFORMATIVE = 8;
/** Inputs drawn at first; further ones only where too few of these tell anything. */
const FIRST_INPUTS = 10;
/** Milliseconds. The search is bounded by its inputs; this only ends code that hangs now and then. */
export const MAX_NAME_SEARCH = 20_000;
/** One input of it. */
const INPUT_MILLISECONDS = 3000;

/** @param memory  where the answers that the subject is compared with are kept */
export function resemblance(
  grader: Grader,
  subject: Subject,
  findings: readonly Finding[],
  seed: number,
  memory = new Memory(),
): Resemblance | undefined {
  const kinds = findings.map(({ verdict }) => verdict.kind);
  if (!findings.some(({ verdict }) => isRefuted(verdict))) return undefined;
  if (kinds.some((kind) => NAMELESS.has(kind))) {
    return undefined;
  }
  const answer = askedOnce((law, input) =>
    inTime(subject, () => fingerprintOf(law, input, observeOne(subject, law.observe, input))),
  );
  const inputs: Inputs = { laws: refutedFirst(grader.laws, findings), seed, memory };
  const search = subject.within(MAX_NAME_SEARCH, () => {
    for (const way of waysToChoose(grader)) {
      const name = soleSurvivor(way, answer, inputs);
      if (name !== undefined) return name;
    }
    return undefined;
  });
  const found = search.inTime ? grader.misconceptions.find(({ name }) => name === search.value) : undefined;
  return found && { misconception: found.name, belief: found.belief, nudge: found.nudge };
}

function inTime<T>(subject: Subject, run: () => T): T | undefined {
  const timed = subject.within(INPUT_MILLISECONDS, run);
  return timed.inTime ? timed.value : undefined;
}

/** Code that ends so is not asked again. */
const NAMELESS: ReadonlySet<Verdict['kind']> = new Set([
  'timed-out',
  'out-of-memory',
  'unloadable',
  'forbidden',
]);

/** Behaviours so plain that matching one of them says nothing: they compete with the misconceptions. */
const trivial: readonly (readonly [string, Candidate])[] = [
  ['zeros', (_law, _input, right) => right.map((part) => part.map(() => 0))],
  ['not a number', (_law, _input, right) => right.map((part) => part.map(() => Number.NaN))],
];

type Answer = (law: Law, input: unknown) => Fingerprint | undefined;

/** What is asked once is kept: further choices compare the same answers. */
function askedOnce(answer: Answer): Answer {
  const known = new Map<Law, Map<unknown, Fingerprint | undefined>>();
  return (law, input) => {
    const ofLaw = known.get(law) ?? new Map<unknown, Fingerprint | undefined>();
    known.set(law, ofLaw);
    if (!ofLaw.has(input)) ofLaw.set(input, answer(law, input));
    return ofLaw.get(input);
  };
}

/** Right code, and the misconceptions in code that decides as it does. */
export type Way = Pick<Choice, 'reference' | 'misconceptions'>;

/** That of the reference first. */
export function waysToChoose(grader: Grader): readonly Way[] {
  return [grader, ...(grader.choices ?? [])];
}

/** What is compared: the laws, those that were refuted first, on the inputs of a seed. */
interface Inputs {
  /** With each, whether it was refuted. */
  readonly laws: readonly (readonly [Law, boolean])[];
  readonly seed: number;
  readonly memory: Memory;
}

type Candidate = (law: Law, input: unknown, right: Fingerprint) => Fingerprint | undefined;

function soleSurvivor(way: Way, answer: Answer, { laws, seed, memory }: Inputs): string | undefined {
  const reference = exportsSubject(way.reference);
  let survivors = candidatesOf(way, memory);
  let informative = 0;
  for (const [law, isRefutedLaw] of laws) {
    let ofThisLaw = 0;
    const runs = law.runs ?? DEFAULT_RUNS;
    const most = isRefutedLaw ? Math.min(INPUTS_OF_REFUTED, runs) : Math.ceil(SHARE_OF_OTHERS * runs);
    for (const input of inputsOf(law, seed, most, memory)) {
      const right = memory.fingerprint(way, reference, law, input);
      const got = answer(law, input);
      if (right === undefined || got === undefined) continue;
      survivors = survivors.filter(([, behave]) => {
        const guess = behave(law, input, right);
        return guess !== undefined && explains(guess, got, right);
      });
      if (survivors.length === 0) return undefined;
      if (!isInformative(got, right)) continue;
      informative += 1;
      ofThisLaw += 1;
      if (ofThisLaw === ENOUGH_INFORMATIVE) break;
    }
  }
  return survivors.length === 1 && informative >= MIN_INFORMATIVE ? survivors[0][0] : undefined;
}

function candidatesOf({ reference, misconceptions }: Way, memory: Memory): (readonly [string, Candidate])[] {
  return [
    ...trivial,
    ...misconceptions.map((misconception): [string, Candidate] => {
      const subject = exportsSubject(graft(reference, misconception.behaviour));
      return [misconception.name, (law, input) => memory.fingerprint(misconception, subject, law, input)];
    }),
  ];
}

/** The exports of a misconception: its own behaviour laid over the reference. */
export function graft(reference: Exports, behaviour: Partial<Exports>): Exports {
  return { ...reference, ...behaviour };
}

/** A law with fewer inputs than it takes to name anything is a costly one: it is not asked. */
function refutedFirst(laws: readonly Law[], findings: readonly Finding[]): (readonly [Law, boolean])[] {
  const judged = laws.flatMap((law) => {
    const verdict = findings.find((finding) => finding.law === law.name)?.verdict;
    return verdict === undefined || verdict.kind === 'not-started'
      ? []
      : [[law, isRefuted(verdict)] as const];
  });
  return [...judged.filter(([, refuted]) => refuted), ...judged.filter(([, refuted]) => !refuted)];
}

/** The first of the very inputs the law was judged on, and its examples; drawing can cost more than judging. */
function* inputsOf(law: Law, seed: number, most: number, memory: Memory): Generator<unknown> {
  const drawn = memory.drawn(law, seed);
  const first = Math.min(FIRST_INPUTS, most);
  for (let place = 0; place < first; place++) yield drawn.at(place, first - 1).input;
  yield* law.examples ?? [];
  for (let place = first; place < most; place++) yield drawn.at(place, most - 1).input;
}
