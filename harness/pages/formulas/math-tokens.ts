/**
 * Reads a line of the course's notation into tokens: words, names, letters, signs.
 */
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

type TokenKind =
  | 'space'
  /** Prose. */
  | 'word'
  /** Several letters that stand for one thing in a formula: "stepSize", "out", "argmin". */
  | 'name'
  | 'letter'
  | 'number'
  /** One or more signs above or below the line. */
  | 'script'
  | 'operator'
  | 'bar'
  | 'open'
  | 'close'
  /** ^, _, ′, * behind what they belong to. */
  | 'mark'
  | 'punctuation';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const HAT = '\u0302';
const scripts = Object.keys({ ...SUBSCRIPTS, ...SUPERSCRIPTS }).join('');

/** In this order: the first that fits is taken. */
const RULES: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['number', /\d+(?:\.\d+)?(?:e[+-]?\d+)?…?/y],
  // "X.addColumn", "running.mean".
  ['word', /[A-Za-z]\w*(?:\.[a-z]\w+)+/y],
  [
    'letter',
    new RegExp(
      `(?:[A-Za-z](?![A-Za-z0-9À-ÖØ-öø-ž])|[A-Za-z](?=${HAT})|[${Object.keys(LETTERS).join('')}])${HAT}?`,
      'y',
    ),
  ],
  ['word', /[A-Za-z][A-Za-z0-9]+(?:_[A-Za-z0-9]+)+_?/y],
  ['word', /[A-Za-zÀ-ÖØ-öø-ž][\dA-Za-zÀ-ÖØ-öø-ž]*(?:[-’'.][A-Za-zÀ-ÖØ-öø-ž][\dA-Za-zÀ-ÖØ-öø-ž]*)*/y],
  ['script', new RegExp(`[${scripts.replace(/[-\]^\\]/g, '\\$&')}]+`, 'y')],
  [
    'operator',
    new RegExp(
      `\\+\\+|[${Object.keys(OPERATORS)
        .join('')
        .replace(/[-\]/^\\]/g, '\\$&')}]`,
      'y',
    ),
  ],
  ['number', new RegExp(`[${Object.keys(FRACTIONS).join('')}]`, 'y')],
  ['bar', /[‖|]/y],
  ['open', new RegExp(`[${escaped(Object.keys(OPENING))}]`, 'y')],
  ['close', new RegExp(`[${escaped(Object.keys(CLOSING))}]`, 'y')],
  ['mark', /[\^_*]|[′″‴]/y],
  ['punctuation', /[\s\S]/y],
];

export function tokensOf(line: string): Token[] {
  const text = decomposedHats(line);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    for (const [kind, pattern] of RULES) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      tokens.push(...(kind === 'word' ? wordTokens(found) : [{ kind, text: found }]));
      at += found.length;
      break;
    }
  }
  return named(tokens);
}

/** "Xw" is X times w; "is" is a word. */
const PRODUCT = /^(?!By$|My$)(?:[A-Z][vwxyzbV]|[XHM][YX]|nI|ct)$/;

function wordTokens(text: string): Token[] {
  if (PRODUCT.test(text)) return [...text].map((letter) => ({ kind: 'letter', text: letter }));
  return [{ kind: 'word', text }];
}

/** ŷ as y and its hat: so all hats are alike. */
function decomposedHats(text: string): string {
  return text.replaceAll('ŷ', `y${HAT}`).replaceAll('ŵ', `w${HAT}`).replaceAll('ẑ', `z${HAT}`);
}

/** Finds the words that are names in a formula, by what stands beside them. */
function named(tokens: readonly Token[]): Token[] {
  const bracketed = inBrackets(tokens);
  return tokens.map((token, index): Token => {
    if (token.kind === 'letter' && isArticle(tokens, index)) return { kind: 'word', text: token.text };
    if (token.kind !== 'word') return token;
    return isName(tokens, index, bracketed[index]) ? { kind: 'name', text: token.text } : token;
  });
}

/** A letter and a number, "W1", or a d before a letter, "dx": one thing of a formula. */
const INDEXED = /^(?:[Wb]\d|d[wxbW]\d?|dout)$/;
const CAMEL_CASE = /^[a-z]+[A-Z]/;
const DOTTED = /^[A-Za-z]\w*\.[A-Za-z]/;

function isName(tokens: readonly Token[], index: number, isInBrackets: boolean): boolean {
  const { text } = tokens[index];
  if (CAMEL_CASE.test(text) || DOTTED.test(text) || INDEXED.test(text)) return true;
  const [glued, next] = [tokens[index + 1], neighbour(tokens, index, 1)];
  const before = neighbour(tokens, index, -1);
  const isRaised = glued?.kind === 'script' || glued?.kind === 'mark';
  // "change their sign" is no sign of anything.
  if (FUNCTIONS.has(text)) return text === 'argmin' || next?.text === 'over' || isRaised || isOperand(next);
  if (isRaised || glued?.text === '[') return true;
  if (glued?.text === '(' && (tokens[index + 2]?.kind !== 'word' || CALLED.has(text))) return true;
  if (before?.text === '·') return true;
  // ∂out, −loss; but "∂f and g".
  if (tokens[index - 1]?.kind === 'operator' && !isFollowed(next)) return true;
  // Among other words it is one of them: "the largest step", "row i".
  if (before?.kind === 'word' || next?.kind === 'word') return false;
  if (glued?.kind === 'space' && next?.kind === 'letter') return false;
  if (tokens[index - 1]?.kind === 'space' && isOperand(before) && before?.text !== 'Σ') return false;
  // "out = x", "gradient(w, indices)".
  const isSign = glued?.kind === 'space' && tokens[index + 3]?.kind !== 'space';
  return isInBrackets || binds(before) || (binds(next) && !isSign);
}

/** Words that the course uses as names of functions. */
const CALLED: ReadonlySet<string> = new Set(['loss', 'gradient', 'clip', 'step', 'mean', 'out']);

/** What a function without brackets, or a product, can have beside it. */
function isOperand(token: Token | undefined): boolean {
  return token !== undefined && /^(?:letter|number|open|close|bar|script)$/.test(token.kind);
}

function isFollowed(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'letter';
}

/** Operators that have two numbers beside them; an arrow of logic may have a sentence. */
function binds(token: Token | undefined): boolean {
  return token?.kind === 'operator' && !['⇒', '⇔', '→', '∇', '√', '∂'].includes(token.text);
}

/** "a mean" against "a < 1". */
function isArticle(tokens: readonly Token[], index: number): boolean {
  const [before, after, next] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
  if (!/^[aA]$/.test(tokens[index].text) || after?.kind !== 'space') return false;
  if (before !== undefined && !/^(?:space|open|punctuation)$/.test(before.kind)) return false;
  if (next?.kind === 'number') return true;
  return next?.kind === 'word' && next.text !== 'is' && !FUNCTIONS.has(next.text);
}

/** The token beside this one, over one space; a wide gap is an end. */
function neighbour(tokens: readonly Token[], index: number, step: 1 | -1): Token | undefined {
  const beside = tokens[index + step];
  if (beside?.kind !== 'space') return beside;
  return beside.text.length > 1 ? undefined : tokens[index + 2 * step];
}

/** For each token, whether it stands in the brackets of a formula: those of a call, ⟨…⟩ or {…}. */
function inBrackets(tokens: readonly Token[]): boolean[] {
  const stack: boolean[] = [];
  return tokens.map(({ kind, text }, index) => {
    if (kind === 'open') {
      const isCall = /^(?:word|letter|script)$/.test(tokens[index - 1]?.kind ?? '');
      stack.push(isCall || text === '⟨' || text === '{' || stack.at(-1) === true);
    } else if (kind === 'close') stack.pop();
    return stack.at(-1) === true;
  });
}

function escaped(signs: readonly string[]): string {
  return signs.map((sign) => (/[[\](){}]/.test(sign) ? `\\${sign}` : sign)).join('');
}
