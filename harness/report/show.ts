/**
 * Values as a learner reads them: short numbers, aligned matrices, long things cut.
 */
import type { Plain } from '../engine/model.ts';

/** Enough to see the pattern of a number: −0.0625 stays what it is, −0.06250000000001914 becomes it. */
const SIGNIFICANT_DIGITS = 4;
/** Tried in order until expected and got no longer look the same; 17 digits tell any two doubles apart. */
const MORE_DIGITS = [SIGNIFICANT_DIGITS, 6, 9, 12, 17] as const;

/** A matrix, or a list of lists, this small reads as well on one line, as its rows. */
const MAX_INLINE_ROWS = 3;
const MAX_INLINE_LENGTH = 40;

export const MAX_VECTOR_LENGTH = 12;
const MAX_ROWS = 8;

/** A value on one or more lines. */
export function show(value: Plain, digits: number = SIGNIFICANT_DIGITS): string[] {
  if (value === null || typeof value === 'boolean') return [String(value)];
  if (typeof value === 'number') return [showNumber(value, digits)];
  if (typeof value === 'string') return [`'${printable(value)}'`];
  if (isList(value)) return showList(value, digits);
  if ('special' in value) return [printable(value.special)];
  if ('matrix' in value) return showMatrix(value.matrix, digits);
  return showFields(value.fields, digits);
}

/** Expected and got, with as many digits as it takes to tell them apart. */
export function showBoth(expected: Plain, got: Plain): { expected: string[]; got: string[] } {
  let both = { expected: show(expected), got: show(got) };
  for (const digits of MORE_DIGITS) {
    both = { expected: show(expected, digits), got: show(got, digits) };
    if (both.expected.join('\n') !== both.got.join('\n')) return both;
  }
  return both;
}

/** Named inputs: short ones side by side, tall ones below each other. */
export function showInputs(inputs: Readonly<Record<string, Plain>>, digits?: number): string[] {
  const lines: string[] = [];
  let short: string[] = [];
  for (const [name, value] of Object.entries(inputs)) {
    const [first, ...rest] = show(value, digits);
    if (rest.length === 0) {
      short.push(`${name} = ${first}`);
      continue;
    }
    lines.push(...flow(short));
    short = [];
    const indent = ' '.repeat(name.length + ' = '.length);
    lines.push(`${name} = ${first}`, ...rest.map((line) => indent + line));
  }
  return [...lines, ...flow(short)];
}

/** Text of unknown origin on one line, without anything that could steer a terminal or the log of a CI run. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '�').replace(NUMBER_SIGN_COMMAND, '# #').replace(COLON_COMMAND, ': :');
}

// Control characters, marks that reorder text or break lines, halves of surrogate pairs, what XML has no sign for.
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/gu;

/** `##[`, `##vso[`, `##teamcity[`: commands to Azure, TeamCity and older runners, wherever they stand in a line. */
const NUMBER_SIGN_COMMAND = /##(?=\w*\[)/g;

/** `::error::`: a command to GitHub where it is the first word of a line, and a line may be broken before any word. */
const COLON_COMMAND = /(?<=^|\s)::/g;

const MAX_LINE_LENGTH = 88;

function flow(parts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 3 <= MAX_LINE_LENGTH) {
      lines[lines.length - 1] = `${last}   ${part}`;
    } else {
      lines.push(part);
    }
  }
  return lines;
}

function showNumber(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

function showList(items: readonly Plain[], digits: number): string[] {
  const shown = items.map((item) => show(item, digits));
  if (shown.some((lines) => lines.length > 1) || (items.some(isList) && !isInline(shown))) {
    const kept = shown.slice(0, MAX_ROWS);
    const left = items.length - kept.length;
    return [...kept.flatMap((lines, index) => bullet(`${index}: `, lines)), ...moreLine(left, 'more')];
  }
  if (items.length <= MAX_VECTOR_LENGTH) return [`[${shown.flat().join(', ')}]`];
  return [
    `[${shown
      .slice(0, MAX_VECTOR_LENGTH / 2)
      .flat()
      .join(', ')}, … ${items.length} entries]`,
  ];
}

/** Whether the rows, one line each, fit on one line together. */
function isInline(rows: readonly (readonly string[])[]): boolean {
  const length = rows.flat().join(', ').length + '[]'.length;
  return rows.length <= MAX_INLINE_ROWS && length <= MAX_INLINE_LENGTH;
}

function showMatrix(rows: readonly (readonly Plain[])[], digits: number): string[] {
  const wide = (rows[0]?.length ?? 0) > MAX_VECTOR_LENGTH;
  const cells = rows
    .slice(0, MAX_ROWS)
    .map((row) => row.slice(0, MAX_VECTOR_LENGTH).map((entry) => show(entry, digits)[0]));
  const width = Math.max(0, ...cells.flat().map((cell) => cell.length));
  const lines = cells.map(
    (row) => `[ ${row.map((cell) => cell.padStart(width)).join('  ')}${wide ? '  …' : ''} ]`,
  );
  const asRows = cells.map((row) => [`[${row.join(', ')}]`]);
  if (!wide && rows.length <= MAX_INLINE_ROWS && isInline(asRows)) return [`[${asRows.join(', ')}]`];
  if (!wide && rows.length <= MAX_ROWS) return lines;
  return [...lines, `… ${rows.length}×${rows[0]?.length ?? 0} in all`];
}

function showFields(fields: Readonly<Record<string, Plain>>, digits: number): string[] {
  const shown = Object.entries(fields).map(
    ([name, value]) => [printable(name), show(value, digits)] as const,
  );
  if (shown.every(([, lines]) => lines.length === 1)) {
    const inline = `{ ${shown.map(([name, [line]]) => `${name}: ${line}`).join(', ')} }`;
    if (inline.length <= MAX_LINE_LENGTH) return [inline];
  }
  return shown.flatMap(([name, lines]) => bullet(`${name}: `, lines));
}

function bullet(head: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line);
}

function moreLine(amount: number, words: string): string[] {
  return amount > 0 ? [`… ${amount} ${words}`] : [];
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
