/**
 * Formulas, typeset while the page is made: no script has to run to read them.
 */
import { type Html, html } from '../html.ts';
import { formulaKey } from './formula-key.ts';
import { typesetTex } from './typeset-tex.ts';
import { type Piece, piecesOf } from './unicode-to-tex.ts';

export interface FormulaOptions {
  /** A formula with its own line, in the large form. */
  readonly display?: boolean;
}

/** The same formula stands in many places. */
const typeset = new Map<string, Html>();

/** TeX as HTML, and as MathML for those who listen; TeX that cannot be read stays as it is. */
export function formula(tex: string, { display = false }: FormulaOptions = {}): Html {
  const key = formulaKey(tex, display);
  let found = typeset.get(key);
  if (found === undefined) {
    found = typesetTex(tex, display);
    typeset.set(key, found);
  }
  noted?.set(key, found.text);
  return found;
}

let noted: Map<string, string> | undefined;

/** The formulas that are shown meanwhile, by their keys: for a page that has them typeset before it is read. */
export function formulasShown(show: () => void): ReadonlyMap<string, string> {
  const outer = noted;
  const shown = new Map<string, string>();
  noted = shown;
  try {
    show();
  } finally {
    noted = outer;
  }
  return shown;
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
