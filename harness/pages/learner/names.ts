import type { ExerciseId, Report, Verdict } from '../../engine/model.ts';
import { OUTCOMES, SIGNS, type Status, type VerdictKind, WORDS } from '../../engine/outcomes.ts';
import { shortened } from '../../report/shortened.ts';
import { type Html, html } from '../html.ts';

/** Where a part of the page is: an address that no other part has. */
export function anchorOf(id: ExerciseId): string {
  return id.replace(/[^A-Za-z0-9]+/g, '-');
}

/** "04 · Lasso" for "04-lasso". */
export function chapterName(chapter: string): string {
  const [number, ...words] = chapter.split('-');
  const name = words.join(' ');
  return `${number} · ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A state as a sign, a word and a class: never as a colour alone. */
export interface Mark {
  readonly sign: string;
  readonly words: string;
  readonly tone: 'upheld' | 'refuted' | 'in-work' | 'waiting';
}

export function statusMark(status: Status): Mark {
  return { sign: SIGNS[status], words: WORDS[status], tone: TONES[status] };
}

const TONES: Readonly<Record<Status, Mark['tone']>> = {
  upheld: 'upheld',
  refuted: 'refuted',
  'in-work': 'in-work',
  undecided: 'in-work',
  'not-started': 'waiting',
};

export function verdictMark(kind: Verdict['kind']): Mark {
  const outcome = OUTCOMES[kind];
  const more = HOW[kind];
  const mark = statusMark(outcome);
  return more === undefined ? mark : { ...mark, words: `${mark.words}: ${more}` };
}

/** In which way code is wrong, where the sign does not say so. */
const HOW: Readonly<Partial<Record<VerdictKind, string>>> = {
  malformed: 'another kind of answer',
  crashed: 'an error was thrown',
  'timed-out': 'no answer in time',
  'out-of-memory': 'the memory ran out',
  forbidden: 'something an exercise may not use',
  unloadable: 'the file cannot be loaded',
};

/** The sign alone, for the eyes; its words have to stand beside it. */
export function sign(mark: Mark): Html {
  return html`<span class="sign ${mark.tone}" aria-hidden="true">${mark.sign}</span>`;
}

export function badge(mark: Mark): Html {
  return html`<span class="badge ${mark.tone}"><span aria-hidden="true">${mark.sign}</span> ${mark.words}</span>`;
}

/** What the filter of the page looks at. */
export function filterData({ exercise, title, status }: Report): Html {
  return html`data-state="${status}" data-text="${`${exercise} ${title}`.toLowerCase()}"`;
}

/** From 1 to 5. */
const MAX_DIFFICULTY = 5;

export function difficultyDots(difficulty: number | undefined): Html | undefined {
  if (difficulty === undefined) return undefined;
  const dots = '●'.repeat(difficulty).padEnd(MAX_DIFFICULTY, '○');
  return html`<span class="dots"><span aria-hidden="true">${dots}</span><span class="visually-hidden">difficulty ${difficulty} of ${MAX_DIFFICULTY}</span></span>`;
}

/** Longer lines of a student's are cut: a page has to stay readable. */
const MAX_LINE_LENGTH = 2000;

/** Text of a student's: one line, no control characters, not without end. */
export function safeLine(text: string): string {
  return shortened(text, MAX_LINE_LENGTH);
}
