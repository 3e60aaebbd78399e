/**
 * Whether a law tells strong submissions from weak ones.
 */
import { meanOf } from './distribution.ts';

/**
 * Point-biserial correlation: Pearson's r between yes or no and a number.
 *
 *     r = (M₁ − M₀) / s · √(n₁ n₀ / n²)
 *
 * M₁ and M₀ are the means of the numbers where the answer is yes and no, s is the standard deviation of all of them
 * (over n). Undefined where all or none say yes, and where the numbers do not differ.
 */
export function pointBiserial(pairs: readonly { yes: boolean; number: number }[]): number | undefined {
  const numbersOf = (answer: boolean) =>
    pairs.filter(({ yes }) => yes === answer).map(({ number }) => number);
  const [yes, no] = [numbersOf(true), numbersOf(false)];
  if (yes.length === 0 || no.length === 0) return undefined;
  const mean = meanOf(pairs.map(({ number }) => number));
  const deviation = Math.sqrt(meanOf(pairs.map(({ number }) => (number - mean) ** 2)));
  if (deviation <= ROUNDING * (1 + Math.abs(mean))) return undefined;
  const r =
    ((meanOf(yes) - meanOf(no)) / deviation) * Math.sqrt((yes.length * no.length) / pairs.length ** 2);
  return Math.min(1, Math.max(-1, r));
}

/** Sums of weights differ by rounding where the weights themselves do not. */
const ROUNDING = 1e-12;

/** With fewer submissions a correlation is mostly chance. */
const FEWEST = 10;

/**
 * Bounds of R. L. Ebel and D. A. Frisbie, "Essentials of Educational Measurement": from 0.4 very good, from 0.2 to
 * be improved or kept, below 0.2 poor.
 */
const STRONG = 0.4;
const SOME = 0.2;

/** A figure in words; "too few to tell" where it is mostly chance. */
export function discriminationInWords(r: number | undefined, submissions: number): string {
  if (submissions < FEWEST) return 'too few to tell';
  if (r === undefined) return 'undefined';
  if (r < 0) return 'reversed: look at this law';
  if (r < SOME) return 'hardly separates';
  return r < STRONG ? 'separates' : 'separates well';
}
