import type { ExerciseId, Report, Verdict } from '../../engine/model.ts';
import { printable } from '../../report/show.ts';
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

export function statusMark(status: Report['status']): Mark {
  return STATUS[status];
}

const STATUS: Readonly<Record<Report['status'], Mark>> = {
  upheld: { sign: '✓', words: 'upheld', tone: 'upheld' },
  refuted: { sign: '✗', words: 'refuted', tone: 'refuted' },
  'in-work': { sign: '~', words: 'in work', tone: 'in-work' },
  undecided: { sign: '?', words: 'undecided', tone: 'in-work' },
  'not-started': { sign: '·', words: 'not started', tone: 'waiting' },
};

export function verdictMark(kind: Verdict['kind']): Mark {
  return VERDICTS[kind];
}

const VERDICTS: Readonly<Record<Verdict['kind'], Mark>> = {
  upheld: { sign: '✓', words: 'upheld', tone: 'upheld' },
  refuted: { sign: '✗', words: 'refuted', tone: 'refuted' },
  malformed: { sign: '✗', words: 'refuted: another kind of answer', tone: 'refuted' },
  crashed: { sign: '✗', words: 'refuted: an error was thrown', tone: 'refuted' },
  'timed-out': { sign: '✗', words: 'refuted: no answer in time', tone: 'refuted' },
  'out-of-memory': { sign: '✗', words: 'refuted: the memory ran out', tone: 'refuted' },
  forbidden: { sign: '✗', words: 'refuted: something an exercise may not use', tone: 'refuted' },
  unloadable: { sign: '✗', words: 'refuted: the file cannot be loaded', tone: 'refuted' },
  undecided: { sign: '?', words: 'undecided', tone: 'in-work' },
  'not-started': { sign: '·', words: 'not started', tone: 'waiting' },
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
const MOST_DIFFICULT = 5;

export function difficultyDots(difficulty: number | undefined): Html | undefined {
  if (difficulty === undefined) return undefined;
  const dots = '●'.repeat(difficulty).padEnd(MOST_DIFFICULT, '○');
  return html`<span class="dots"><span aria-hidden="true">${dots}</span><span class="visually-hidden">difficulty ${difficulty} of ${MOST_DIFFICULT}</span></span>`;
}

/** Longer lines of a student's are cut: a page has to stay readable. */
const LONGEST_LINE = 2000;

/** Text of a student's: one line, no control characters, not without end. */
export function safeLine(text: string): string {
  const kept = text.length > LONGEST_LINE ? text.slice(0, LONGEST_LINE) : text;
  const more = text.length - kept.length;
  return printable(kept) + (more > 0 ? ` … and ${more} more characters` : '');
}
