/**
 * Writes the tokens of one formula as TeX.
 */
import type { Token } from './math-tokens.ts';
import {
  CLOSING,
  FRACTIONS,
  FUNCTIONS,
  LETTERS,
  OPENING,
  OPERATORS,
  SUBSCRIPTS,
  SUPERSCRIPTS,
} from './notation.ts';

const HAT = '\u0302';
const BINARY = new Set(['+', '·', '×', '⊙', '±', '∓']);

export class TexWriter {
  /** Which bars are open: the first ‖ opens, the second one closes. */
  readonly #open = { '‖': false, '|': false };
  #tokens: readonly Token[] = [];
  #at = 0;

  /** One formula; bars may stay open until the next one of the same line. */
  write(tokens: readonly Token[]): string {
    this.#tokens = tokens;
    this.#at = 0;
    const parts: string[] = [];
    while (this.#at < tokens.length) parts.push(this.#next());
    const tex = parts.join(' ').replaceAll(/ +/g, ' ').trim();
    // Words stand before it: it is no sign of a number.
    const isApart = BINARY.has(tokens[0]?.text ?? '') && tokens[1]?.kind === 'space';
    return isApart ? `{}${tex}` : tex;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    switch (token.kind) {
      case 'space':
        this.#at++;
        return this.#joinsNames() ? '\\ ' : '';
      case 'operator':
        return this.#operator(token.text);
      case 'open':
        return this.#coefficient() ?? this.#take(OPENING[token.text] ?? token.text);
      case 'bar':
        return this.#bar(token.text as '‖' | '|');
      case 'punctuation':
        this.#at++;
        return { '!': '!', ':': '\\colon ' }[token.text] ?? `${token.text}\\,`;
      case 'mark':
        this.#at++;
        return token.text === '*' ? '{}^{*}' : '';
      default:
        return this.#atom();
    }
  }

  #take(tex: string): string {
    this.#at++;
    return tex;
  }

  #operator(sign: string): string {
    this.#at++;
    if (sign === '++') return '\\mathbin{+\\!+}';
    if (sign === '√') return `\\sqrt{${this.#argument()}}`;
    return OPERATORS[sign] ?? sign;
  }

  /** What a root covers: brackets and all in them, or one thing. */
  #argument(): string {
    const token = this.#tokens[this.#at];
    if (token?.text === '(') return this.#group();
    const name = this.#atom();
    return token?.kind === 'name' && this.#tokens[this.#at]?.text === '('
      ? `${name}(${this.#group()})`
      : name;
  }

  /** All up to the bracket that closes this one, without the two. */
  #group(): string {
    const parts: string[] = [];
    for (let depth = 0; this.#at < this.#tokens.length; ) {
      const { kind } = this.#tokens[this.#at];
      if (kind === 'open') depth++;
      if (kind === 'close') depth--;
      if (depth === 0) break;
      if (kind === 'open' && depth === 1) this.#at++;
      else parts.push(this.#next());
    }
    this.#at++;
    return parts.join(' ');
  }

  /** (1/2n) before something is a small fraction. */
  #coefficient(): string | undefined {
    const before = this.#tokens[this.#at - 1]?.kind;
    if (this.#tokens[this.#at].text !== '(') return undefined;
    if (before === 'letter' || before === 'name' || before === 'script') return undefined;
    const tokens = this.#tokens.slice(this.#at, this.#at + MAX_COEFFICIENT_LENGTH);
    const end = tokens.findIndex(({ kind }) => kind === 'close');
    const [, top, slash, ...below] = tokens.slice(0, end);
    const isPlain = (token: Token) => token.kind === 'number' || token.kind === 'letter';
    if (end < 0 || slash?.text !== '/' || below.length === 0) return undefined;
    if (![top, ...below].every(isPlain) || this.#tokens[this.#at + end + 1]?.kind === 'script')
      return undefined;
    this.#at += end + 1;
    return `\\tfrac{${letter(top.text)}}{${below.map(({ text }) => letter(text)).join(' ')}}`;
  }

  #bar(sign: '‖' | '|'): string {
    const isOpening = !this.#open[sign];
    this.#open[sign] = isOpening;
    this.#at++;
    const command = sign === '‖' ? 'Vert' : 'vert';
    if (isOpening) return `\\l${command} `;
    const infinity = this.#tokens[this.#at]?.text === '∞' ? this.#take('_{\\infty}') : '';
    return `\\r${command}${infinity}${this.#scripts()}`;
  }

  #atom(): string {
    const { kind, text } = this.#tokens[this.#at++];
    if (kind === 'close') return `${CLOSING[text] ?? text}${this.#scripts()}`;
    if (kind === 'name') return `${this.#name(text)}${this.#scripts()}`;
    if (kind === 'script') return `{}${this.#scriptsFrom(text)}`;
    return `${letter(text)}${this.#scripts()}`;
  }

  #name(text: string): string {
    if (FUNCTIONS.has(text)) return `\\operatorname{${text}}`;
    const [, d, base, index] = text.match(/^(d?)([a-zA-Z])(\d)?$/) ?? [];
    if (base !== undefined && (d !== '' || index !== undefined)) {
      return `${d ? '\\mathrm{d}' : ''}${base}${index === undefined ? '' : `_{${index}}`}`;
    }
    const isCall = this.#tokens[this.#at]?.text === '(';
    return isCall ? `\\operatorname{${text}}` : `\\text{${text}}`;
  }

  #scripts(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'script' && token?.kind !== 'mark') return '';
    if (token.kind === 'mark') return this.#mark(token.text) + this.#scripts();
    this.#at++;
    return this.#scriptsFrom(token.text);
  }

  #scriptsFrom(text: string): string {
    const signs = [...text];
    const below = signs.filter((sign) => sign in SUBSCRIPTS).map((sign) => SUBSCRIPTS[sign]);
    const above = signs.filter((sign) => sign in SUPERSCRIPTS).map((sign) => SUPERSCRIPTS[sign]);
    const more = below.length > 0 ? this.#moreIndices() : '';
    const sub = below.length > 0 ? `_{${parted(below.join(''))}${more}}` : '';
    const sup = above.join('');
    return `${sub}${sup === '' ? '' : `^{${superscript(sup)}}`}`;
  }

  /** The rest of an index with a comma in it: sᵢ,yᵢ or mᵢ,ⱼ₊₁. */
  #moreIndices(): string {
    const [comma, next, last] = this.#tokens.slice(this.#at, this.#at + 3);
    if (comma?.text !== ',' || next === undefined) return '';
    if (next.kind === 'script') {
      this.#at += 2;
      return `,${[...next.text].map((sign) => SUBSCRIPTS[sign] ?? '').join('')}`;
    }
    if (next.kind !== 'letter' || last?.kind !== 'script') return '';
    this.#at += 3;
    return `,${letter(next.text)}_{${[...last.text].map((sign) => SUBSCRIPTS[sign] ?? '').join('')}}`;
  }

  #mark(sign: string): string {
    this.#at++;
    if (sign === '*') return '^{*}';
    if (sign !== '_' && sign !== '^') return `'`.repeat('′″‴'.indexOf(sign) + 1);
    const token = this.#tokens[this.#at];
    if (token === undefined) return sign === '_' ? '\\_' : '';
    if (token.kind === 'open') return `${sign}{${this.#group()}}`;
    this.#at++;
    if (token.kind === 'word' || token.kind === 'name') return `${sign}{\\text{${token.text}}}`;
    return `${sign}{${letter(token.text)}}`;
  }

  #joinsNames(): boolean {
    return isText(this.#tokens[this.#at - 2]) && isText(this.#tokens[this.#at]);
  }
}

/** "k-1j" are two indices. */
function parted(indices: string): string {
  return indices.replace(/([-+]\d)([a-z])/g, '$1,$2');
}

/** A word, a transposition, or what it is. */
function superscript(text: string): string {
  if (/^[a-z]{3,}$/.test(text)) return `\\text{${text}}`;
  return text.includes('(') ? text : text.replace('T', '\\mathsf{T}');
}

/** A bracket, what is in (1/2n), and the bracket again. */
const MAX_COEFFICIENT_LENGTH = 6;

function isText(token: Token | undefined): boolean {
  return token?.kind === 'name' && !FUNCTIONS.has(token.text);
}

function letter(text: string): string {
  const base = text.replace(HAT, '');
  const tex =
    LETTERS[base] ??
    FRACTIONS[base] ??
    base.replace(/…$/, '\\ldots ').replace(/e([+-]?\d+)$/, '\\mathrm{e}{$1}');
  return text.includes(HAT) ? `\\hat{${tex}}` : tex;
}
