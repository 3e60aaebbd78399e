/**
 * The part of a long line around a column: a file without line ends is one line.
 */

/** As wide as a line of code usually is, and a half. */
const LONGEST = 160;

/** @param column  counted from 1 */
export function excerpt(line: string, column: number): string {
  if (line.length <= LONGEST) return line;
  const start = Math.min(Math.max(0, column - 1 - LONGEST / 2), line.length - LONGEST);
  const end = start + LONGEST;
  return `${start > 0 ? '… ' : ''}${line.slice(start, end)}${end < line.length ? ' …' : ''}`;
}
