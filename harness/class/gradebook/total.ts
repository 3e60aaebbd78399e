/**
 * One grade from several assignments.
 *
 *     total = Σ wᵢ sᵢ / Σ wᵢ      over what counts: not what is exempt, and not what is dropped
 */
import type { Mark } from './assignment.ts';

export interface Weighted {
  readonly mark: Mark;
  readonly weight: number;
}

export interface Total {
  /** From 0 to 1, beyond it with a bonus; undefined where a person has to decide first, or nothing counts. */
  readonly share: number | undefined;
  /** Places of what was dropped. */
  readonly dropped: readonly number[];
}

/**
 * @param drop  how many of the lowest do not count, as long as one is left
 */
export function totalOf(marks: readonly Weighted[], drop: number): Total {
  if (marks.some(({ mark }) => mark.kind === 'open')) return { share: undefined, dropped: [] };
  const counted = marks.flatMap(({ mark, weight }, place) => {
    if (mark.kind === 'exempt' || weight === 0) return [];
    return [{ place, weight, share: mark.kind === 'graded' ? mark.share : 0 }];
  });
  if (counted.length === 0) return { share: undefined, dropped: [] };
  const kept = best(counted, Math.max(1, counted.length - drop));
  const places = new Set(kept.map(({ place }) => place));
  return {
    share: meanOf(kept),
    dropped: counted.map(({ place }) => place).filter((place) => !places.has(place)),
  };
}

interface Counted {
  readonly place: number;
  readonly weight: number;
  readonly share: number;
}

/**
 * The given number of them whose weighted mean is greatest: with q their mean, those with the greatest w·(s − q). Which may not be
 * those with the greatest shares.
 *
 * D. Kane, J. Kane: Dropping lowest grades. Mathematics Magazine 79 (2006); it ends since q only grows.
 */
function best(counted: readonly Counted[], size: number): Counted[] {
  let mean = meanOf(counted);
  for (;;) {
    const gain = ({ weight, share }: Counted) => weight * (share - mean);
    const kept = [...counted].sort((a, b) => gain(b) - gain(a) || a.place - b.place).slice(0, size);
    const next = meanOf(kept);
    if (next <= mean + ROUNDING) return kept.sort((a, b) => a.place - b.place);
    mean = next;
  }
}

/** Sums of doubles: what differs by less is the same mean. */
const ROUNDING = 1e-12;

function meanOf(counted: readonly Counted[]): number {
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  return counted.reduce((sum, { weight, share }) => sum + weight * share, 0) / whole;
}
