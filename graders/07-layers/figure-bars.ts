/**
 * Bars of entries for figures, and the numbers they show in words.
 */
import type { Bars } from '../../harness/engine/figures/plot.ts';
import type { Interval, Whose } from '../common/figure-lines.ts';

/** A bar for each entry, cut off at the ends of the axis. */
export function barsOf(
  entries: readonly number[],
  names: readonly string[],
  whose: Whose,
  [from, to]: Interval,
): Bars {
  const bars = entries.map((entry, i) => ({ x: names[i], y: Math.min(to, Math.max(from, entry)) }));
  return { kind: 'bars', ...whose, bars };
}

/** "1", "2", … */
export function numbersTo(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i + 1));
}
