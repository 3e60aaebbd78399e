/**
 * What random masks have in common, whatever the order in which their coins were tossed.
 *
 * Two layers that toss in different orders drop different elements. These numbers are equal for them all
 * the same, on matrices large enough to hold both kept and dropped elements: a misconception is recognised
 * by them.
 */

/** Numbers closer than this, relative to their size, are one level: rounding differs by 4e-16. */
const SAME_LEVEL = 1e-9;

/** More levels than this are not listed: a right layer has two. */
const MOST_LEVELS = 3;

/** How many different values there are, and the values themselves where they are few. */
export function levels(entries: readonly number[]): number[] {
  const found: number[] = [];
  for (const entry of entries) {
    if (found.some((level) => Math.abs(level - entry) <= SAME_LEVEL * Math.abs(level))) continue;
    found.push(entry);
    if (found.length > MOST_LEVELS) break;
  }
  const listed = found.length > MOST_LEVELS ? [] : found.sort((left, right) => left - right);
  return [found.length, ...listed, ...Array<number>(MOST_LEVELS - listed.length).fill(0)];
}

/** Of p and 1 − p, the one that a share is nearer to. */
export function nearerShare(share: number, p: number): number {
  return Math.abs(share - p) <= Math.abs(share - (1 - p)) ? p : 1 - p;
}
