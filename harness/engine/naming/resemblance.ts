/**
 * Names the misconception whose numbers a refuted exercise shows, or stays silent.
 *
 * A name is given only if the student's answers differ from the reference on enough inputs, one
 * misconception alone explains the differences on all of them, and nothing trivial explains them too.
 */

import { exportsSubject } from '../calls/exports-subject.ts';
import { observeOne } from '../calls/observe-one.ts';
import { isRefuted } from '../judge.ts';
import { DEFAULT_RUNS } from '../law-inputs.ts';
import { Memory } from '../memory.ts';
import type { Exports, Finding, Grader, Law, Resemblance, Verdict } from '../model.ts';
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
  const answer: Answer = (law, input) =>
    inTime(subject, () => fingerprintOf(law, input, observeOne(subject, law.observe, input)));
  const search = subject.within(MAX_NAME_SEARCH, () => soleSurvivor(grader, answer, findings, seed, memory));
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
type Candidate = (law: Law, input: unknown, right: Fingerprint) => Fingerprint | undefined;

function soleSurvivor(
  grader: Grader,
  answer: Answer,
  findings: readonly Finding[],
  seed: number,
  memory: Memory,
): string | undefined {
  const reference = exportsSubject(grader.reference);
  let survivors = candidatesOf(grader, memory);
  let informative = 0;
  for (const [law, isRefutedLaw] of refutedFirst(grader.laws, findings)) {
    let ofThisLaw = 0;
    const runs = law.runs ?? DEFAULT_RUNS;
    const most = isRefutedLaw ? Math.min(INPUTS_OF_REFUTED, runs) : Math.ceil(SHARE_OF_OTHERS * runs);
    for (const input of inputsOf(law, seed, most, memory)) {
      const right = memory.fingerprint(grader, reference, law, input);
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

function candidatesOf(grader: Grader, memory: Memory): (readonly [string, Candidate])[] {
  return [
    ...trivial,
    ...grader.misconceptions.map((misconception): [string, Candidate] => {
      const subject = exportsSubject(graft(grader.reference, misconception.behaviour));
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
