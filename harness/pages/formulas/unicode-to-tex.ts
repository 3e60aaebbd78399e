/**
 * A line of words and formulas, as the course writes them in plain Unicode, in pieces: words stay words,
 * formulas become TeX.
 *
 *     "|xᵢ| ≤ t ⇒ S_t(x)ᵢ = 0 for every i"   becomes   |x_i| \le t \Rightarrow S_t(x)_i = 0, "for every", i
 */
import { type Token, tokensOf } from './math-tokens.ts';
import { TexWriter } from './tex-writer.ts';

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'formula'; readonly tex: string; readonly source: string }
  /** A name of the code, in a sentence. */
  | { readonly kind: 'code'; readonly text: string }
  /** Two spaces or more: what follows is another thought. */
  | { readonly kind: 'gap' };

/** In a sentence a name such as maxIterations is code; in a formula it is a part of it. */
export type Mode = 'formula' | 'sentence';

export function piecesOf(line: string, mode: Mode = 'formula'): Piece[] {
  const writer = new TexWriter();
  const pieces: Piece[] = [];
  for (const run of runsOf(grouped(tokensOf(tidied(line))), mode)) {
    if (run.kind === 'gap') pieces.push({ kind: 'gap' });
    else if (run.kind === 'words') addWords(pieces, run.tokens);
    else addRun(pieces, run.tokens, writer, mode);
  }
  return pieces;
}

/** A wide gap parts two thoughts; beside an arrow there is but one. */
function tidied(line: string): string {
  return line
    .trim()
    .replace(/\s+(⇒|→|=|\+)\s+/g, ' $1 ')
    .replace(/\s+and {2,}/g, ' and ')
    .replace(/ of {2,}/g, ' of ');
}

/** The thoughts of a line, each of which may stand on its own line. */
export function clausesOf(line: string): string[] {
  return tidied(line).split(/ {2,}/);
}

interface Run {
  readonly kind: 'words' | 'maths' | 'gap';
  readonly tokens: readonly Token[];
}

/** Splits where words begin and end, and at commas that stand in no bracket. */
function runsOf(tokens: readonly Token[], mode: Mode): Run[] {
  const runs: { kind: Run['kind']; tokens: Token[] }[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    const kind = kindOf(tokens, index, depth);
    const last = runs.at(-1);
    if (mode === 'sentence' && depth === 1 && beginsAside(tokens, index))
      runs.push({ kind: 'maths', tokens: [token] });
    else if (last !== undefined && (kind === undefined || last.kind === kind)) last.tokens.push(token);
    else runs.push({ kind: kind ?? 'words', tokens: [token] });
  }
  return runs;
}

/** A bracket after a space, "X (n × d)", belongs to the sentence; after an operator it does not. */
function beginsAside(tokens: readonly Token[], index: number): boolean {
  const [space, before] = [tokens[index - 1], tokens[index - 2]];
  return tokens[index].text === '(' && space?.kind === 'space' && before?.kind !== 'operator';
}

/** Undefined for a space, which belongs to what stands before it. */
function kindOf(tokens: readonly Token[], index: number, depth: number): Run['kind'] | undefined {
  const { kind, text } = tokens[index];
  const next = tokens[index + 1];
  if (kind === 'space') return text.length > 1 ? 'gap' : undefined;
  if (kind === 'word') return 'words';
  if (kind !== 'punctuation') return 'maths';
  const isInside = next !== undefined && (next.kind !== 'space' || depth > 0);
  if ((text === ',' || text === ';' || (text === ':' && depth > 0)) && isInside) return 'maths';
  if (text === '!' && ['letter', 'number', 'close'].includes(tokens[index - 1]?.kind ?? '')) return 'maths';
  return 'words';
}

/** What makes a formula of a run: digits and brackets alone are text. */
const TELLING: ReadonlySet<Token['kind']> = new Set(['letter', 'name', 'operator', 'script', 'bar']);

/** [1.5, −2] and 0 … 23 are numbers, and look like those around them. */
const NUMERIC: ReadonlySet<string> = new Set(['−', '…']);

function addRun(pieces: Piece[], run: readonly Token[], writer: TexWriter, mode: Mode): void {
  const { before, inside, after } = trimmed(run, mode);
  addWords(pieces, before);
  const isOperand = inside.some(({ kind }) => kind !== 'operator' && kind !== 'space');
  const isFormula = isOperand && inside.some(({ kind, text }) => TELLING.has(kind) && !NUMERIC.has(text));
  const [only] = inside;
  if (inside.length === 1 && only.kind === 'name' && mode === 'sentence') {
    pieces.push({ kind: 'code', text: only.text });
  } else if (isFormula) {
    pieces.push({ kind: 'formula', tex: writer.write(inside), source: textOf(inside) });
  } else addWords(pieces, inside);
  addWords(pieces, after);
}

/** Spaces at the ends, and brackets there that have no partner, belong to the words around. */
function trimmed(run: readonly Token[], mode: Mode): Record<'before' | 'inside' | 'after', readonly Token[]> {
  let [start, end] = [0, run.length];
  for (;;) {
    const inside = run.slice(start, end);
    const [first, last] = [inside[0]?.kind, inside.at(-1)];
    if (last?.kind === 'space' || last?.kind === 'open' || SEPARATORS.has(last?.text ?? '')) end--;
    else if (last?.kind === 'close' && balance(inside) < 0) end--;
    else if (first === 'space' || SEPARATORS.has(inside[0]?.text ?? '')) start++;
    else if (first === 'open' && (balance(inside) > 0 || (mode === 'sentence' && isEnclosed(inside))))
      start++;
    else return { before: run.slice(0, start), inside, after: run.slice(end) };
  }
}

const SEPARATORS: ReadonlySet<string> = new Set([',', ';', ':']);

/** Whether the brackets at the two ends belong together: then they are those of the sentence. */
function isEnclosed(tokens: readonly Token[]): boolean {
  const inside = tokens.slice(0, -1);
  const isOpen = inside.every((_, index) => balance(inside.slice(0, index + 1)) > 0);
  return tokens[0]?.text === '(' && tokens.at(-1)?.text === ')' && isOpen;
}

function balance(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { kind }) => sum + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0), 0);
}

function addWords(pieces: Piece[], tokens: readonly Token[]): void {
  const text = textOf(tokens);
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.kind === 'words') pieces[pieces.length - 1] = { kind: 'words', text: last.text + text };
  else pieces.push({ kind: 'words', text });
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

/** Words under a root, or below a sum, cannot leave the formula: they become names of it. */
function grouped(tokens: readonly Token[]): Token[] {
  let [depth, until] = [0, -1];
  return tokens.map((token, index) => {
    const opens = token.kind === 'open';
    const before = tokens[index - 1]?.text;
    if (opens && until < 0 && (before === '√' || before === '_' || before === '^')) until = depth;
    if (opens) depth++;
    if (token.kind === 'close') depth--;
    if (token.kind === 'close' && depth <= until) until = -1;
    const isIndex = before === '_' && token.kind === 'word';
    return isIndex || (until >= 0 && token.kind === 'word') ? { kind: 'name', text: token.text } : token;
  });
}
