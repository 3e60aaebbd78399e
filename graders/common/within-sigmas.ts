/**
 * Whether what was counted over many random draws is near what is expected of it.
 *
 *     |got − mean| ≤ sigmas · deviation
 */
import { refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';

/** A normal number is farther from its mean than this many deviations with a chance of 6e-13. */
export const MAX_DEVIATIONS = 7.2;

/** What is expected of a count, a share or a mean over many draws of right code. */
export interface Spread {
  readonly mean: number;
  /** σ of what was counted: √(n p (1 − p)) of a count of n draws, σ/√n of a mean of them. */
  readonly deviation: number;
  /** 7.2 unless said, for what is as good as normal; 10 and more where single draws can be far out. */
  readonly sigmas?: number;
}

/**
 * Upheld where a number that was counted over many draws is near what is expected: |got − mean| ≤ sigmas · deviation. Right
 * code is refuted with a chance of 6e-13 if the number is as good as normal, so draw hundreds, not tens. A refutation shows
 * both numbers and the limits.
 *
 * @param what  what was counted: "how many of 2000 draws are above 1/λ"
 */
export function withinSigmas(
  got: number,
  { mean, deviation, sigmas = MAX_DEVIATIONS }: Spread,
  what: string,
): Judgement {
  const limit = sigmas * deviation;
  // NaN is near nothing.
  if (Math.abs(got - mean) <= limit) return upheld;
  const [low, high] = [mean - limit, mean + limit].map((one) => Number(one.toPrecision(SHOWN_DIGITS)));
  return refuted({
    expected: Number(mean.toPrecision(SHOWN_DIGITS)),
    got,
    note: `${what}: from ${low} to ${high}`,
  });
}

/** As many as a person compares. */
const SHOWN_DIGITS = 4;
