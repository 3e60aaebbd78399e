/**
 * Sentences of the course as HTML: formulas typeset, `code` as code, addresses as links.
 */
import { formula, line, sentence } from './formulas/formula.ts';
import { clausesOf } from './formulas/unicode-to-tex.ts';
import { type Html, html } from './html.ts';

/** Code in backticks, or an address. Only https leads out of the page. */
const SPECIAL = /`([^`\n]+)`|(https:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:])/g;

/** A paragraph's worth of text. */
export function prose(text: string): Html[] {
  return around(text, sentence);
}

/** Names of books and papers: no letter of them is a formula. */
export function reference(text: string): Html[] {
  return around(text, (words) => [html`${words}`]);
}

/** A link out of the page. */
export function link(address: string, words: Html | string = address): Html {
  return html`<a href="${address}" rel="noopener noreferrer">${words}</a>`;
}

/** Lines that stand by themselves, as a formula does in a book; what is indented stays so. */
export function formulaLines(lines: readonly string[]): Html {
  const least = Math.min(...lines.filter((text) => text.trim() !== '').map(indentOf));
  const shown = lines.map((text) => {
    if (text.trim() === '') return html`<div class="between"></div>`;
    const level = Math.min(Math.ceil((indentOf(text) - least) / 2), MAX_DEPTH);
    return html`<div class="line in-${level}">${parts(text)}</div>`;
  });
  return html`<div class="formula">${shown}</div>`;
}

/** For those who only have a formula in TeX. */
export function displayFormula(tex: string): Html {
  return html`<div class="formula main">${formula(tex, { display: true })}</div>`;
}

/** Levels that the style sheet knows. */
const MAX_DEPTH = 5;

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** What a gap parts may go to another line, but not inside. */
function parts(text: string): Html[] {
  return clausesOf(text).map((clause) => html`<span class="clause">${line(clause)}</span> `);
}

function around(text: string, plain: (words: string) => Html[]): Html[] {
  const shown: Html[] = [];
  let at = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const [whole, code, address] = match;
    shown.push(...plain(text.slice(at, match.index)));
    shown.push(code === undefined ? link(address ?? whole) : html`<code>${code}</code>`);
    at = match.index + whole.length;
  }
  return [...shown, ...plain(text.slice(at))];
}
