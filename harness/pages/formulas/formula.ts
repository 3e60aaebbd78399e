/**
 * Formulas, typeset while the page is made: no script has to run to read them.
 */
import katex from 'katex';
import { type Html, html, trusted } from '../html.ts';
import { type Piece, piecesOf } from './unicode-to-tex.ts';

export interface FormulaOptions {
  /** A formula with a line of its own, in the large form. */
  readonly display?: boolean;
}

/** The same formula stands in many places. */
const typeset = new Map<string, Html>();

/** TeX as HTML, and as MathML for those who listen; TeX that cannot be read stays as it is. */
export function formula(tex: string, { display = false }: FormulaOptions = {}): Html {
  const key = `${display} ${tex}`;
  let found = typeset.get(key);
  if (found === undefined) {
    found = render(tex, display);
    typeset.set(key, found);
  }
  return found;
}

/** A line of words and formulas in the course's plain notation. */
export function line(text: string): Html[] {
  return piecesOf(text).map((piece) => {
    switch (piece.kind) {
      case 'formula':
        return formula(piece.tex);
      case 'gap':
        return html`<span class="gap"> </span>`;
      default:
        return html`<span class="words">${piece.text}</span>`;
    }
  });
}

/** The same inside a sentence: names of the code are code. */
export function sentence(text: string): Html[] {
  const [, before = '', inside = '', after = ''] = text.match(/^(\s*)([\s\S]*?)(\s*)$/) ?? [];
  const shown: Html[] = [html`${before}`];
  let pieces = piecesOf(inside, 'sentence');
  for (let piece = pieces[0]; piece !== undefined; piece = pieces[0]) {
    const [, next, ...rest] = pieces;
    const mark = next?.kind === 'words' ? (next.text.match(/^[.,;:!?)”]+/)?.[0] ?? '') : '';
    const isShort = piece.kind === 'code' || (piece.kind === 'formula' && piece.source.length <= SHORT);
    if (mark !== '' && next?.kind === 'words' && isShort) {
      shown.push(html`<span class="together">${inSentence(piece)}${mark}</span>`);
      pieces = [{ kind: 'words', text: next.text.slice(mark.length) }, ...rest];
    } else {
      shown.push(inSentence(piece));
      pieces = pieces.slice(1);
    }
  }
  return [...shown, html`${after}`];
}

/** A longer formula may have to be broken into lines; a shorter one keeps the comma behind it. */
const SHORT = 24;

function inSentence(piece: Piece): Html {
  switch (piece.kind) {
    case 'formula':
      return formula(piece.tex);
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'gap':
      return html` `;
    case 'words':
      return html`${piece.text}`;
  }
}

function render(tex: string, displayMode: boolean): Html {
  try {
    const markup = katex.renderToString(tex, { displayMode, strict: 'error', output: 'htmlAndMathml' });
    // The source would be read aloud, and doubles the size.
    return trusted(markup.replace(/<annotation[\s\S]*?<\/annotation>/, ''));
  } catch {
    return html`<code class="untypeset">${tex}</code>`;
  }
}
