/**
 * Text of unknown origin, made harmless and short enough for a format.
 */
import type { Entry } from '../../report/finding-block.ts';
import { shortened } from '../../report/shortened.ts';

/** A line that is longer says no more to a reader: five lines of print. */
const MAX_LINE_LENGTH = 500;
/** Two screens: the smallest examples take fewer. */
const MAX_LINES = 80;
const LABEL_WIDTH = 12;
/** As long as a name of a folder or an archive usually gets. */
const MAX_NAME_LENGTH = 120;

/** One line, without what could steer a terminal, a log or a reader's eye. */
export function oneLine(text: string, longest = MAX_LINE_LENGTH): string {
  return shortened(text, longest);
}

export function nameLine(name: string): string {
  return oneLine(name, MAX_NAME_LENGTH).trim();
}

/** A finding as lines of text: a label, and what belongs to it in a column. */
export function blockLines(entries: readonly Entry[]): string[] {
  const lines = entries.flatMap(({ label, lines }) =>
    lines.map((line, index) => `${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${oneLine(line)}`),
  );
  return firstOf(lines, MAX_LINES);
}

/** What the code printed, each line behind a bar: none of them begins a command of a CI system. */
export function printedLines(printed: {
  readonly lines: readonly string[];
  readonly dropped: number;
}): string[] {
  const lines = firstOf(
    printed.lines.map((line) => `│ ${oneLine(line)}`),
    MAX_LINES,
  );
  return printed.dropped > 0 ? [...lines, `… and ${printed.dropped} more lines`] : lines;
}

function firstOf(lines: readonly string[], most: number): string[] {
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), `… and ${left} more lines`] : [...lines];
}

/** As a file of lines takes them. */
export function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

/** As many of the first lines as fit. */
export function fitting(lines: readonly string[], most: number): string[] {
  let left = most;
  const end = lines.findIndex((line) => {
    left -= Buffer.byteLength(line) + 1;
    return left < 0;
  });
  return end === -1 ? [...lines] : lines.slice(0, end);
}

/** At most this many characters, with the note at the end of them. */
export function cut(text: string, longest: number, note: string): string {
  if (text.length <= longest) return text;
  // A cut between the halves of a surrogate pair would leave a character that is none.
  return printableEnd(text.slice(0, longest - note.length)) + note;
}

function printableEnd(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
