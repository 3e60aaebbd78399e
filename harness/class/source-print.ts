/**
 * What a source is compared by: its bytes, and the shape of each of its larger declarations.
 *
 * A shape is the sequence of words and signs without comments, layout, types of declarations and names: the first name
 * that occurs is 1, the next one 2, wherever they stand. Renamed and formatted again, a copy has the same shape.
 * Nothing is parsed: the text may be anything.
 */
import { createHash } from 'node:crypto';
import { isName, isText, tokensIn } from './source-tokens.ts';

export interface SourcePrint {
  readonly exact: string;
  /** Of each declaration that is long enough, in the order of their hashes. */
  readonly shapes: readonly string[];
}

/** Shorter declarations come out alike where nobody copied: a formula has but one short way to be written. */
const MIN_TOKENS = 60;
/** 64 bits tell any two declarations of a class apart. */
const DIGITS = 16;

const BEGINNINGS: ReadonlySet<string> = new Set(['const', 'let', 'var', 'function', 'class']);
/** Types, and what is taken from elsewhere, compute nothing. */
const COMPUTE_NOTHING: ReadonlySet<string> = new Set(['import', 'interface', 'type']);

export function sourcePrint(text: string): SourcePrint {
  const tokens = tokensIn(text)
    .map(({ token }) => token)
    .filter((token) => token !== ';');
  const shapes = declarations(tokens)
    .filter((each) => each.length >= MIN_TOKENS)
    .map((each) => hashOf(shapeOf(each)));
  return { exact: hashOf(text), shapes: [...new Set(shapes)].sort() };
}

/** The tokens of each declaration at the top level. */
function declarations(tokens: readonly string[]): string[][] {
  const found: string[][] = [[]];
  let depth = 0;
  let before = '';
  for (const token of tokens) {
    const begins = BEGINNINGS.has(token) || COMPUTE_NOTHING.has(token);
    // `= function` and `export type` go on with what was begun.
    if (depth === 0 && begins && before !== '=' && before !== '{') found.push([]);
    if (token !== 'export') found[found.length - 1].push(token);
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth = Math.max(0, depth - 1);
    before = token;
  }
  return found.filter(([first]) => first !== undefined && !COMPUTE_NOTHING.has(first));
}

function shapeOf(tokens: readonly string[]): string {
  const names = new Map<string, number>();
  return tokens
    .map((token) => {
      if (isText(token)) return "''";
      if (!isName(token)) return token;
      const number = names.get(token) ?? names.size + 1;
      names.set(token, number);
      return `#${number}`;
    })
    .join(' ');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
