/**
 * What is said to learners: words that belittle, speak of the reader, give the answer away, or are missing.
 */
import type { ExerciseId, Grader } from '../../engine/model.ts';
import type { Complaint } from '../proof.ts';
import { type AuthorFile, placeOfString } from './author-files.ts';

/** What is easy for the author is not for who needs the hint. */
const BELITTLING = /\b(just|simply|obviously|clearly|trivially|of course)\b/i;

/** The law speaks of numbers. What a learner wrote on purpose, such as laws of their own, may be spoken of. */
const ABOUT_THE_READER = /\byou(?:rs?)?\b(?! laws?\b)/i;

const WRONG = /\b(?:code|answer|result|solution|function)s? (?:is|are) wrong\b/i;

interface Said {
  /** Whether it helps: then the answer may not be in it. */
  readonly helps?: true;
  /** "hint 2", "the nudge of 'no square root'". */
  readonly where: string;
  readonly text: string;
}

/** @param solution  its text: what a hint may not say */
export function checkWords(
  exercise: ExerciseId,
  grader: Grader,
  files: readonly AuthorFile[],
  solution: string,
): Complaint[] {
  const answers = answersIn(solution);
  return saidBy(grader).flatMap(({ where, text, helps }) => {
    const fault = faultOf(text, helps ? answers : []);
    if (fault === undefined) return [];
    const at = placeOfString(files, text);
    return [
      {
        exercise,
        check: 'words',
        ...(at && { at }),
        what: `${where} ${fault[0]}`,
        details: text === '' ? [] : [text],
        next: fault[1],
      },
    ];
  });
}

function saidBy({ title, laws, hints, misconceptions }: Grader): Said[] {
  return [
    { where: 'the title', text: title },
    ...laws.flatMap(({ name, statement, hint }, index) => [
      { where: `the name of law ${index + 1}`, text: name },
      { where: `the statement of '${name}'`, text: statement },
      ...(hint === undefined ? [] : [{ where: `the hint of '${name}'`, text: hint, helps: true as const }]),
    ]),
    ...hints.map((text, index) => ({ where: `hint ${index + 1}`, text, helps: true as const })),
    ...misconceptions.map(({ name, nudge }) => ({
      where: `the nudge of '${name}'`,
      text: nudge,
      helps: true as const,
    })),
  ];
}

function faultOf(
  text: string,
  answers: readonly string[],
): readonly [what: string, next: string] | undefined {
  if (text.trim() === '') return ['is empty', 'Write it: plain words, a small example.'];
  const belittling = text.match(BELITTLING)?.[0];
  if (belittling !== undefined) {
    return [`says '${belittling}'`, `Leave '${belittling}' out: what is easy to see needs no word for it.`];
  }
  const reader = text.match(ABOUT_THE_READER)?.[0];
  if (reader !== undefined) {
    return [
      `says '${reader}'`,
      'Speak of the numbers and of the formula, or ask a question; not of the reader.',
    ];
  }
  const wrong = text.match(WRONG)?.[0];
  if (wrong !== undefined) {
    return [`says '${wrong}'`, 'Say what holds, or ask what happens on a small example.'];
  }
  const answer = answers.find((one) => squeezed(text).includes(one));
  if (answer !== undefined) {
    return [
      'gives the answer away: a line of the solution',
      'Ask a question, or name a small example to try on paper.',
    ];
  }
  return undefined;
}

/** Shorter lines than this say nothing: `return sum`. */
const MIN_ANSWER = 16;

/** What the lines of a solution return or assign, without spaces. */
function answersIn(solution: string): string[] {
  return [...solution.matchAll(/(?:\breturn|=)\s+([^;\n]+);/g)]
    .map(([, expression]) => squeezed(expression))
    .filter(({ length }) => length >= MIN_ANSWER);
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
