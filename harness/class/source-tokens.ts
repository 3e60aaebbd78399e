/**
 * The words and signs of a source, without comments and layout. Nothing is parsed: the text may be anything.
 */

export interface Token {
  readonly token: string;
  /** Counted from 0. */
  readonly line: number;
}

/** What is not closed goes on to its end: otherwise a text of quotation marks would be searched again from each. */
const TOKEN =
  /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|`(?:[^`\\]|\\[\s\S])*`?|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\S/gu;

/** Words of the language are no names: what they are is the shape. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'break case catch const continue do else export false finally for function if import in interface let new null of ' +
    'return switch throw true try type typeof undefined var while class Math Number Array'
  ).split(' '),
);

export function tokensIn(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let counted = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    for (; counted < index; counted++) if (text[counted] === '\n') line += 1;
    if (!/^\/[/*]/.test(token)) tokens.push({ token, line });
  }
  return tokens;
}

/** A text in quotation marks of any kind. */
export function isText(token: string): boolean {
  return /^['"`]/.test(token);
}

/** A name that somebody chose. */
export function isName(token: string): boolean {
  return /^[\p{L}_$]/u.test(token) && !WORDS.has(token);
}
